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
 * @param startAfter from the start of the run; for one that follows another, from the end of that one
 * @param after the scenario that it follows, or null
 * @param warmup a phase before the shape, at {@code warmupLevel} (users, or starts per second)
 * @param pace the shortest time between two iteration starts of the same user; zero = none
 * @param gracefulStop how long a running iteration may finish after the end of its user
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

    /** Returns the scenario with a fixed start, counted from the start of the run, whatever other scenarios do. */
    public Scenario startingAt(Duration time) {
        return new Scenario(name, shape, time, null, warmup, warmupLevel, pace, gracefulStop);
    }

    /** Returns the phases in order, the warm-up first; a stage of zero length is a jump, not a phase. */
    public List<Phase> phases() {
        var phases = new ArrayList<Phase>();
        Duration at = append(phases, Phase.WARMUP, startAfter, warmup);
        for (Stage stage : shape.stages()) {
            at = append(phases, stage.phase(), at, stage.length());
        }
        return List.copyOf(phases);
    }

    /** Returns when its measured part begins, from the start of the run. */
    public Duration measuredStart() {
        return startAfter.plus(warmup);
    }

    /** Returns its planned end, from the start of the run; for iteration models, the latest one. */
    public Duration plannedEnd() {
        var phases = phases();
        return phases.get(phases.size() - 1).end();
    }

    /** Returns whether it ends with its last iteration instead of at a planned time. */
    public boolean endsWithIterations() {
        return shape.plannedIterations() > 0;
    }

    /** Returns whether iterations start when they are due, whatever earlier ones do. */
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
