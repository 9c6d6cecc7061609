/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import java.time.Duration;
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
        String wanted = rule.tags().get(Tags.SCENARIO);
        Duration start = null;
        Duration end = Duration.ZERO;
        for (Scenario scenario : placed.values()) {
            if (wanted != null && !wanted.equals(scenario.name())) {
                continue;
            }
            for (Phase phase : scenario.phases()) {
                if (isJudged(phase, rule.phase())) {
                    start = start == null || phase.start().compareTo(start) < 0 ? phase.start() : start;
                    end = phase.end().compareTo(end) > 0 ? phase.end() : end;
                }
            }
        }
        return start == null ? Optional.empty() : Optional.of(new Phase(rule.source(), start, end));
    }

    private static boolean isJudged(Phase phase, @Nullable String wanted) {
        return wanted == null
                ? !phase.name().equals(Phase.WARMUP)
                : phase.name().equals(wanted);
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
