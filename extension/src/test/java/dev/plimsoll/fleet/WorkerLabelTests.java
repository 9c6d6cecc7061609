/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fleet.wire.SomeIntervals;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Series;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkerLabelTests {
    @Test
    void whatIsCountedAndTimedHasTheLabel() {
        var requests = new Series(Metrics.HTTP_REQS, Tags.of(Tags.ENDPOINT, "GET /"));
        var users = new Series(Metrics.VUS, Tags.of(Tags.SCENARIO, "load"));
        var own = new Series(Metrics.ITERATIONS, Tags.of("worker", "bee"));
        var interval = new Interval(
                Duration.ZERO,
                Duration.ofSeconds(1),
                true,
                Map.of(
                        requests, MetricSamples.of(Metrics.HTTP_REQS),
                        users, MetricSamples.of(Metrics.VUS),
                        own, MetricSamples.of(Metrics.ITERATIONS)),
                List.of(),
                List.of(),
                List.of());
        assertThat(new WorkerLabel("eu").on(interval).values())
                .containsOnlyKeys(
                        new Series(Metrics.HTTP_REQS, Tags.of(Map.of(Tags.ENDPOINT, "GET /", "worker", "eu"))),
                        users,
                        own);
    }

    @Test
    void testThatHasSetTheSameTagItselfLosesNothing() {
        var without = new Series(Metrics.ITERATIONS, Tags.NONE);
        var with = new Series(Metrics.ITERATIONS, Tags.of("worker", "eu"));
        var interval = new Interval(
                Duration.ZERO,
                Duration.ofSeconds(1),
                true,
                Map.of(without, counted(2), with, counted(3)),
                List.of(),
                List.of(),
                List.of());
        Map<Series, MetricSamples> labelled = new WorkerLabel("eu").on(interval).values();
        assertThat(labelled)
                .hasSize(1)
                .hasEntrySatisfying(
                        with, samples -> assertThat(samples.samples()).isEqualTo(5));
        assertThat(interval.values())
                .hasEntrySatisfying(
                        with, samples -> assertThat(samples.samples()).isEqualTo(3));
    }

    private static MetricSamples counted(int times) {
        MetricSamples samples = MetricSamples.of(Metrics.ITERATIONS);
        for (int i = 0; i < times; i++) {
            samples.record(1);
        }
        return samples;
    }

    @Test
    void withoutALabelNothingChanges() {
        Interval interval = SomeIntervals.of(3, 5, new Random(7));
        assertThat(WorkerLabel.NONE.on(interval)).isSameAs(interval);
    }
}
