/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.plan.FaultPeriod;
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
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * When the scenarios of a run start and end. One that follows another is expected at the planned end of that one, and
 * placed when that one has ended; more may be added during the run. Belongs to the coordinator of the run.
 */
@API(status = API.Status.INTERNAL)
public final class Timeline {
    private final Map<String, Scenario> asPlanned = new LinkedHashMap<>();
    private final Map<String, Scenario> placed = new LinkedHashMap<>();
    private final Set<String> started = new HashSet<>();
    private final FaultTimes faults;
    private List<Scenario> scenarios = List.of();

    public Timeline(LoadPlan plan) {
        faults = new FaultTimes(plan.faults());
        plan.scenarios().forEach(scenario -> enter(scenario, Duration.ZERO));
        lookAgain();
    }

    /**
     * Returns all scenarios in the order of the plan, each with its start, from the start of the run, as far as it is
     * known.
     */
    public List<Scenario> scenarios() {
        return scenarios;
    }

    /** Returns when the faults of the run are. */
    public FaultTimes faults() {
        return faults;
    }

    /** Returns the planned end of the last scenario, from the start of the run; for iteration models, the latest one. */
    public Duration plannedEnd() {
        return scenarios.stream()
                .map(Scenario::plannedEnd)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Adds a scenario during the run; its {@code startAfter} counts from {@code now}. */
    public void add(Scenario scenario, Duration now) {
        enter(scenario, now);
        lookAgain();
    }

    /** Records the end of a scenario, and places those that follow it. */
    public void ended(String name, Duration at) {
        for (Scenario each : asPlanned.values()) {
            if (name.equals(each.after())) {
                placed.put(each.name(), each.startingAt(at.plus(each.startAfter())));
            }
        }
        lookAgain();
    }

    /** Returns all scenarios, those that wait for no other first. */
    public List<Scenario> byStart() {
        return Stream.concat(
                        placed.values().stream(),
                        scenarios.stream().filter(scenario -> !placed.containsKey(scenario.name())))
                .toList();
    }

    /** Returns the scenarios that are placed and not started yet; each is returned only once. */
    public List<Scenario> toStart() {
        return placed.values().stream()
                .filter(scenario -> started.add(scenario.name()))
                .toList();
    }

    /** Returns whether a scenario is placed and not started yet. */
    public boolean hasOneToStart() {
        return placed.size() > started.size();
    }

    /** Returns whether a scenario still waits for the end of another. */
    public boolean isWaiting() {
        return placed.size() < asPlanned.size();
    }

    /**
     * Returns the period in which a threshold is judged, from the first start to the last end; empty while it is
     * unknown.
     */
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

    private Optional<Phase> span(@Nullable String scenario, @Nullable String phase, Collection<Scenario> scenarios) {
        if (phase != null && FaultPeriod.isPhase(phase)) {
            return faults.span(phase, plannedEnd());
        }
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
