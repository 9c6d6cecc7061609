/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.probe.jmx.AttachedAddress;
import dev.plimsoll.probe.jmx.JvmRefusal;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.time.FakeTicker;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Figures of a real JVM with a real HikariCP pool, beside those that it tells itself. */
@DisabledOnOs(OS.WINDOWS)
class JmxProbeTests {
    private static final long SECOND = 1_000_000_000;

    private final FakeTicker ticker = new FakeTicker();
    private @Nullable ObedientJvm started;
    private JmxProbe probe = JmxProbe.ofThisJvm();

    private void start(String... options) throws IOException {
        started = ObedientJvm.start(options);
        probe = new JmxProbe("the JVM", ticker, new AttachedAddress(() -> jvm().handle()));
    }

    private ObedientJvm jvm() {
        return Objects.requireNonNull(started);
    }

    @AfterEach
    void stop() throws Exception {
        ticker.close();
        List<Thread> threads = threads();
        probe.close();
        if (started != null) {
            started.close();
        }
        for (Thread thread : threads) {
            thread.join(60_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("plimsoll jmx"))
                .toList();
    }

    /** On a machine under load the first connection may take longer than a probe waits. */
    private static CollectedReadings read(ResourceProbe probe) throws Exception {
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                return CollectedReadings.of(probe);
            } catch (IOException e) {
                if (!String.valueOf(e.getMessage()).contains("did not answer")) {
                    throw e;
                }
            }
        }
        return CollectedReadings.of(probe);
    }

    private CollectedReadings read() throws Exception {
        return read(probe);
    }

    @Test
    void heapIsWhatTheJvmUses() throws Exception {
        start();
        jvm().order("megabytes 50");

        CollectedReadings found = read();

        assertThat(found.gauge("jvm_heap"))
                .isCloseTo(jvm().numberFor("heap"), within((double) (20 << 20))) // it goes on working
                .isGreaterThan(50 << 20);
        assertThat(found.gauge("jvm_heap_limit"))
                .isBetween(230.0 * (1 << 20), 256.0 * (1 << 20)); // less a survivor space
    }

    @Test
    void pausesAreThoseSinceTheLastRead() throws Exception {
        start();
        assertThat(read().gauges).doesNotContainKey("jvm_gc_pause");
        long before = jvm().numberFor("gc");
        jvm().order("collect 200");

        ticker.sleepUntil(ticker.nanoTime() + SECOND);
        double paused = read().gauge("jvm_gc_pause");

        long own = jvm().numberFor("gc") - before;
        assertThat(paused).isBetween(200.0, own + 50.0); // some may have been before
        ticker.sleepUntil(ticker.nanoTime() + SECOND);
        assertThat(read().gauge("jvm_gc_pause")).isLessThan(paused);
    }

    @Test
    void pausesOfSeveralSecondsAreAMean() throws Exception {
        start();
        read();
        long before = jvm().numberFor("gc");
        jvm().order("collect 300");

        ticker.sleepUntil(ticker.nanoTime() + 3 * SECOND);
        double paused = read().gauge("jvm_gc_pause");

        long own = jvm().numberFor("gc") - before;
        assertThat(paused).isBetween(100.0, (own + 50) / 3.0);
    }

    @Test
    void aHeldPoolIsSeen() throws Exception {
        start();
        assertThat(read().gauges.keySet()).noneMatch(series -> series.startsWith("pool"));

        jvm().order("pool 5");
        jvm().order("take 3");
        assertThat(read().gauges)
                .containsEntry("pool_connections{pool=orders,state=active}", 3.0)
                .containsEntry("pool_connections{pool=orders,state=idle}", 2.0)
                .containsEntry("pool_connections_limit{pool=orders}", 5.0)
                .containsEntry("pool_pending{pool=orders}", 0.0);

        jvm().order("take 2");
        jvm().order("wait 4");
        assertThat(read().gauges)
                .containsEntry("pool_connections{pool=orders,state=active}", 5.0)
                .containsEntry("pool_connections{pool=orders,state=idle}", 0.0)
                .containsEntry("pool_pending{pool=orders}", 4.0);

        jvm().order("closepool");
        assertThat(read().gauges.keySet()).noneMatch(series -> series.startsWith("pool"));
    }

    @Test
    void poolsThatAreNamedTheOtherWayAreFound() throws Exception {
        start("-Dhikaricp.jmx.register2.0=true");
        jvm().order("pool 2");

        assertThat(read().gauges)
                .containsEntry("pool_connections{pool=orders,state=idle}", 2.0)
                .containsEntry("pool_connections_limit{pool=orders}", 2.0);
    }

    @Test
    void aRestartedJvmIsFoundAgain() throws Exception {
        start();
        read();
        jvm().close();
        started = ObedientJvm.start();

        CollectedReadings again = read();

        assertThat(again.gauge("jvm_heap")).isPositive();
        assertThat(again.gauges).doesNotContainKey("jvm_gc_pause"); // of the new one nothing is known yet
    }

    @Test
    void anOpenPortIsReadWithoutAttaching() throws Exception {
        int port = LocalProcess.freePort();
        started = ObedientJvm.start(
                "-Dcom.sun.management.jmxremote.port=" + port,
                "-Dcom.sun.management.jmxremote.rmi.port=" + port,
                "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                "-Djava.rmi.server.hostname=127.0.0.1",
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false",
                "-XX:+DisableAttachMechanism");
        probe = JmxProbe.at(() -> "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi");
        jvm().order("pool 3");

        assertThat(read().gauges)
                .containsKey("jvm_heap")
                .containsEntry("pool_connections{pool=orders,state=idle}", 3.0);
    }

    @Test
    void aLocalProcessIsReadWhileItRuns() throws Exception {
        LocalProcess process = LocalProcess.java(
                        System.getProperty("java.class.path"), ObedientJvm.class.getName(), "-Dhold=true")
                .smallJvm()
                .readyWhenPrinted("held");
        probe = JmxProbe.ofProcess(process);
        assertThatThrownBy(() -> read()).isInstanceOf(IOException.class).hasMessage("the process does not run");

        process.start();
        try {
            assertThat(read().gauge("jvm_heap_limit")).isBetween(100.0 * (1 << 20), 128.0 * (1 << 20));
        } finally {
            process.stop();
        }
        assertThatThrownBy(() -> read()).isInstanceOf(IOException.class).hasMessage("the process does not run");
    }

    @Test
    void theJvmOfTheTestsNeedsNoConnection() throws Exception {
        probe = JmxProbe.ofThisJvm();
        assertThat(read().gauge("jvm_heap_limit"))
                .isEqualTo(Runtime.getRuntime().maxMemory());
    }

    @Test
    void whatIsNoJvmIsLeftAlone() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "600").start();
        try {
            probe = new JmxProbe("the JVM", ticker, new AttachedAddress(sleep::toHandle));
            assertThatThrownBy(() -> read())
                    .isInstanceOf(JvmRefusal.class)
                    .hasMessage(
                            "process %d is not a JVM, or one that runs with -Xrs, so that its beans cannot be read: remove"
                                    + " the JmxProbe, or use JmxProbe.at(...)",
                            sleep.pid());
            assertThat(sleep.isAlive()).isTrue();
        } finally {
            sleep.destroyForcibly();
        }
    }

    @Test
    void aJvmThatRefusesSaysSo() throws Exception {
        start("-XX:+DisableAttachMechanism");
        for (int read = 0; read < 2; read++) {
            assertThatThrownBy(() -> read())
                    .isInstanceOf(JvmRefusal.class)
                    .hasMessageStartingWith(
                            "process %d does not let its beans be read (",
                            jvm().handle().pid())
                    .hasMessageEndingWith(
                            "it must be a JVM of the same user, without -XX:+DisableAttachMechanism; or open a"
                                    + " port with -Dcom.sun.management.jmxremote.port and use JmxProbe.at(...)");
        }
    }

    @Test
    void aJvmThatHangsIsAFailureInTimeAndLeavesNoThreadWhenItHasEnded() throws Exception {
        start();
        read();
        signal("STOP");

        assertThatThrownBy(this::readOnAndOn)
                .isInstanceOf(IOException.class)
                .hasMessage("the JVM did not answer within 1.5 s");
        assertThatThrownBy(() -> CollectedReadings.of(probe)).hasMessage("the JVM did not answer within 1.5 s");

        assertThat(threads()).isNotEmpty(); // and its end is awaited after each test
    }

    @Test
    void aJvmThatWakesUpIsReadAgain() throws Exception {
        start();
        read();
        signal("STOP");
        assertThatThrownBy(this::readOnAndOn).hasMessage("the JVM did not answer within 1.5 s");
        signal("CONT");

        assertThat(read().gauge("jvm_heap")).isPositive();
    }

    @Test
    void waitingForAJvmCanBeInterrupted() throws Exception {
        start();
        read();
        signal("STOP");
        Thread.currentThread().interrupt();
        assertThatThrownBy(this::readOnAndOn).isInstanceOf(InterruptedException.class);
    }

    @Test
    void allMetricsThatAreReadAreKnownBeforehand() throws Exception {
        start();
        jvm().order("pool 1");
        read();
        Stream<String> names = read().gauges.keySet().stream().map(series -> series.split("\\{")[0]);
        assertThat(names)
                .containsOnlyOnceElementsOf(List.of("jvm_heap", "jvm_gc_pause", "pool_pending"))
                .isSubsetOf(probe.metrics().stream().map(MetricOf::name).toList());
    }

    /** A signal takes its time. */
    private void readOnAndOn() throws Exception {
        while (true) {
            CollectedReadings.of(probe);
        }
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(jvm().handle().pid()))
                .start()
                .waitFor();
    }
}
