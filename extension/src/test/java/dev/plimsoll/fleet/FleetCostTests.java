/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.fleet.wire.SomeIntervals;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.schedule.Timeline;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a fleet costs: bytes that a worker sends, and CPU time and memory of the coordinator. Prints the figures. */
@Tag("long")
class FleetCostTests {
    private static final int SECONDS = 10;

    private final Random random = new Random(3);

    private static void print(String line) {
        System.out.println("[fleet] " + line);
    }

    @ParameterizedTest
    @CsvSource({"100, 200", "1000, 20", "1000, 200", "40, 5000"})
    void workerSendsLittle(int series, int samples) {
        int bytes = MessageCodec.encode(new Message.Measured(SomeIntervals.of(series, samples, random))).length;
        print("%d series x %d samples: %d bytes per second and worker, %d of each series"
                .formatted(series, samples, bytes, bytes / series));
        assertThat(bytes).isLessThan(MessageCodec.MAX_BYTES).isLessThan(series * (100 + 3 * samples));
    }

    /** In CPU time of this thread, as a busy machine is slow, and without the second compiler, which halves it. */
    @ParameterizedTest(name = "{0} workers, {1} series, {2} samples of each")
    @CsvSource({"4, 1000, 200", "4, 1000, 20", "50, 600, 20"})
    void coordinatorKeepsUp(int workers, int series, int samples) {
        List<byte[]> sent = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            sent.add(MessageCodec.encode(new Message.Measured(SomeIntervals.of(series, samples, random))));
        }
        var statistics = new Statistics(new Timeline(Plans.of("vus=9 duration=4s")));
        fold(sent, statistics); // classes are loaded, and series known
        long before = cpu();
        for (int second = 0; second < SECONDS; second++) {
            fold(sent, statistics);
        }
        double perSecond = (cpu() - before) / 1e6 / SECONDS;
        print(
                "%d workers x %d series x %d samples: %.0f ms of the coordinator's CPU per second of the run, %d MB of heap"
                        .formatted(workers, series, samples, perSecond, heap()));
        assertThat(statistics.metrics()).isNotEmpty();
        assertThat(perSecond).isLessThan(3_000);
    }

    private static void fold(List<byte[]> sent, Statistics statistics) {
        List<Interval> parts = sent.stream()
                .map(bytes -> ((Message.Measured) MessageCodec.decode(bytes)).interval())
                .toList();
        statistics.add(WorkerIntervals.merged(parts));
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    @Test
    void aLeaseIsSmall() {
        int bytes = MessageCodec.encode(new Message.Lease("iterations of checkout", 1_000_000, 1_000_064)).length;
        print("a lease: " + bytes + " bytes");
        assertThat(bytes).isLessThan(100);
    }
}
