/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.schedule.Timeline;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/** Records readings of the load generator while load is planned. Called by the coordinator only. */
@API(status = API.Status.INTERNAL)
public final class GeneratorMetrics {
    private static final Tags WARMUP = Tags.of(Tags.PHASE, Phase.WARMUP);

    private final Recorder recorder;
    private final Timeline timeline;

    public GeneratorMetrics(Timeline timeline, Recorder recorder) {
        this.timeline = timeline;
        this.recorder = recorder;
    }

    /**
     * Several pauses count with their average, because the length of each is not available.
     *
     * @param at from the start of the run
     */
    public void record(Duration at, GeneratorReading reading) {
        List<Scenario> scenarios = timeline.scenarios();
        if (scenarios.stream().allMatch(scenario -> at.compareTo(scenario.plannedEnd()) > 0)) {
            return;
        }
        boolean warmup = scenarios.stream().allMatch(scenario -> at.compareTo(scenario.measuredStart()) <= 0);
        Tags tags = warmup ? WARMUP : Tags.NONE;
        reading.cpu().ifPresent(share -> recorder.record(Metrics.GENERATOR_CPU, tags, share));
        for (long pause = 0; pause < reading.pauses(); pause++) {
            double average = (double) reading.pauseTime().toNanos() / reading.pauses();
            recorder.record(Metrics.GENERATOR_GC_PAUSE, tags, average);
        }
        if (reading.periods().all() > 0) {
            recorder.record(
                    Metrics.GENERATOR_THROTTLED,
                    tags,
                    reading.periods().throttled(),
                    reading.periods().all());
        }
        reading.jitter().forEach(late -> recorder.record(Metrics.GENERATOR_JITTER, tags, late.toNanos()));
    }
}
