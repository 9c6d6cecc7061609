/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.threshold;

import static java.util.Objects.requireNonNullElse;

import dev.plimsoll.plan.ConfigurationErrors;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.TagValues;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.text.TimeText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that a threshold names only what is in its plan. */
final class ThresholdPlanCheck {
    private final ThresholdRule rule;
    private final List<Scenario> scenarios;
    private final Optional<List<String>> outcomes;
    private final ConfigurationErrors errors;

    private ThresholdPlanCheck(ThresholdRule rule, List<Scenario> scenarios, Optional<List<String>> outcomes) {
        this.rule = rule;
        this.scenarios = scenarios;
        this.outcomes = outcomes;
        this.errors = new ConfigurationErrors(rule.place().threshold(rule.source()) + ": ");
    }

    /**
     * Returns the rule, if it is valid; without scenarios there is nothing to check.
     *
     * @param outcomes the names of the declared ones; empty if they are not known
     */
    static ThresholdRule check(ThresholdRule rule, List<Scenario> scenarios, Optional<List<String>> outcomes) {
        if (!scenarios.isEmpty()) {
            new ThresholdPlanCheck(rule, scenarios, outcomes).check();
        }
        return rule;
    }

    private void check() {
        String outcome = rule.tags().get(Tags.OUTCOME);
        if (outcome != null) {
            outcomes.flatMap(declared -> TagValues.wrongOutcome(outcome, declared))
                    .ifPresent(this::add);
        }
        String scenario = rule.tags().get(Tags.SCENARIO);
        if (scenario != null) {
            TagValues.notInPlan(
                            Tags.SCENARIO,
                            scenario,
                            scenarios.stream().map(Scenario::name).toList())
                    .ifPresent(this::add);
        }
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
        return selected().flatMap(scenario -> scenario.phases().stream());
    }

    private Stream<Scenario> selected() {
        String wanted = rule.tags().get(Tags.SCENARIO);
        return scenarios.stream()
                .filter(scenario -> wanted == null || scenario.name().equals(wanted));
    }
}
