/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.probe.process.LinuxProcesses;
import dev.plimsoll.probe.process.OshiProcesses;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetPart;
import dev.plimsoll.target.Targets;
import dev.plimsoll.target.outage.TargetControl;
import dev.plimsoll.time.FakeTicker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Figures of a real JVM, beside those that the system and the JVM itself tell. */
@EnabledOnOs(OS.LINUX)
class ProcessProbeTests {
    private static final long SECOND = 1_000_000_000;

    private final FakeTicker ticker = new FakeTicker();
    private ObedientJvm jvm;
    private ProcessProbe probe;

    @BeforeEach
    void start() throws IOException {
        jvm = ObedientJvm.start();
        probe = new ProcessProbe(new TargetPart.OfProcess(jvm.handle(), null), LinuxProcesses::new, ticker);
    }

    @AfterEach
    void stop() throws IOException {
        jvm.close();
        ticker.close();
    }

    private CollectedReadings read() throws Exception {
        return CollectedReadings.of(probe);
    }

    private void passes(long nanos) throws InterruptedException {
        ticker.sleepUntil(ticker.nanoTime() + nanos);
    }

    private String ps(String column) throws IOException {
        Process ps = new ProcessBuilder(
                        "ps",
                        "-o",
                        column + "=",
                        "-p",
                        Long.toString(jvm.handle().pid()))
                .start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(jvm.handle().pid()), file);
    }

    @Test
    void cpuTimeIsWhatTheProcessCountsItself() throws Exception {
        long ownBefore = jvm.numberFor("burn 0");
        long before = read().counter("target_cpu_time");

        long ownAfter = jvm.numberFor("burn 1000");
        long used = read().counter("target_cpu_time") - before;

        assertThat(used).isCloseTo(ownAfter - ownBefore, within(100L)).isGreaterThanOrEqualTo(990);
    }

    @Test
    void cpuIsAShareOfWhatTheProcessMayUse() throws Exception {
        assertThat(read().gauges).doesNotContainKey("target_cpu"); // of which time?
        long before = read().counter("target_cpu_time");
        jvm.order("burn 500");
        passes(2 * SECOND);

        CollectedReadings after = read();

        double processors = new LinuxProcesses().processors(jvm.handle());
        double used = after.counter("target_cpu_time") - before;
        assertThat(after.gauge("target_cpu"))
                .isCloseTo(used / 2000 / processors, within(0.05))
                .isBetween(0.2 / processors, 1.0);
    }

    @Test
    void aReadRightAfterAnotherSaysNothingAboutCpu() throws Exception {
        read();
        passes(SECOND / 100);
        assertThat(read().gauges).doesNotContainKey("target_cpu");
        passes(SECOND);
        assertThat(read().gauges).containsKey("target_cpu");
    }

    @Test
    void memoryAndThreadsAreThoseOfPs() throws Exception {
        read();
        jvm.order("megabytes 64");
        jvm.order("threads 30");

        CollectedReadings found = read();

        assertThat(found.gauge("target_memory"))
                .isCloseTo(Long.parseLong(ps("rss")) * 1024.0, Percentage.withPercentage(5))
                .isGreaterThan(64 << 20);
        assertThat(found.gauge("target_threads"))
                .isCloseTo(Double.parseDouble(ps("nlwp")), within(2.0))
                .isGreaterThan(30);
    }

    @Test
    void openFilesAndConnectionsAreThoseThatTheProcessHasOpen() throws Exception {
        CollectedReadings before = read();
        jvm.order("files 20");
        jvm.order("sockets 5");

        CollectedReadings found = read();

        assertThat(before.gauge("target_connections")).isZero();
        assertThat(found.gauge("target_connections")).isEqualTo(10); // both ends; the listening one is none
        try (Stream<Path> open = Files.list(proc("fd"))) {
            assertThat(found.gauge("target_open_files")).isEqualTo(open.count());
        }
        assertThat(found.gauge("target_open_files") - before.gauge("target_open_files"))
                .isBetween(31.0, 35.0); // the sockets' classes may come from another file
        String limit = Files.readAllLines(proc("limits")).stream()
                .filter(line -> line.startsWith("Max open files"))
                .findFirst()
                .orElseThrow();
        assertThat(limit.split("\\s+")[3]).isEqualTo(Long.toString((long) found.gauge("target_open_files_limit")));
    }

    @Test
    void childProcessesCountFromTheirStartToTheirEnd() throws Exception {
        CollectedReadings alone = read();
        jvm.order("child");

        CollectedReadings withChild = read();
        assertThat(withChild.gauge("target_threads")).isGreaterThan(alone.gauge("target_threads"));
        assertThat(withChild.gauge("target_memory")).isGreaterThan(alone.gauge("target_memory"));
        assertThat(withChild.gauge("target_open_files")).isGreaterThan(alone.gauge("target_open_files"));

        jvm.order("endchildren");
        assertThat(jvm.handle().descendants()).isEmpty();
        double threads = Double.parseDouble(ps("nlwp"));
        assertThat(read().gauge("target_threads")).isCloseTo(threads, within(2.0));
    }

    @Test
    void cpuTimeOfEndedChildrenRemains() throws Exception {
        long before = read().counter("target_cpu_time");
        jvm.order("busychild");
        long during = before;
        while (during < before + 100) { // it takes about twice that
            during = read().counter("target_cpu_time");
        }

        jvm.order("endchildren");

        long after = read().counter("target_cpu_time");
        assertThat(after).isGreaterThanOrEqualTo(during);
        assertThat(read().counter("target_cpu_time")).isBetween(after, after + 100); // and counts once
    }

    @Test
    void childrenThatWereNeverSeenCount() throws Exception {
        long ownBefore = jvm.numberFor("burn 0");
        long before = read().counter("target_cpu_time");

        long ownAfter = jvm.numberFor("passingchild");

        long used = read().counter("target_cpu_time") - before;
        assertThat(used).isGreaterThan(ownAfter - ownBefore + 50);
    }

    @Test
    void aDescendantStaysWhenItsParentEnds() throws Exception {
        var reader = new Thread(() -> {
            try {
                jvm.order("orphan");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        reader.start();
        while (jvm.handle().descendants().count() < 2) {
            Thread.onSpinWait();
        }
        read(); // sees it as a grandchild
        reader.join();
        CollectedReadings orphaned = read();
        long family = 1 + jvm.handle().descendants().count();
        assertThat(family).isEqualTo(1);
        assertThat(orphaned.gauge("target_threads")).isGreaterThan(Double.parseDouble(ps("nlwp")));
    }

    @Test
    void anEndedProcessIsAFailure() throws Exception {
        read();
        jvm.close();

        assertThatThrownBy(this::read)
                .isInstanceOf(IOException.class)
                .hasMessage("process %d (java) has ended", jvm.handle().pid());
    }

    @Test
    void allMetricsThatAreReadAreKnownBeforehand() throws Exception {
        read();
        passes(SECOND);
        CollectedReadings all = read();

        assertThat(Stream.concat(all.gauges.keySet().stream(), all.counters.keySet().stream()))
                .isSubsetOf(probe.metrics().stream().map(MetricOf::name).toList());
    }

    @Test
    void oshiFindsTheSame() throws Exception {
        jvm.order("files 10");
        jvm.order("sockets 3");
        jvm.order("burn 300");
        var oshi = new ProcessProbe(new TargetPart.OfProcess(jvm.handle(), null), OshiProcesses::loaded, ticker);

        CollectedReadings found = CollectedReadings.of(oshi);
        CollectedReadings wanted = read();

        assertThat(found.counter("target_cpu_time")).isCloseTo(wanted.counter("target_cpu_time"), within(60L));
        assertThat(found.gauge("target_memory")).isCloseTo(wanted.gauge("target_memory"), Percentage.withPercentage(5));
        for (String same : new String[] {"target_open_files", "target_open_files_limit", "target_connections"}) {
            assertThat(found.gauge(same)).as(same).isEqualTo(wanted.gauge(same));
        }
        assertThat(found.gauge("target_threads")).isCloseTo(wanted.gauge("target_threads"), within(2.0));
    }

    @Test
    void processThatIsKilledAndStartsAgainIsReadOn() throws Exception {
        LocalProcess process = LocalProcess.of(Path.of("sleep")).arguments("600");
        process.start();
        try {
            long killed = process.pid();
            ResourceProbe ofProcess =
                    ProbeOf.of(process.parts().values().iterator().next());
            assertThat(CollectedReadings.of(ofProcess).gauge("target_memory")).isPositive();

            TargetControl.Outage kill = Targets.control(process).kill("fault 'x'");
            assertThatThrownBy(() -> CollectedReadings.of(ofProcess))
                    .hasMessageMatching("process %d \\(\\w+\\) was killed by fault 'x'".formatted(killed));
            kill.end();

            assertThat(CollectedReadings.of(ofProcess).gauge("target_memory")).isPositive();
        } finally {
            process.stop();
        }
    }

    @Test
    void aPartOfASystemIsReadByTheSameProbe() throws Exception {
        ResourceProbe ofPart = ProbeOf.of(TargetPart.process(jvm.handle()));
        assertThat(CollectedReadings.of(ofPart).gauge("target_memory")).isPositive();
        assertThat(ofPart).hasToString("process %d (java)", jvm.handle().pid());
    }
}
