/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.OutcomeRule;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.TagValues;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.text.Suggestion;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The names that a run can have figures of, by its plan and by what was recorded. Each method returns what is wrong with
 * a name that cannot have any, because nothing is not zero.
 */
@API(status = API.Status.INTERNAL)
public final class RunNames {
    private final LoadPlan plan;
    private final Statistics statistics;

    public RunNames(LoadPlan plan, Statistics statistics) {
        this.plan = plan;
        this.statistics = statistics;
    }

    public Optional<String> wrongScenario(String name) {
        return TagValues.notInPlan(
                Tags.SCENARIO,
                name,
                with(Tags.SCENARIO, plan.scenarios().stream().map(Scenario::name)));
    }

    public Optional<String> wrongPhase(String name) {
        Stream<String> planned = Stream.concat(
                plan.scenarios().stream()
                        .flatMap(scenario -> scenario.phases().stream())
                        .map(Phase::name),
                plan.faults().stream().flatMap(fault -> Stream.of(fault.phase(), fault.phaseAfter())));
        return TagValues.notInPlan(Tags.PHASE, name, with(Tags.PHASE, planned));
    }

    public Optional<String> wrongOutcome(String name) {
        return TagValues.wrongOutcome(
                name, with(Tags.OUTCOME, plan.outcomes().stream().map(OutcomeRule::name)));
    }

    /** A custom metric may have any name, unless it was not recorded and looks like a built-in one. */
    public Optional<String> wrongMetric(String name) {
        boolean known = Metrics.named(name).isPresent()
                || statistics.metrics().stream().map(Metric::name).anyMatch(name::equals);
        return known
                ? Optional.empty()
                : Suggestion.near(name, Metrics.all().stream().map(Metric::name).toList())
                        .map(near -> "the metric '%s' is unknown, did you mean '%s'?".formatted(name, near));
    }

    private Set<String> with(String tag, Stream<String> planned) {
        var names = new LinkedHashSet<String>();
        planned.forEach(names::add);
        names.addAll(statistics.valuesOf(tag, Metrics.HTTP_REQS));
        return names;
    }
}
