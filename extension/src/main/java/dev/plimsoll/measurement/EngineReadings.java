/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.schedule.Timeline;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apiguardian.api.API;

/**
 * Records the engine's own figures: active users, and iterations that never started. Called by the coordinator only.
 */
@API(status = API.Status.INTERNAL)
public final class EngineReadings {
    private final Timeline timeline;
    private final Recorder recorder;

    public EngineReadings(Timeline timeline, Recorder recorder) {
        this.timeline = timeline;
        this.recorder = recorder;
    }

    /**
     * Records {@code vus} and {@code vus_max} while load is planned; returns whether any of them lies behind the warm-up.
     *
     * @param at from the start of the run
     * @param active the users of a scenario that were active then; empty if the scenario was not running
     */
    public boolean users(Duration at, Function<String, OptionalInt> active, int made) {
        boolean any = false;
        for (Scenario scenario : timeline.scenarios()) {
            OptionalInt users = active.apply(scenario.name());
            boolean isPlanned = at.compareTo(scenario.startAfter()) > 0 && at.compareTo(scenario.plannedEnd()) <= 0;
            if (users.isEmpty() || !isPlanned) {
                continue;
            }
            boolean warmup = at.compareTo(scenario.measuredStart()) <= 0
                    && !scenario.warmup().isZero();
            Tags tags = Tags.of(Tags.SCENARIO, scenario.name()).with(Tags.PHASE, warmup ? Phase.WARMUP : "");
            recorder.record(Metrics.VUS, tags, users.getAsInt());
            recorder.record(Metrics.VUS_MAX, tags, made);
            any |= !warmup;
        }
        return any;
    }

    /** Records {@code dropped_iterations}, if there are any. */
    public void dropped(ToLongFunction<String> droppedOf) {
        for (Scenario scenario : timeline.scenarios()) {
            long dropped = droppedOf.applyAsLong(scenario.name());
            if (dropped > 0) {
                recorder.record(Metrics.DROPPED_ITERATIONS, Tags.of(Tags.SCENARIO, scenario.name()), dropped);
            }
        }
    }
}
