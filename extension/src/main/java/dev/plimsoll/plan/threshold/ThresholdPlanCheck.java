/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.threshold;

import static java.util.Objects.requireNonNullElse;

import dev.plimsoll.plan.ConfigurationErrors;
import dev.plimsoll.plan.FaultPeriod;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.TagValues;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.text.TimeText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Checks that a threshold names only what is in its plan. */
final class ThresholdPlanCheck {
    private final ThresholdRule rule;
    private final ThresholdPlan plan;
    private final ConfigurationErrors errors;

    private ThresholdPlanCheck(ThresholdRule rule, ThresholdPlan plan) {
        this.rule = rule;
        this.plan = plan;
        this.errors = new ConfigurationErrors(rule.place().threshold(rule.source()) + ": ");
    }

    /** Returns the rule, if it is valid. */
    static ThresholdRule check(ThresholdRule rule, ThresholdPlan plan) {
        if (!plan.scenarios().isEmpty()) {
            new ThresholdPlanCheck(rule, plan).check();
        }
        return rule;
    }

    /** Adds an error for a recovery that nothing could tell. */
    static void checkRecovery(List<ThresholdRule> rules, ConfigurationErrors errors) {
        if (rules.stream().anyMatch(ThresholdRule::judgesRecovery)) {
            return;
        }
        rules.stream()
                .filter(rule -> rule.metric().equals(Metrics.RECOVERY_TIME.name()))
                .forEach(rule -> errors.add(
                        "%s: nothing says when the system has recovered: add a threshold without a phase on an"
                                + " http_… trend or rate, on checks or on iterations_failed, such as"
                                + " \"http_req_failed: rate<1%%\"",
                        rule.place().threshold(rule.source())));
    }

    private void check() {
        String outcome = rule.tags().get(Tags.OUTCOME);
        if (outcome != null) {
            plan.outcomes()
                    .flatMap(declared -> TagValues.wrongOutcome(outcome, declared))
                    .ifPresent(this::add);
        }
        String scenario = rule.tags().get(Tags.SCENARIO);
        if (scenario != null) {
            TagValues.notInPlan(
                            Tags.SCENARIO,
                            scenario,
                            plan.scenarios().stream().map(Scenario::name).toList())
                    .ifPresent(this::add);
        }
        checkFault();
        errors.throwIfAny(); // otherwise its phases would be unknown, too
        if (rule.phase() != null) {
            List<String> phases = phases().map(Phase::name).distinct().toList();
            TagValues.notInPlan(Tags.PHASE, rule.phase(), phases).ifPresent(this::add);
        }
        errors.throwIfAny();
        checkWindow();
        errors.throwIfAny();
    }

    private void add(String error) {
        errors.add("%s", error);
    }

    private void checkFault() {
        String fault = rule.tags().get(Tags.FAULT);
        boolean ofRecovery = rule.metric().equals(Metrics.RECOVERY_TIME.name());
        if (fault == null && !ofRecovery) {
            return;
        }
        List<String> names = plan.faults().stream().map(FaultPeriod::name).toList();
        if (names.isEmpty()) {
            errors.add("the load has no fault: add a @Fault, or leave the threshold away");
            return;
        }
        if (fault != null) {
            TagValues.notInPlan(Tags.FAULT, fault, names).ifPresent(this::add);
        }
        for (FaultPeriod period : plan.faults()) {
            errors.addIf(
                    ofRecovery && (fault == null || fault.equals(period.name())) && !period.ends(),
                    "the fault '%s' lasts until the end of the load, so nothing can recover from it: set lasts",
                    period.name());
        }
    }

    private void checkWindow() {
        Duration window = requireNonNullElse(rule.window(), Duration.ZERO);
        Duration judged = rule.phase() == null ? measured() : longest(rule.phase());
        errors.addIf(
                window.compareTo(judged) > 0,
                "window = \"%s\" is longer than %s, which lasts %s",
                TimeText.exact(window),
                rule.phase() == null ? "the measured run" : "the phase '" + rule.phase() + "'",
                TimeText.exact(judged));
    }

    private Duration plannedEnd() {
        return plan.scenarios().stream()
                .map(Scenario::plannedEnd)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Duration measured() {
        Duration start = selected()
                .map(Scenario::measuredStart)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Duration end = selected()
                .map(Scenario::plannedEnd)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return end.minus(start);
    }

    private Duration longest(String phase) {
        return phases().filter(candidate -> candidate.name().equals(phase))
                .map(candidate -> candidate.end().minus(candidate.start()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Stream<Phase> phases() {
        return Stream.concat(
                selected().flatMap(scenario -> scenario.phases().stream()),
                FaultPeriod.phases(plan.faults(), plannedEnd()).stream());
    }

    private Stream<Scenario> selected() {
        String wanted = rule.tags().get(Tags.SCENARIO);
        return plan.scenarios().stream()
                .filter(scenario -> wanted == null || scenario.name().equals(wanted));
    }
}
