/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where the scenarios of a run lie in time. One that follows another is expected where that one is planned to end, and
 * placed when it has ended; more may be added while the run goes on. Belongs to the coordinator of the run.
 */
@API(status = API.Status.INTERNAL)
public final class Timeline {
    private final Map<String, Scenario> asPlanned = new LinkedHashMap<>();
    private final Map<String, Scenario> placed = new LinkedHashMap<>();
    private final Set<String> started = new HashSet<>();
    private List<Scenario> scenarios = List.of();

    public Timeline(LoadPlan plan) {
        plan.scenarios().forEach(scenario -> enter(scenario, Duration.ZERO));
        lookAgain();
    }

    /** All, in the order of the plan, each with its start counted from the start of the run, as far as it is known. */
    public List<Scenario> scenarios() {
        return scenarios;
    }

    /** Adds one to the running run; its {@code startAfter} counts from {@code now}. */
    public void add(Scenario scenario, Duration now) {
        enter(scenario, now);
        lookAgain();
    }

    /** The scenario has ended: those that follow it are placed. */
    public void ended(String name, Duration at) {
        for (Scenario each : asPlanned.values()) {
            if (name.equals(each.after())) {
                placed.put(each.name(), each.startingAt(at.plus(each.startAfter())));
            }
        }
        lookAgain();
    }

    /** Those that are placed and have not been started; each is given once. */
    public List<Scenario> toStart() {
        return placed.values().stream()
                .filter(scenario -> started.add(scenario.name()))
                .toList();
    }

    /** Whether there is one that is placed and has not been started. */
    public boolean hasOneToStart() {
        return placed.size() > started.size();
    }

    /** Whether a scenario still waits for another's end. */
    public boolean isWaiting() {
        return placed.size() < asPlanned.size();
    }

    /** Where that threshold is judged, from the first start to the last end; empty as long as that is not known. */
    public Optional<Phase> spanOf(ThresholdRule rule) {
        return span(rule.tags().get(Tags.SCENARIO), rule.phase(), placed.values());
    }

    /**
     * From the first start to the last end, as far as it is known or planned.
     *
     * @param scenario null for all
     * @param phase null for all but the warm-up
     */
    public Optional<Phase> span(@Nullable String scenario, @Nullable String phase) {
        return span(scenario, phase, scenarios);
    }

    private static Optional<Phase> span(
            @Nullable String scenario, @Nullable String phase, Collection<Scenario> scenarios) {
        List<Phase> selected = scenarios.stream()
                .filter(each -> scenario == null || scenario.equals(each.name()))
                .flatMap(each -> each.phases().stream())
                .filter(each -> Phase.isSelected(each.name(), phase))
                .toList();
        return selected.stream()
                .map(Phase::start)
                .min(Comparator.naturalOrder())
                .map(start -> new Phase(
                        phase == null ? "measured" : phase,
                        start,
                        selected.stream()
                                .map(Phase::end)
                                .max(Comparator.naturalOrder())
                                .orElse(start)));
    }

    private void enter(Scenario scenario, Duration now) {
        if (asPlanned.put(scenario.name(), scenario) != null) {
            throw new IllegalArgumentException("two scenarios are called " + scenario.name());
        }
        if (scenario.after() == null) {
            placed.put(scenario.name(), scenario.startingAt(now.plus(scenario.startAfter())));
        }
    }

    private void lookAgain() {
        var expected = new LinkedHashMap<>(placed);
        while (expected.size() < asPlanned.size()) {
            int known = expected.size();
            for (Scenario each : asPlanned.values()) {
                Scenario before = each.after() == null ? null : expected.get(each.after());
                if (before != null) {
                    expected.putIfAbsent(
                            each.name(), each.startingAt(before.plannedEnd().plus(each.startAfter())));
                }
            }
            if (expected.size() == known) {
                throw new IllegalArgumentException("scenarios wait for each other, or for one that does not exist");
            }
        }
        scenarios = asPlanned.keySet().stream()
                .map(name -> requireNonNull(expected.get(name)))
                .toList();
    }
}
