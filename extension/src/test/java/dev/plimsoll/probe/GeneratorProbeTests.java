/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.time.FakeTicker;
import dev.plimsoll.time.Ticker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class GeneratorProbeTests {
    private static final long SECOND = 1_000_000_000;

    private final FakeTicker ticker = new FakeTicker();
    private final Queue<ProcessTotals> totals = new ArrayDeque<>();

    @AfterEach
    void stopTheClock() {
        ticker.close();
    }

    private GeneratorProbe probeOf(ProcessTotals... readings) {
        ticker.nanoTime(); // from here on the clock waits for this thread
        totals.addAll(List.of(readings));
        return new GeneratorProbe(ticker, totals::remove, 4);
    }

    private static ProcessTotals cpu(double seconds) {
        return new ProcessTotals((long) (seconds * SECOND), 0, 0);
    }

    @Test
    void cpuIsTheShareOfTheMachineSinceTheLastReading() throws InterruptedException {
        try (var probe = probeOf(cpu(7), cpu(9), cpu(13), cpu(99))) {
            ticker.sleepUntil(SECOND);
            assertThat(probe.read().cpu()).hasValue(0.5); // 2 s of CPU in 1 s on 4 processors
            ticker.sleepUntil(3 * SECOND);
            assertThat(probe.read().cpu()).hasValue(0.5);
            ticker.sleepUntil(4 * SECOND);
            assertThat(probe.read().cpu()).as("never above the machine").hasValue(1);
        }
    }

    @Test
    void readingRightAfterAnotherRepeatsItsCpu() throws InterruptedException {
        try (var probe = probeOf(cpu(0), cpu(0), cpu(1), cpu(1), cpu(2))) {
            assertThat(probe.read().cpu()).as("nothing before").isEmpty();
            ticker.sleepUntil(SECOND);
            assertThat(probe.read().cpu()).hasValue(0.25);
            assertThat(probe.read().cpu()).hasValue(0.25);
            ticker.sleepUntil(2 * SECOND);
            assertThat(probe.read().cpu()).hasValue(0.25);
        }
    }

    @Test
    void unknownCpuIsNotRecorded() throws InterruptedException {
        try (var probe = probeOf(cpu(-1), cpu(-1))) {
            ticker.sleepUntil(SECOND);
            assertThat(probe.read().cpu()).isEmpty();
        }
    }

    @Test
    void pausesAreCountedSinceTheLastReading() throws InterruptedException {
        try (var probe =
                probeOf(new ProcessTotals(0, 5, 100), new ProcessTotals(0, 7, 130), new ProcessTotals(0, 7, 130))) {
            GeneratorReading first = probe.read();
            assertThat(first.pauses()).isEqualTo(2);
            assertThat(first.pauseTime()).isEqualTo(Duration.ofMillis(30));
            assertThat(probe.read().pauses()).isZero();
        }
    }

    @Test
    void jitterIsSampledEveryTenMilliseconds() throws InterruptedException {
        try (var probe = probeOf(cpu(0), cpu(0))) {
            ticker.sleepUntil(SECOND + 5_000_000);
            assertThat(probe.read().jitter()).hasSize(100).containsOnly(Duration.ZERO); // the fake clock is never late
        }
    }

    @Test
    void threadOfTheProbeEndsWithIt() throws InterruptedException {
        var probe = new GeneratorProbe(Ticker.system());
        List<Thread> watching = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("plimsoll jitter"))
                .toList();
        assertThat(watching).hasSize(1).allMatch(Thread::isDaemon);
        probe.close();
        watching.get(0).join();
    }

    @Test
    void thisProcessIsRead() throws InterruptedException {
        try (var probe = new GeneratorProbe(Ticker.system())) {
            System.gc();
            Ticker.system().sleepUntil(System.nanoTime() + 200_000_000);
            GeneratorReading reading = probe.read();
            assertThat(reading.cpu().orElseThrow()).isBetween(0.0, 1.0);
            assertThat(reading.pauses()).isPositive();
            assertThat(reading.jitter()).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{0} stops all threads: {1}")
    @CsvSource({
        "G1 Young Generation,true",
        "G1 Old Generation,true",
        "G1 Concurrent GC,true", // remark and cleanup
        "ZGC Cycles,false",
        "ZGC Pauses,true",
        "ZGC Minor Cycles,false",
        "ZGC Minor Pauses,true",
        "ZGC Major Cycles,false",
        "ZGC Major Pauses,true",
        "Shenandoah Cycles,false",
        "Shenandoah Pauses,true",
        "PS Scavenge,true",
        "PS MarkSweep,true",
        "Copy,true",
        "MarkSweepCompact,true",
    })
    void concurrentCollectionIsNotAPause(String collector, boolean stops) {
        assertThat(ProcessTotals.stopsTheWorld(collector)).isEqualTo(stops);
    }

    @Test
    void thisJvmHasACollectorWithPauses() {
        assertThat(ManagementFactory.getGarbageCollectorMXBeans())
                .anyMatch(bean -> ProcessTotals.stopsTheWorld(bean.getName()));
    }

    @Test
    void readingsAreRecordedFromTheWarmUpToThePlannedEnd() {
        Scenario scenario = LoadAttributes.DEFAULTS
                .with("duration", "2s")
                .with("warmup", "1s")
                .toScenario(Scenario.DEFAULT, 1);
        var plan = new LoadPlan("T.t", List.of(scenario), List.of(), List.of(), List.of(), 1, "r", List.of());
        var recorder = new Recorder(0, SECOND, null);
        var metrics = new GeneratorMetrics(new Timeline(plan), recorder);
        var reading = new GeneratorReading(
                OptionalDouble.of(0.5), 2, Duration.ofMillis(30), List.of(Duration.ofMillis(1), Duration.ofMillis(3)));

        metrics.record(Duration.ofSeconds(1), reading);
        var warmup = recorder.swap(SECOND, 2 * SECOND, true).values();
        assertThat(warmup.keySet())
                .allMatch(series -> "warmup".equals(series.tags().get("phase")));

        metrics.record(Duration.ofSeconds(2), reading);
        var measured = recorder.swap(2 * SECOND, 3 * SECOND, true).values();
        assertThat(measured.keySet())
                .extracting(series -> series.metric())
                .containsExactlyInAnyOrder(Metrics.GENERATOR_CPU, Metrics.GENERATOR_GC_PAUSE, Metrics.GENERATOR_JITTER);
        measured.forEach((series, values) -> {
            assertThat(series.tags().get("phase")).isNull();
            if (values instanceof MetricSamples.Trend trend) {
                assertThat(trend.values().count()).isEqualTo(2);
                boolean pause = series.metric().equals(Metrics.GENERATOR_GC_PAUSE);
                assertThat(trend.values().max()).isEqualTo(pause ? 15 : 3);
            }
        });

        metrics.record(Duration.ofSeconds(4), reading);
        assertThat(recorder.swap(4 * SECOND, 5 * SECOND, false).values())
                .as("the graceful tail")
                .isEmpty();
    }
}
