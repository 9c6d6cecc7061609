/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.schedule.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** How long the measured window, and each phase and scenario in it, have lasted so far. */
@API(status = API.Status.INTERNAL)
public final class Spans {
    private final Timeline timeline;
    private Duration reached = Duration.ZERO;

    Spans(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Records how far the run has come, from its start; never past the planned end. */
    void reach(Duration end) {
        reached = end;
    }

    /** Returns the start of the measured window, from the start of the run. */
    public Duration windowStart() {
        return timeline.scenarios().stream()
                .map(Scenario::measuredStart)
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Returns the planned end of the measured window; for iteration models, the latest one. */
    public Duration plannedEnd() {
        return timeline.plannedEnd();
    }

    /** Returns whether a sample that ends then counts in rates; it does not during the graceful stop. */
    public boolean isInWindow(Duration end) {
        return end.compareTo(plannedEnd()) <= 0;
    }

    /** Returns the end of the measured window so far. */
    public Duration windowEnd() {
        return max(reached, windowStart());
    }

    public Duration window() {
        return windowEnd().minus(windowStart());
    }

    /** Returns the phases that have begun, in order, up to now. */
    public List<Phase> phases() {
        var begun = new ArrayList<Phase>();
        for (Scenario scenario : timeline.scenarios()) {
            for (Phase phase : scenario.phases()) {
                boolean lasts = phase.end().compareTo(phase.start()) > 0;
                if (lasts && phase.start().compareTo(reached) < 0) {
                    merge(begun, new Phase(phase.name(), phase.start(), min(phase.end(), reached)));
                }
            }
        }
        return begun;
    }

    /** Returns the phases of faults that have begun, each followed by that after it, up to now. */
    public List<Phase> faultPhases() {
        return timeline.faults().phases(plannedEnd()).stream()
                .filter(phase -> phase.start().compareTo(reached) < 0)
                .map(phase -> new Phase(phase.name(), phase.start(), min(phase.end(), reached)))
                .toList();
    }

    /** Returns the phases of all scenarios that contain that period, and those of faults that contain most of it. */
    List<Phase> phasesAround(Duration start, Duration end) {
        Duration middle = start.plus(end).dividedBy(2);
        return Stream.concat(
                        timeline.scenarios().stream()
                                .flatMap(scenario -> scenario.phases().stream())
                                .filter(phase -> contains(phase, start, end)),
                        timeline.faults().phases(plannedEnd()).stream()
                                .filter(phase -> contains(phase, middle, middle)))
                .toList();
    }

    /** Returns the scenarios that were planned to be measured in all of that period. */
    Set<String> scenariosAround(Duration start, Duration end) {
        return timeline.scenarios().stream()
                .filter(scenario -> scenario.measuredStart().compareTo(start) <= 0
                        && scenario.plannedEnd().compareTo(end) >= 0)
                .map(Scenario::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns from when to when a scenario (null = all) was in a phase (null = the measured window), as far as it has come;
     * empty if it has not begun.
     */
    public Optional<Phase> whole(@Nullable String scenario, @Nullable String phase) {
        return timeline.span(scenario, phase)
                .map(whole -> new Phase(whole.name(), whole.start(), min(whole.end(), reached)))
                .filter(whole -> whole.start().compareTo(whole.end()) < 0);
    }

    /** Returns the divisor of rates of a scenario (null = all) in a phase (null = the measured window). */
    public Duration span(@Nullable String scenario, @Nullable String phase) {
        return timeline.span(scenario, phase)
                .map(whole -> min(whole.end(), reached).minus(whole.start()))
                .filter(span -> !span.isNegative())
                .orElse(Duration.ZERO);
    }

    private static boolean contains(Phase phase, Duration start, Duration end) {
        return phase.start().compareTo(start) <= 0 && phase.end().compareTo(end) >= 0;
    }

    /** Phases of the same name in several scenarios are one, from the first start to the last end. */
    private static void merge(List<Phase> phases, Phase next) {
        for (int i = 0; i < phases.size(); i++) {
            Phase known = phases.get(i);
            if (known.name().equals(next.name())) {
                phases.set(i, new Phase(known.name(), min(known.start(), next.start()), max(known.end(), next.end())));
                return;
            }
        }
        phases.add(next);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
