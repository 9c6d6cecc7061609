/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.probe.flight.CodeFinding.Kind;
import dev.plimsoll.probe.jmx.AttachedAddress;
import dev.plimsoll.target.TargetPart;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.management.JMX;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import jdk.management.jfr.FlightRecorderMXBean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real recordings of real JVMs, each slow for one known reason. */
class FlightsTests {
    private static final Ticker TICKER = Ticker.system();
    private static final Duration LENGTH = Duration.ofMillis(2500);
    private static final Duration LONGEST = Duration.ofMinutes(2); // on a busy machine
    private static final int USERS = 4;
    private static final Path KILL = Path.of("/bin/kill");
    private static final int ATTEMPTS = 4; // on a busy machine a JVM that computes may hardly be sampled

    @TempDir
    Path directory;

    private FlightWindow window = new FlightWindow(Instant.EPOCH, Instant.EPOCH, USERS);

    /** Records a JVM, again while it did not get to what makes it slow. */
    private FlightReport recorded(String reason, Predicate<FlightReport> telling) throws Exception {
        try (Culprit culprit = Culprit.start(reason)) {
            FlightReport report = recorded(culprit, Duration.ZERO);
            for (int attempt = 1; attempt < ATTEMPTS && !telling.test(report); attempt++) {
                report = recorded(culprit, Duration.ZERO);
            }
            return report;
        }
    }

    private FlightReport recorded(Culprit culprit, Duration warmUp) throws InterruptedException {
        var planned = new PlannedFlights(FlightMode.ON_MISS, List.of(target("ORDERS", culprit.handle())), List.of());
        try (Flights flights = Flights.start(planned, TICKER)) {
            flights.awaitStarted(LONGEST);
            long now = TICKER.nanoTime();
            Instant start = TICKER.now().plus(warmUp);
            flights.windowBegins(now + warmUp.toNanos());
            TimeUnit.NANOSECONDS.sleep(warmUp.plus(LENGTH).toNanos());
            window = new FlightWindow(start, TICKER.now(), USERS);
            flights.end();
            assertThat(flights.awaitEnded(LONGEST)).isTrue();
            assertThat(flights.warnings()).isEmpty();
            return read(flights, true, directory).get(0);
        }
    }

    private List<FlightReport> read(Flights flights, boolean missed, Path reports) {
        var read = new ArrayList<FlightReport>();
        flights.read(missed, window, phases(), reports, read::add);
        return read;
    }

    private List<LoadPhase> phases() {
        return List.of(
                new LoadPhase("phase", "hold", window.start(), LENGTH),
                new LoadPhase("fault", "slow-db", window.start().plusSeconds(1), Duration.ofSeconds(1)));
    }

    private static FlightTarget target(String name, ProcessHandle process) {
        return FlightTarget.of(name, TargetPart.process(process)).orElseThrow();
    }

    private static Stream<CodeFinding> findings(FlightReport report, Kind kind) {
        return report.findings().stream().filter(finding -> finding.kind() == kind);
    }

    private static CodeFinding waiting(FlightReport report, Kind kind, String what) {
        List<CodeFinding> found = findings(report, kind)
                .filter(finding -> finding.what().equals(what))
                .toList();
        assertThat(found).as("%s in %s", what, report.findings()).hasSize(1);
        return found.get(0);
    }

    @Test
    void lineThatWaitsIsNamedWithItsLockOrPool() throws Exception {
        FlightReport report = recorded("waits", found -> found.findings().size() > 2);

        CodeFinding monitor = waiting(report, Kind.LOCK, "java.lang.Object");
        assertThat(monitor.sentence())
                .startsWith("Culprit.writeIntoTheRegister (Culprit.java:")
                .contains("in all for the lock on Object (", "in 4 threads");
        assertThat(monitor.share()).isBetween(0.2, 1.0);
        assertThat(waiting(report, Kind.LOCK, "java.util.concurrent.locks.ReentrantLock")
                        .sentence())
                .startsWith("Culprit.writeIntoTheLedger (Culprit.java:")
                .contains("the lock on ReentrantLock (");
        CodeFinding pool = waiting(report, Kind.POOL, "orders");
        assertThat(pool.sentence())
                .startsWith("Culprit.pay (Culprit.java:")
                .contains(" s in all for a connection of the pool orders (");
        assertThat(pool.millis()).isBetween(0.2 * millisOf(pool.threads()), millisOf(pool.threads()));
        assertPhasesStandIn(report);
        assertNothingSecretStandsIn(report);
    }

    private double millisOf(int threads) {
        return threads * (double) window.length().toMillis();
    }

    private void assertPhasesStandIn(FlightReport report) throws IOException {
        List<RecordedEvent> events = eventsOf(report, "dev.plimsoll.Phase");
        assertThat(events).hasSize(2);
        RecordedEvent fault = events.get(1);
        assertThat(fault.getString("kind")).isEqualTo("fault");
        assertThat(fault.getString("name")).isEqualTo("slow-db");
        assertThat(fault.getInstant("start").toEpochMilli())
                .isEqualTo(phases().get(1).start().toEpochMilli());
        assertThat(fault.getDuration("length")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    @Tag("long")
    void hotMethodIsNamed() throws Exception {
        FlightReport report =
                recorded("loop", found -> findings(found, Kind.CPU).findAny().isPresent());

        CodeFinding loop = findings(report, Kind.CPU).findFirst().orElseThrow();
        assertThat(Objects.requireNonNull(loop.line()).name()).isEqualTo("Culprit.compute");
        assertThat(loop.share()).isGreaterThan(0.5);
        FlameNode flame = report.flame();
        assertThat(flame.samples()).isGreaterThanOrEqualTo(loop.count());
        assertThat(flame.calls().get(0).name()).isEqualTo("java.lang.Thread.run");
        assertThat(names(flame)).contains(Culprit.class.getName() + ".compute");
        assertThat(flame.calls().stream().mapToLong(FlameNode::samples).sum()).isEqualTo(flame.samples());
    }

    private static Stream<String> names(FlameNode node) {
        return Stream.concat(Stream.of(node.name()), node.calls().stream().flatMap(FlightsTests::names));
    }

    @Test
    @Tag("long")
    void pausesAreFoundAndWhoAllocates() throws Exception {
        FlightReport report = recorded(
                "garbage", found -> findings(found, Kind.ALLOCATION).findAny().isPresent());

        assertThat(findings(report, Kind.GC)).hasSize(1);
        assertThat(findings(report, Kind.ALLOCATION).findFirst().orElseThrow().sentence())
                .startsWith("Culprit.collect (Culprit.java:")
                .endsWith("of all bytes, most of them byte[]");
    }

    @Test
    @Tag("long")
    void nothingIsSaidOfAHealthyJvm() throws Exception {
        assertThat(recorded("nothing", any -> true).findings()).isEmpty();
    }

    @Test
    @Tag("long")
    void keptFileHasTheMeasuredWindowOnly() throws Exception {
        try (Culprit culprit = Culprit.start("loop")) {
            long before = Long.MIN_VALUE;
            for (int attempt = 0; attempt < ATTEMPTS && before < -500; attempt++) { // a busy JVM may be late
                FlightReport report = recorded(culprit, Duration.ofMillis(1500));
                before = eventsOf(report, "jdk.ExecutionSample").stream()
                        .map(RecordedEvent::getStartTime)
                        .min(Instant::compareTo)
                        .map(first -> Duration.between(window.start(), first).toMillis())
                        .orElse(Long.MIN_VALUE);
                assertToolsReadThePhasesIn(report);
            }
            assertThat(before)
                    .as("of the 1500 ms of warm-up nothing is left, but for the moment of the change")
                    .isGreaterThanOrEqualTo(-500);
        }
    }

    /** As people do it. */
    private void assertToolsReadThePhasesIn(FlightReport report) throws Exception {
        Path jfr = Path.of(System.getProperty("java.home"), "bin", "jfr");
        assumeTrue(Files.isExecutable(jfr), "this Java runtime is no JDK");
        Process print = new ProcessBuilder(
                        jfr.toString(),
                        "print",
                        "--events",
                        "dev.plimsoll.Phase",
                        directory.resolve(Objects.requireNonNull(report.file())).toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(print.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("kind = \"phase\"", "name = \"hold\"", "kind = \"fault\"", "name = \"slow-db\"");
        assertThat(print.waitFor()).isZero();
    }

    /** Passwords of databases often stand in the environment, in properties, and in command lines. */
    private void assertNothingSecretStandsIn(FlightReport report) throws IOException {
        assertThat(RecordingFile.readAllEvents(directory.resolve(Objects.requireNonNull(report.file()))))
                .extracting(event -> event.getEventType().getName())
                .contains("jdk.ThreadPark")
                .doesNotContain(
                        "jdk.InitialEnvironmentVariable",
                        "jdk.InitialSystemProperty",
                        "jdk.JVMInformation",
                        "jdk.SystemProcess",
                        "jdk.ProcessStart");
    }

    private List<RecordedEvent> eventsOf(FlightReport report, String type) throws IOException {
        return RecordingFile.readAllEvents(directory.resolve(Objects.requireNonNull(report.file()))).stream()
                .filter(event -> event.getEventType().getName().equals(type))
                .toList();
    }

    @Test
    void recordingOfAPassedTestIsNotKept(@TempDir Path reports) throws Exception {
        try (Culprit culprit = Culprit.start("nothing")) {
            var planned =
                    new PlannedFlights(FlightMode.ON_MISS, List.of(target("ORDERS", culprit.handle())), List.of());
            try (Flights flights = Flights.start(planned, TICKER)) {
                flights.awaitStarted(LONGEST);
                flights.windowBegins(TICKER.nanoTime());
                flights.end();
                assertThat(flights.awaitEnded(LONGEST)).isTrue();

                assertThat(flights.warnings()).isEmpty();
                assertThat(read(flights, false, reports)).isEmpty();
                assertThat(Files.list(reports)).isEmpty();
            }
        }
    }

    @Test
    void jvmThatRefusesIsOneWarning(@TempDir Path reports) throws Exception {
        try (Culprit culprit = Culprit.start("nothing", "-XX:+DisableAttachMechanism")) {
            assertThat(warningsOf(culprit.handle(), reports))
                    .containsExactly("ORDERS is not recorded: it was started with -XX:+DisableAttachMechanism");
        }
    }

    @Test
    @Tag("long")
    void jvmThatHasEndedIsOneWarning(@TempDir Path reports) throws Exception {
        try (Culprit culprit = Culprit.start("nothing");
                Flights flights = Flights.start(
                        new PlannedFlights(FlightMode.ALWAYS, List.of(target("ORDERS", culprit.handle())), List.of()),
                        TICKER)) {
            flights.awaitStarted(LONGEST);
            culprit.handle().destroyForcibly();
            culprit.handle().onExit().join();
            flights.end();

            assertThat(flights.awaitEnded(LONGEST)).isTrue();
            assertThat(flights.warnings()).containsExactly("ORDERS is not recorded: its process has ended");
            assertThat(read(flights, true, reports)).isEmpty();
        }
    }

    @Test
    @Tag("long")
    void jvmThatStandsStillIsOneWarningAndHoldsNobodyUp(@TempDir Path reports) throws Exception {
        assumeTrue(Files.isExecutable(KILL), "there is no kill");
        try (Culprit culprit = Culprit.start("nothing");
                Culprit other = Culprit.start("nothing")) {
            var planned = new PlannedFlights(
                    FlightMode.ALWAYS,
                    List.of(target("ORDERS", culprit.handle()), target("STOCK", other.handle())),
                    List.of());
            try (Flights flights = Flights.start(planned, TICKER)) {
                flights.awaitStarted(LONGEST);
                signal("STOP", culprit);
                Instant start = TICKER.now();
                flights.windowBegins(TICKER.nanoTime());
                TimeUnit.NANOSECONDS.sleep(LENGTH.toNanos());
                window = new FlightWindow(start, TICKER.now(), USERS);
                flights.end();

                assertThat(flights.awaitEnded(Duration.ofSeconds(20))).isTrue();
                assertThat(flights.warnings())
                        .singleElement()
                        .asString()
                        .startsWith("ORDERS is not recorded: its JVM did not hand over the recording within ");
                assertThat(read(flights, true, reports))
                        .extracting(FlightReport::target)
                        .containsExactly("STOCK");
            }
            signal("CONT", culprit);
            assertNothingIsRecordedIn(culprit);
        }
    }

    @Test
    @Tag("long")
    void jvmThatStandsStillFromTheStartIsOneWarning(@TempDir Path reports) throws Exception {
        assumeTrue(Files.isExecutable(KILL), "there is no kill");
        try (Culprit culprit = Culprit.start("nothing")) {
            signal("STOP", culprit);
            var planned = new PlannedFlights(FlightMode.ALWAYS, List.of(target("ORDERS", culprit.handle())), List.of());
            try (Flights flights = Flights.start(planned, TICKER)) {
                flights.awaitStarted(Duration.ofSeconds(1));
                flights.end();

                assertThat(flights.awaitEnded(LONGEST)).isTrue();
                assertThat(flights.warnings()).containsExactly("ORDERS is not recorded: its JVM did not answer");
                assertThat(read(flights, true, reports)).isEmpty();
            } finally {
                signal("CONT", culprit);
            }
        }
    }

    private static void signal(String name, Culprit culprit) throws Exception {
        String pid = Long.toString(culprit.handle().pid());
        assertThat(new ProcessBuilder(KILL.toString(), "-" + name, pid).start().waitFor())
                .isZero();
    }

    @Test
    @Tag("long")
    void loadsThatRecordOneProcessAtATimeDoNotDisturbEachOther(@TempDir Path reports) throws Exception {
        try (Culprit culprit = Culprit.start("waits")) {
            var planned =
                    new PlannedFlights(FlightMode.ON_MISS, List.of(target("ORDERS", culprit.handle())), List.of());
            try (Flights first = Flights.start(planned, TICKER);
                    Flights second = Flights.start(planned, TICKER)) {
                first.awaitStarted(LONGEST);
                second.awaitStarted(LONGEST);
                Instant start = TICKER.now();
                first.windowBegins(TICKER.nanoTime());
                second.windowBegins(TICKER.nanoTime() + LENGTH.toNanos());
                TimeUnit.NANOSECONDS.sleep(LENGTH.toNanos());
                window = new FlightWindow(start, TICKER.now(), USERS);
                first.end();
                assertThat(first.awaitEnded(LONGEST)).isTrue();
                assertThat(findings(read(first, true, reports).get(0), Kind.LOCK))
                        .isNotEmpty();

                window = new FlightWindow(window.end(), window.end().plus(LENGTH), USERS);
                TimeUnit.NANOSECONDS.sleep(LENGTH.toNanos());
                second.end();
                assertThat(second.awaitEnded(LONGEST)).isTrue();
                assertThat(findings(read(second, true, reports).get(0), Kind.LOCK))
                        .isNotEmpty();
            }
            assertNothingIsRecordedIn(culprit);
        }
    }

    /** Waits until the recordings are gone, as a JVM that stood still drops them when it goes on. */
    private static void assertNothingIsRecordedIn(Culprit culprit) throws Exception {
        var url = new JMXServiceURL(new AttachedAddress(culprit::handle).serviceUrl());
        try (JMXConnector connector = JMXConnectorFactory.connect(url)) {
            FlightRecorderMXBean recorder = JMX.newMXBeanProxy(
                    connector.getMBeanServerConnection(),
                    new ObjectName(FlightRecorderMXBean.MXBEAN_NAME),
                    FlightRecorderMXBean.class);
            long until = TICKER.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (!recorder.getRecordings().isEmpty() && TICKER.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(recorder.getRecordings()).isEmpty();
        }
    }

    @Test
    @Tag("long")
    void recordingThatCannotBeKeptIsReadAllTheSameAndTakesNoOtherAlong(@TempDir Path reports) throws Exception {
        Files.createDirectories(reports.resolve("flight-ORDERS.jfr").resolve("in the way"));
        try (Culprit culprit = Culprit.start("nothing")) {
            var planned = new PlannedFlights(
                    FlightMode.ALWAYS,
                    List.of(target("ORDERS", culprit.handle()), target("STOCK", culprit.handle())),
                    List.of());
            try (Flights flights = Flights.start(planned, TICKER)) {
                flights.awaitStarted(LONGEST);
                window = new FlightWindow(TICKER.now(), TICKER.now().plusSeconds(1), USERS);
                flights.end();
                assertThat(flights.awaitEnded(LONGEST)).isTrue();
                var read = new ArrayList<FlightReport>();

                assertThatThrownBy(() -> flights.read(true, window, phases(), reports, read::add))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageStartingWith("ORDERS: ")
                        .hasMessageContaining("flight-ORDERS.jfr");

                assertThat(read).extracting(FlightReport::file).containsExactly(null, "flight-STOCK.jfr");
            }
        }
    }

    @Test
    void processWithoutJavaIsNothingToRecord(@TempDir Path reports) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sleep")), "there is no sleep");
        Process process = new ProcessBuilder("/bin/sleep", "60").start();
        try {
            assertThat(warningsOf(process.toHandle(), reports)).isEmpty();
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> warningsOf(ProcessHandle process, Path reports) throws InterruptedException {
        var planned = new PlannedFlights(FlightMode.ALWAYS, List.of(target("ORDERS", process)), List.of());
        try (Flights flights = Flights.start(planned, TICKER)) {
            flights.awaitStarted(LONGEST);
            flights.end();
            assertThat(flights.awaitEnded(LONGEST)).isTrue();
            assertThat(read(flights, true, reports)).isEmpty();
            return flights.warnings();
        }
    }
}
