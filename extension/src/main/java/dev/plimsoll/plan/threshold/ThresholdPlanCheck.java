/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.threshold;

import static java.util.Objects.requireNonNullElse;

import dev.plimsoll.plan.ConfigurationErrors;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.text.Suggestion;
import dev.plimsoll.text.TimeText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Checks that a threshold names only what is in its plan. */
final class ThresholdPlanCheck {
    private final ThresholdRule rule;
    private final List<Scenario> scenarios;
    private final ConfigurationErrors errors;

    private ThresholdPlanCheck(ThresholdRule rule, List<Scenario> scenarios) {
        this.rule = rule;
        this.scenarios = scenarios;
        this.errors = new ConfigurationErrors(rule.place().threshold(rule.source()) + ": ");
    }

    /** Returns the rule, if it is valid; without scenarios there is nothing to check. */
    static ThresholdRule check(ThresholdRule rule, List<Scenario> scenarios) {
        if (!scenarios.isEmpty()) {
            new ThresholdPlanCheck(rule, scenarios).check();
        }
        return rule;
    }

    private void check() {
        String scenario = rule.tags().get(Tags.SCENARIO);
        List<String> names = scenarios.stream().map(Scenario::name).toList();
        if (scenario != null && !names.contains(scenario)) {
            unknown(Tags.SCENARIO, scenario, names);
        }
        errors.throwIfAny(); // otherwise its phases would be unknown, too
        List<String> phases = phases().map(Phase::name).distinct().toList();
        if (rule.phase() != null && !phases.contains(rule.phase())) {
            unknown(Tags.PHASE, rule.phase(), phases);
        }
        errors.throwIfAny();
        checkWindow();
        errors.throwIfAny();
    }

    private void unknown(String what, String name, List<String> known) {
        errors.add(
                "the %s '%s' is unknown; the plan has %s%s",
                what, name, String.join(", ", known), Suggestion.question(name, known));
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
