/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.fleet.wire.IntervalCodec;
import dev.plimsoll.fleet.wire.SomeIntervals;
import dev.plimsoll.measurement.ErrorCount;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.MetricSamples.Gauge;
import dev.plimsoll.measurement.Series;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WorkerIntervalsTests {
    private static final Metric LATEST = new Metric("latest", MetricType.GAUGE, Unit.NUMBER);

    private static Interval interval(Map<Series, MetricSamples> values, ErrorCount... errors) {
        return new Interval(Duration.ZERO, Duration.ofSeconds(1), true, values, List.of(errors), List.of(), List.of());
    }

    private static Interval gauge(Metric metric, double... readings) {
        MetricSamples samples = MetricSamples.of(metric);
        for (double reading : readings) {
            samples.record(reading);
        }
        return interval(Map.of(new Series(metric, Tags.NONE), samples));
    }

    private static Gauge merged(Interval... workers) {
        return (Gauge) WorkerIntervals.merged(List.of(workers))
                .values()
                .values()
                .iterator()
                .next();
    }

    @Test
    void usersOfAllWorkersAddUp() {
        Gauge users = merged(gauge(Metrics.VUS, 10, 25), gauge(Metrics.VUS, 20), gauge(Metrics.VUS));
        assertThat(users.last()).isEqualTo(45);
        assertThat(users.max()).as("of what was there at the same time").isEqualTo(45);
        assertThat(users.samples()).isOne();
    }

    @Test
    void usersMadeOnAllWorkersAddUp() {
        Gauge made = merged(gauge(Metrics.VUS_MAX, 10), gauge(Metrics.VUS_MAX, 20));
        assertThat(made.last()).isEqualTo(30);
    }

    @Test
    void busiestWorkerCounts() {
        Gauge cpu = merged(gauge(Metrics.GENERATOR_CPU, 0.2), gauge(Metrics.GENERATOR_CPU, 0.9, 0.8));
        assertThat(cpu.last()).isEqualTo(0.8);
    }

    @Test
    void otherGaugesKeepAllReadings() {
        Gauge latest = merged(gauge(LATEST, 1, 9), gauge(LATEST, 4));
        assertThat(List.of(latest.last(), latest.min(), latest.max(), latest.sum()))
                .containsExactly(4.0, 1.0, 9.0, 14.0);
    }

    @Test
    void failuresOfOneKindAreCountedTogether() {
        var one = new ErrorCount("status", "GET /: 503", 3, null, null);
        var other = new ErrorCount("status", "GET /: 503", 4, null, null);
        assertThat(WorkerIntervals.merged(List.of(interval(Map.of(), one), interval(Map.of(), other)))
                        .errors())
                .containsExactly(new ErrorCount("status", "GET /: 503", 7, null, null));
    }

    @Test
    void otherSecondsAreRefused() {
        var later = new Interval(
                Duration.ofSeconds(1), Duration.ofSeconds(2), true, Map.of(), List.of(), List.of(), List.of());
        assertThatThrownBy(() -> WorkerIntervals.merged(List.of(interval(Map.of()), later)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("intervals of different times: PT0S to PT1S, and PT1S to PT2S");
    }

    /** Through the codec, as it will be. */
    @Property(tries = 25)
    void samplesOfAllWorkersAreThoseOfOneRecorder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int workers) {
        var random = new Random(seed);
        List<Metric> metrics = List.of(Metrics.HTTP_REQ_DURATION, Metrics.HTTP_REQS, Metrics.HTTP_REQ_FAILED);
        var whole = new LinkedHashMap<Series, MetricSamples>();
        var parts = new ArrayList<Map<Series, MetricSamples>>();
        for (int worker = 0; worker < workers; worker++) {
            parts.add(new LinkedHashMap<>());
        }
        int samples = random.nextInt(3000);
        for (int i = 0; i < samples; i++) {
            Metric metric = metrics.get(random.nextInt(metrics.size()));
            var series = new Series(metric, Tags.of(Tags.ENDPOINT, "" + random.nextInt(2)));
            double value = metric.type() == MetricType.RATE ? random.nextInt(2) : random.nextInt(1 << 30);
            whole.computeIfAbsent(series, any -> MetricSamples.of(metric)).record(value);
            parts.get(random.nextInt(workers))
                    .computeIfAbsent(series, any -> MetricSamples.of(metric))
                    .record(value);
        }
        List<Interval> sent = parts.stream()
                .map(part -> IntervalCodec.decode(IntervalCodec.encode(interval(part))))
                .toList();
        assertThat(SomeIntervals.read(WorkerIntervals.merged(sent)))
                .containsExactlyInAnyOrderElementsOf(SomeIntervals.read(interval(whole)));
    }
}
