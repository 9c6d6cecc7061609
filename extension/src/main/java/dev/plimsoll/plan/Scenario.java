/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One load model with its settings. A plan is a list of these.
 *
 * @param startAfter from the start of the run; of one that follows another, from the moment when that has ended
 * @param after the scenario that it follows, or null
 * @param warmup a phase before the shape, at {@code warmupLevel} (users, or starts per second)
 * @param pace shortest time from one iteration's start to the next of the same user; zero = none
 * @param gracefulStop how long a running iteration may go on after its user's end
 */
@API(status = API.Status.INTERNAL)
public record Scenario(
        String name,
        LoadShape shape,
        Duration startAfter,
        @Nullable String after,
        Duration warmup,
        double warmupLevel,
        Duration pace,
        Duration gracefulStop) {
    /** The name of the only scenario of a {@code @LoadTest}. */
    public static final String DEFAULT = "default";

    /** The same, starting at that time from the start of the run, whatever other scenarios do. */
    public Scenario startingAt(Duration time) {
        return new Scenario(name, shape, time, null, warmup, warmupLevel, pace, gracefulStop);
    }

    /** In order, the warm-up first; a stage without length is a jump and no phase. */
    public List<Phase> phases() {
        var phases = new ArrayList<Phase>();
        Duration at = append(phases, Phase.WARMUP, startAfter, warmup);
        for (Stage stage : shape.stages()) {
            at = append(phases, stage.phase(), at, stage.length());
        }
        return List.copyOf(phases);
    }

    /** When its measured part begins, from the start of the run. */
    public Duration measuredStart() {
        return startAfter.plus(warmup);
    }

    /** Its planned end, from the start of the run; for iteration models the latest one. */
    public Duration plannedEnd() {
        var phases = phases();
        return phases.get(phases.size() - 1).end();
    }

    /** Whether it ends with its last iteration, rather than at a planned time. */
    public boolean endsWithIterations() {
        return shape.plannedIterations() > 0;
    }

    /** Whether iterations start when they are due, whatever the earlier ones do. */
    public boolean isOpen() {
        return shape.isOpen();
    }

    private static Duration append(List<Phase> phases, String name, Duration start, Duration length) {
        Duration end = start.plus(length);
        if (!length.isZero()) {
            phases.add(new Phase(name, start, end));
        }
        return end;
    }
}
