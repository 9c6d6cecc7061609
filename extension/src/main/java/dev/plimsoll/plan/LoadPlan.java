/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import dev.plimsoll.text.Redaction;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What to run and what must hold: plain data, so that a run could be spread over several machines.
 *
 * @param faults what breaks during the run, and when
 * @param thresholds explicit ones in declared order, then the implicit ones
 * @param overrides one line for each setting that did not come from the annotation, for the reports
 * @param redaction hides secrets in all reports
 */
@API(status = API.Status.INTERNAL)
public record LoadPlan(
        String name,
        List<Scenario> scenarios,
        List<FaultPeriod> faults,
        List<ThresholdRule> thresholds,
        List<OutcomeRule> outcomes,
        List<EndpointRule> endpoints,
        long seed,
        String runId,
        List<String> overrides,
        Redaction redaction) {
    /** Creates a plan without faults, with the default redaction. */
    public LoadPlan(
            String name,
            List<Scenario> scenarios,
            List<ThresholdRule> thresholds,
            List<OutcomeRule> outcomes,
            List<EndpointRule> endpoints,
            long seed,
            String runId,
            List<String> overrides) {
        this(name, scenarios, List.of(), thresholds, outcomes, endpoints, seed, runId, overrides, Redaction.BUILT_IN);
    }

    public LoadPlan {
        scenarios = List.copyOf(scenarios);
        faults = List.copyOf(faults);
        thresholds = List.copyOf(thresholds);
        outcomes = List.copyOf(outcomes);
        endpoints = List.copyOf(endpoints);
        overrides = List.copyOf(overrides);
    }

    /** Returns the plan with these scenarios, which the run has placed. */
    public LoadPlan withScenarios(List<Scenario> placed) {
        return new LoadPlan(name, placed, faults, thresholds, outcomes, endpoints, seed, runId, overrides, redaction);
    }

    /** Returns the plan with these thresholds. */
    public LoadPlan withThresholds(List<ThresholdRule> judged) {
        return new LoadPlan(name, scenarios, faults, judged, outcomes, endpoints, seed, runId, overrides, redaction);
    }

    /** Returns whether any iteration starts when it is due, so that response time says what callers see. */
    public boolean isOpen() {
        return scenarios.stream().anyMatch(Scenario::isOpen);
    }

    /** Returns how many users all scenarios together have for certain, if they run at the same time. */
    public int plannedUsers() {
        return scenarios.stream()
                .mapToInt(scenario -> scenario.shape().plannedUsers())
                .sum();
    }
}
