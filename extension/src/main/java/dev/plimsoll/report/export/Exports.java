/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.Point;
import dev.plimsoll.measurement.Points;
import dev.plimsoll.measurement.SampleSink;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.KeptApart;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The machine outputs of one load: {@code plimsoll.out}. The load puts its samples into a bounded sink and never waits;
 * one thread reads them there and writes them to every output. Surplus samples are dropped, counted and reported.
 *
 * <p>Samples of the warm-up are written as well, as k6 knows none, with the tag {@code phase=warmup}.
 */
@API(status = API.Status.INTERNAL)
public final class Exports {
    private static final int CAPACITY = 1 << 16; // samples, some 20 MB
    private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final RunClock clock;
    private final @Nullable SampleSink samples;
    private final List<Outlet> outlets;
    private final List<HistogramExport> histograms; // also among the outlets
    private final Duration farewell;
    private final Points points;
    private final Thread reader;
    private final Ticker.Signal wake;
    private final AtomicBoolean ended = new AtomicBoolean();

    private Exports(
            RunClock clock,
            List<Outlet> outlets,
            List<HistogramExport> histograms,
            Duration farewell,
            KeptApart keptApart) {
        this.points = new Points(keptApart, clock.ticker()::nanoTime, this::write);
        this.clock = clock;
        this.outlets = List.copyOf(outlets);
        this.histograms = List.copyOf(histograms);
        this.farewell = farewell;
        this.samples = outlets.size() > histograms.size() ? new SampleSink(CAPACITY) : null;
        this.reader = clock.ticker().newThread("plimsoll-outputs", this::read);
        this.wake = clock.ticker().newSignal();
    }

    /** For tests: over what is open already, with so much time at the end. */
    static Exports over(List<Outlet> outlets, RunClock clock, Duration farewell) {
        return new Exports(clock, outlets, List.of(), farewell, KeptApart.NOTHING);
    }

    /**
     * Opens all of them; a file that cannot be opened is a configuration error.
     *
     * @param test the name of the test's report directory
     */
    public static Exports open(List<Destination> destinations, LoadPlan plan, String test, RunClock clock) {
        var outlets = new ArrayList<Outlet>();
        var histograms = new ArrayList<HistogramExport>();
        var errors = new ArrayList<String>();
        for (Destination destination : destinations) {
            try {
                Export export = open(destination, plan, test, clock);
                outlets.add(new Outlet(destination.shown(), export));
                if (export instanceof HistogramExport histogram) {
                    histograms.add(histogram);
                }
            } catch (IOException e) {
                errors.add("plimsoll.out: %s cannot be written: %s"
                        .formatted(destination.shown(), PlainText.line(Outlet.reasonOf(e))));
            }
        }
        if (!errors.isEmpty()) {
            outlets.forEach(Outlet::close);
            throw new ConfigurationException(errors);
        }
        return new Exports(clock, outlets, histograms, CLOSE_TIMEOUT, KeptApart.of(plan.thresholds(), List.of()));
    }

    /** Where the recorder puts its samples; null if no output wants them. */
    public @Nullable SampleSink samples() {
        return samples;
    }

    /** From now on samples are written. */
    public void start() {
        if (!outlets.isEmpty()) {
            reader.start();
        }
    }

    /** Call for each interval. Waits for no output. */
    public void take(Interval interval) {
        histograms.forEach(histogram -> histogram.take(interval));
    }

    /**
     * Writes what is left, for some seconds at the most, and returns what people should know of what was lost. An
     * interrupt gives up, and is kept.
     */
    public List<String> end() {
        if (outlets.isEmpty() || ended.getAndSet(true)) {
            return List.of();
        }
        wake.raise();
        boolean interrupted = false;
        try {
            reader.join(farewell.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        var warnings = new ArrayList<String>();
        if (reader.isAlive()) {
            reader.interrupt();
            warnings.add("outputs: not finished within %s, so the last samples are missing"
                    .formatted(TimeText.of(farewell)));
        } else {
            outlets.forEach(outlet -> outlet.warning().ifPresent(warnings::add));
        }
        long lost = samples == null ? 0 : samples.dropped() + samples.waiting();
        if (lost > 0) {
            warnings.add("outputs: %s samples were dropped, as the outputs were slower than the load"
                    .formatted(Digits.count(lost)));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return warnings;
    }

    private static Export open(Destination destination, LoadPlan plan, String test, RunClock clock) throws IOException {
        var tags = new K6Tags(plan.name(), plan.runId());
        return switch (destination.format()) {
            case JSON -> FileExport.open(destination.file(test), new NdjsonFormat(clock, tags, plan.thresholds()));
            case CSV -> FileExport.open(destination.file(test), new CsvFormat(clock, tags));
            case HDR -> HistogramExport.open(destination.file(test), clock);
            case INFLUXDB ->
                InfluxExport.start(InfluxServer.parse(destination.place()), new InfluxFormat(clock, tags), clock);
            case OTLP -> OtlpExport.start(destination.receiver(), tags, clock);
            case MICROMETER -> MicrometerExport.toGlobalRegistry(plan.name());
        };
    }

    private void read() {
        try {
            while (!ended.get()) {
                boolean more = writeWaiting();
                outlets.forEach(Outlet::pause);
                if (!more) {
                    wake.awaitUntil(clock.ticker().nanoTime() + PAUSE_NANOS);
                }
            }
            for (boolean more = true; more; ) {
                more = writeWaiting();
            }
            outlets.forEach(Outlet::close);
        } catch (InterruptedException e) {
            // given up: end() reports it
        }
    }

    /** What waits, but not for ever what comes meanwhile, as outputs want their pauses; whether there is more. */
    private boolean writeWaiting() throws InterruptedException {
        if (samples == null) {
            return false;
        }
        for (int written = 0; written < CAPACITY; ) {
            int portion = samples.drainTo(points);
            if (portion == 0) {
                return false;
            }
            written += portion;
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return true;
    }

    private void write(Point point) {
        outlets.forEach(outlet -> outlet.write(point));
    }
}
