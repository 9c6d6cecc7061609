/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedThread;
import org.apiguardian.api.API;

/** The flight recordings of a run. Belongs to the coordinator. */
@API(status = API.Status.INTERNAL)
public final class Flights implements AutoCloseable {
    /** What the names of kept files begin with. */
    public static final String FILES = "flight-";

    private static final Duration LONGEST_START = Duration.ofSeconds(30);
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private final PlannedFlights planned;
    private final Ticker ticker;
    private final List<FlightThread> threads;
    private final Map<FlightThread, Path> recordings = new LinkedHashMap<>();

    private Flights(PlannedFlights planned, Ticker ticker) {
        this.planned = planned;
        this.ticker = ticker;
        threads = planned.mode() == FlightMode.OFF
                ? List.of()
                : planned.targets().stream()
                        .map(target -> new FlightThread(target, ticker))
                        .toList();
    }

    /** Begins to record all targets. */
    public static Flights start(PlannedFlights planned, Ticker ticker) {
        var flights = new Flights(planned, ticker);
        flights.threads.forEach(FlightThread::start);
        return flights;
    }

    /** Waits until each target is recorded, or cannot be. */
    public void awaitStarted() throws InterruptedException {
        awaitStarted(LONGEST_START);
    }

    /** @param longest for all of them together */
    void awaitStarted(Duration longest) throws InterruptedException {
        long until = ticker.nanoTime() + longest.toNanos();
        for (FlightThread thread : threads) {
            thread.awaitStarted(left(until));
        }
    }

    /** Says when the measured window begins, in the ticker's nanoseconds: what was recorded before is dropped. */
    public void windowBegins(long at) {
        threads.forEach(thread -> thread.windowBegins(at));
    }

    /** Ends the recordings; does not wait for that. */
    public void end() {
        threads.forEach(FlightThread::end);
    }

    /** Waits for the files of the recordings, which have been ended; returns whether it could, without an interrupt. */
    public boolean awaitEnded() {
        return awaitEnded(LONGEST_END);
    }

    /** @param longest for all of them together */
    boolean awaitEnded(Duration longest) {
        try {
            long until = ticker.nanoTime() + longest.toNanos();
            for (FlightThread thread : threads) {
                thread.recording(left(until)).ifPresent(file -> recordings.put(thread, file));
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private Duration left(long until) {
        return Duration.ofNanos(Math.max(0, until - ticker.nanoTime()));
    }

    /** Returns one sentence for each target that could not be recorded. */
    public List<String> warnings() {
        var warnings = new ArrayList<String>(planned.unreachable());
        threads.forEach(thread -> thread.warning().ifPresent(warnings::add));
        return warnings;
    }

    /**
     * Reads and keeps the recordings, if this run's are wanted and it had a measured window. What is wrong with one is no
     * reason to lose another.
     *
     * @param missed whether a threshold was
     * @param directory takes the files
     * @param reader takes what each shows
     * @throws UncheckedIOException at the end, if one could not be read or kept
     */
    public void read(
            boolean missed,
            FlightWindow window,
            List<LoadPhase> phases,
            Path directory,
            Consumer<FlightReport> reader) {
        if (!planned.mode().keeps(missed)
                || window.length().isZero()
                || window.length().isNegative()) {
            return;
        }
        var troubles = new ArrayList<String>();
        recordings.forEach((thread, file) -> {
            String name = thread.target().name();
            try {
                FlightReport report = FlightAnalysis.of(name, file, window, leftOut(thread.target()));
                try {
                    LoadPhase.append(phases, file);
                    report = report.keptAs(keep(file, name, directory));
                } finally {
                    reader.accept(report);
                }
            } catch (IOException | RuntimeException e) {
                troubles.add(name + ": " + ThrowableText.brief(e));
            }
        });
        if (!troubles.isEmpty()) {
            String all = String.join("; ", troubles);
            throw new UncheckedIOException(all, new IOException(all));
        }
    }

    private static String keep(Path file, String target, Path directory) throws IOException {
        String name = FILES + target.replaceAll("[^A-Za-z0-9._-]+", "-") + ".jfr";
        Files.createDirectories(directory);
        Files.move(file, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        return name;
    }

    /** The threads of the load generator, where it shares the JVM with the service. */
    private static Predicate<RecordedThread> leftOut(FlightTarget target) {
        long coordinator = Thread.currentThread().getId();
        return target.isThisJvm()
                ? thread -> thread.getJavaThreadId() == coordinator || GeneratorThreads.isOne(Waits.nameOf(thread))
                : thread -> false;
    }

    /** Deletes what nobody has kept. */
    @Override
    public void close() {
        threads.forEach(FlightThread::abandon);
    }
}
