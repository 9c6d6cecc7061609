/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.probe.flight.CodeFinding.Kind;
import dev.plimsoll.target.TargetPart;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Real recordings of real JVMs, each slow for one known reason. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlightsTests {
    private static final Ticker TICKER = Ticker.system();
    private static final Duration WARM_UP = Duration.ofMillis(500);
    private static final Duration LENGTH = Duration.ofSeconds(3);
    private static final int USERS = 4;

    @TempDir
    Path directory;

    private final Map<String, FlightReport> reports = new LinkedHashMap<>();
    private FlightWindow window = new FlightWindow(Instant.EPOCH, Instant.EPOCH, USERS);
    private List<String> warnings = List.of();
    private List<LoadPhase> phases = List.of();

    @BeforeAll
    void record() throws Exception {
        List<Culprit> culprits = new ArrayList<>();
        List<FlightTarget> targets = new ArrayList<>();
        try {
            for (String reason : List.of("lock", "ledger", "loop", "pool", "garbage", "nothing")) {
                Culprit culprit = Culprit.start(reason);
                culprits.add(culprit);
                targets.add(target(reason, culprit.handle()));
            }
            try (Flights flights = fly(FlightMode.ON_MISS, targets)) {
                warnings = flights.warnings();
                phases = List.of(
                        new LoadPhase("phase", "hold", window.start(), LENGTH),
                        new LoadPhase("fault", "slow-db", window.start().plusSeconds(1), Duration.ofSeconds(1)));
                flights.reports(true, window, phases, directory).forEach(report -> reports.put(report.target(), report));
            }
        } finally {
            culprits.forEach(Culprit::close);
        }
    }

    /** Records until the end of the window. */
    private Flights fly(FlightMode mode, List<FlightTarget> targets) throws InterruptedException {
        Flights flights = Flights.start(new PlannedFlights(mode, targets, List.of()), TICKER);
        flights.awaitStarted();
        long now = TICKER.nanoTime();
        Instant start = TICKER.now().plus(WARM_UP);
        window = new FlightWindow(start, start.plus(LENGTH), USERS);
        flights.windowBegins(now + WARM_UP.toNanos());
        TimeUnit.NANOSECONDS.sleep(WARM_UP.plus(LENGTH).toNanos());
        flights.end();
        assertThat(flights.awaitEnded()).isTrue();
        return flights;
    }

    private static FlightTarget target(String name, ProcessHandle process) {
        return FlightTarget.of(name, TargetPart.process(process)).orElseThrow();
    }

    private FlightReport report(String reason) {
        return Objects.requireNonNull(reports.get(reason), reason + " was not recorded: " + warnings);
    }

    private CodeFinding first(String reason) {
        assertThat(report(reason).findings()).as(reason).isNotEmpty();
        return report(reason).findings().get(0);
    }

    @Test
    void lineThatWaitsForAMonitorIsNamedWithItsLock() {
        CodeFinding lock = first("lock");

        assertThat(lock.kind()).isEqualTo(Kind.LOCK);
        assertThat(lock.sentence())
                .startsWith("Culprit.writeIntoTheRegister (Culprit.java:")
                .contains("in all for the lock on Object (", "in 4 threads");
        assertThat(lock.share()).isBetween(0.2, 1.0);
    }

    @Test
    void lineThatWaitsForALockOfTheLibraryIsNamed() {
        CodeFinding ledger = first("ledger");

        assertThat(ledger.kind()).isEqualTo(Kind.LOCK);
        assertThat(ledger.sentence())
                .startsWith("Culprit.writeIntoTheLedger (Culprit.java:")
                .contains("the lock on ReentrantLock (");
    }

    @Test
    void lineThatWaitsForAPoolIsNamedWithThePoolsOwnName() {
        CodeFinding pool = first("pool");

        assertThat(pool.kind()).isEqualTo(Kind.POOL);
        assertThat(pool.what()).isEqualTo("orders");
        assertThat(pool.sentence())
                .startsWith("Culprit.pay (Culprit.java:")
                .contains(" s in all for a connection of orders (");
        double longest = LENGTH.toMillis() * pool.threads();
        assertThat(pool.millis()).isBetween(0.2 * longest, longest);
    }

    @Test
    void hotMethodIsNamed() {
        CodeFinding loop = first("loop");

        assertThat(loop.kind()).isEqualTo(Kind.CPU);
        assertThat(Objects.requireNonNull(loop.line()).name()).isEqualTo("Culprit.compute");
        assertThat(loop.share()).isGreaterThan(0.5);
    }

    @Test
    void stacksAreATreeFromTheOutermostMethodOn() {
        FlameNode flame = report("loop").flame();

        assertThat(flame.samples()).isGreaterThanOrEqualTo(first("loop").count());
        assertThat(flame.calls().get(0).name()).isEqualTo("java.lang.Thread.run");
        assertThat(names(flame)).contains(Culprit.class.getName() + ".compute");
        assertThat(flame.calls().stream().mapToLong(FlameNode::samples).sum()).isEqualTo(flame.samples());
    }

    private static Stream<String> names(FlameNode node) {
        return Stream.concat(Stream.of(node.name()), node.calls().stream().flatMap(FlightsTests::names));
    }

    @Test
    void pausesAreFoundAndWhoAllocates() {
        assertThat(report("garbage").findings())
                .extracting(CodeFinding::kind)
                .contains(Kind.GC, Kind.ALLOCATION);
        assertThat(report("garbage").findings())
                .filteredOn(finding -> finding.kind() == Kind.ALLOCATION)
                .first()
                .satisfies(allocation -> assertThat(allocation.sentence())
                        .startsWith("Culprit.collect (Culprit.java:")
                        .endsWith("of all bytes, most of them byte[]"));
    }

    @Test
    void nothingIsSaidOfAHealthyJvm() {
        assertThat(report("nothing").findings()).isEmpty();
    }

    @Test
    void keptFileTellsThePhasesAndFaultsOfTheLoad() throws IOException {
        List<RecordedEvent> events = eventsOf(report("lock"), "dev.plimsoll.Phase");

        assertThat(events).hasSize(2);
        RecordedEvent fault = events.get(1);
        assertThat(fault.getString("kind")).isEqualTo("fault");
        assertThat(fault.getString("name")).isEqualTo("slow-db");
        assertThat(fault.getInstant("start").toEpochMilli())
                .isEqualTo(phases.get(1).start().toEpochMilli());
        assertThat(fault.getDuration("length")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void keptFileHasTheMeasuredWindowOnly() throws IOException {
        List<RecordedEvent> samples = eventsOf(report("loop"), "jdk.ExecutionSample");

        assertThat(samples).isNotEmpty();
        Instant first = samples.stream()
                .map(RecordedEvent::getStartTime)
                .min(Instant::compareTo)
                .orElseThrow();
        assertThat(Duration.between(window.start(), first).toMillis())
                .as("of the 500 ms of warm-up none is in it")
                .isGreaterThan(-200);
    }

    private List<RecordedEvent> eventsOf(FlightReport report, String type) throws IOException {
        return RecordingFile.readAllEvents(directory.resolve(Objects.requireNonNull(report.file()))).stream()
                .filter(event -> event.getEventType().getName().equals(type))
                .toList();
    }

    @Test
    void recordingOfAPassedTestIsNotKept(@TempDir Path reports) throws Exception {
        try (Culprit culprit = Culprit.start("nothing")) {
            var planned = new PlannedFlights(
                    FlightMode.ON_MISS, List.of(target("ORDERS", culprit.handle())), List.of());
            try (Flights flights = Flights.start(planned, TICKER)) {
                flights.awaitStarted();
                flights.windowBegins(TICKER.nanoTime());
                flights.end();
                assertThat(flights.awaitEnded()).isTrue();

                assertThat(flights.warnings()).isEmpty();
                assertThat(flights.reports(false, window, List.of(), reports)).isEmpty();
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
    void jvmThatHasEndedIsOneWarning(@TempDir Path reports) throws Exception {
        try (Culprit culprit = Culprit.start("nothing");
                Flights flights = Flights.start(
                        new PlannedFlights(
                                FlightMode.ALWAYS, List.of(target("ORDERS", culprit.handle())), List.of()),
                        TICKER)) {
            flights.awaitStarted();
            culprit.close();
            flights.end();

            assertThat(flights.awaitEnded()).isTrue();
            assertThat(flights.warnings()).singleElement().asString().startsWith("ORDERS is not recorded: ");
            assertThat(flights.reports(true, window, List.of(), reports)).isEmpty();
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
            flights.awaitStarted();
            flights.end();
            assertThat(flights.awaitEnded()).isTrue();
            assertThat(flights.reports(true, window, List.of(), reports)).isEmpty();
            return flights.warnings();
        }
    }
}
