/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.probe.jmx.JvmBeans;
import dev.plimsoll.probe.process.ControlGroup;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.time.FakeTicker;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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
        return new ProcessTotals((long) (seconds * SECOND), 0, 0, List.of());
    }

    private static ProcessTotals pauses(long count, long millis) {
        return new ProcessTotals(0, count, millis, List.of());
    }

    /** @param allAndThrottled of each level */
    private static ProcessTotals periods(long... allAndThrottled) {
        var levels = new ArrayList<ControlGroup.Periods>();
        for (int level = 0; level < allAndThrottled.length; level += 2) {
            levels.add(new ControlGroup.Periods(allAndThrottled[level], allAndThrottled[level + 1]));
        }
        return new ProcessTotals(0, 0, 0, levels);
    }

    @Test
    void cpuIsAShareOfTheQuota() throws InterruptedException {
        ticker.nanoTime();
        totals.addAll(List.of(cpu(0), cpu(0.45), cpu(0.95), cpu(0.95)));
        try (var probe = new GeneratorProbe(ticker, totals::remove, 0.5)) {
            ticker.sleepUntil(SECOND);
            assertThat(probe.read().cpu()).as("nearly all of half a processor").hasValue(0.9);
            ticker.sleepUntil(2 * SECOND);
            assertThat(probe.read().cpu()).hasValue(1);
            ticker.sleepUntil(3 * SECOND);
            assertThat(probe.read().cpu()).hasValue(0);
        }
    }

    @ParameterizedTest(name = "quota of {0} on 4 processors: {1}")
    @CsvSource({"0.5, 0.5", "1.5, 1.5", "400, -1", "'', -1"})
    void processorsAreThoseOfTheQuota(String quota, double processors, @TempDir Path root) throws IOException {
        Path group = Files.createDirectories(root.resolve("sys/fs/cgroup"));
        Files.createDirectories(root.resolve("proc/self"));
        Files.writeString(root.resolve("proc/self/cgroup"), "0::/\n");
        Files.writeString(
                group.resolve("cpu.max"),
                quota.isEmpty() ? "max 100000\n" : Math.round(Double.parseDouble(quota) * 100_000) + " 100000\n");

        int known = Runtime.getRuntime().availableProcessors();
        assertThat(GeneratorProbe.processors(ControlGroup.under(root)))
                .isEqualTo(processors < 0 ? known : Math.min(known, processors));
    }

    @Test
    void throttledPeriodsAreThoseOfTheLevelWithMost() throws InterruptedException {
        try (var probe = probeOf(
                periods(100, 50, 7, 7),
                periods(110, 50, 17, 15), // the pod, not the container
                periods(120, 59, 27, 16),
                periods(120, 59, 27, 16),
                periods(5, 1, 3, 0), // counted anew
                periods(0, 0))) {
            assertThat(probe.read().periods()).isEqualTo(new ControlGroup.Periods(10, 8));
            assertThat(probe.read().periods()).isEqualTo(new ControlGroup.Periods(10, 9));
            assertThat(probe.read().periods()).isEqualTo(ControlGroup.Periods.NONE);
            assertThat(probe.read().periods()).isEqualTo(ControlGroup.Periods.NONE);
            assertThat(probe.read().periods()).isEqualTo(ControlGroup.Periods.NONE);
        }
    }

    @Test
    void whatCameBeforeTheStartIsForgotten() throws InterruptedException {
        try (var probe = probeOf(
                new ProcessTotals(0, 0, 0, List.of(new ControlGroup.Periods(0, 0))),
                new ProcessTotals(4 * SECOND, 3, 90, List.of(new ControlGroup.Periods(10, 10))),
                new ProcessTotals(5 * SECOND, 3, 90, List.of(new ControlGroup.Periods(20, 10))))) {
            ticker.sleepUntil(SECOND);
            probe.startOver();
            ticker.sleepUntil(2 * SECOND + 5_000_000);
            GeneratorReading reading = probe.read();
            assertThat(reading.cpu().orElseThrow()).isBetween(0.248, 0.25);
            assertThat(reading.pauses()).isZero();
            assertThat(reading.periods()).isEqualTo(new ControlGroup.Periods(10, 0));
            assertThat(reading.jitter()).hasSizeBetween(99, 101);
        }
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
        try (var probe = probeOf(pauses(5, 100), pauses(7, 130), pauses(7, 130))) {
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
        assertThat(JvmBeans.stopsTheWorld(collector)).isEqualTo(stops);
    }

    @Test
    void thisJvmHasACollectorWithPauses() {
        assertThat(ManagementFactory.getGarbageCollectorMXBeans())
                .anyMatch(bean -> JvmBeans.stopsTheWorld(bean.getName()));
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
                OptionalDouble.of(0.5),
                2,
                Duration.ofMillis(30),
                List.of(Duration.ofMillis(1), Duration.ofMillis(3)),
                new ControlGroup.Periods(10, 4));

        metrics.record(Duration.ofSeconds(1), reading);
        var warmup = recorder.swap(SECOND, 2 * SECOND, true).values();
        assertThat(warmup.keySet())
                .allMatch(series -> "warmup".equals(series.tags().get("phase")));

        metrics.record(Duration.ofSeconds(2), reading);
        var measured = recorder.swap(2 * SECOND, 3 * SECOND, true).values();
        assertThat(measured.keySet())
                .extracting(series -> series.metric())
                .containsExactlyInAnyOrder(
                        Metrics.GENERATOR_CPU,
                        Metrics.GENERATOR_GC_PAUSE,
                        Metrics.GENERATOR_JITTER,
                        Metrics.GENERATOR_THROTTLED);
        measured.forEach((series, values) -> {
            assertThat(series.tags().get("phase")).isNull();
            if (values instanceof MetricSamples.Trend trend) {
                assertThat(trend.values().count()).isEqualTo(2);
                boolean pause = series.metric().equals(Metrics.GENERATOR_GC_PAUSE);
                assertThat(trend.values().max()).isEqualTo(pause ? 15 : 3);
            } else if (values instanceof MetricSamples.Rate quota) {
                assertThat(quota.samples()).isEqualTo(10);
                assertThat(quota.hits()).isEqualTo(4);
            }
        });

        metrics.record(Duration.ofSeconds(4), reading);
        assertThat(recorder.swap(4 * SECOND, 5 * SECOND, false).values())
                .as("the graceful tail")
                .isEmpty();
    }
}
