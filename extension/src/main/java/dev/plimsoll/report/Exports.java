/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.Point;
import dev.plimsoll.measurement.Points;
import dev.plimsoll.measurement.SampleSink;
import dev.plimsoll.plan.ConfigurationMistake;
import dev.plimsoll.plan.LoadPlan;
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
 * one thread reads them there and writes them to every output. What is too much is dropped, counted, and told.
 *
 * <p>Samples of the warm-up are written as well, as k6 knows none, with the tag {@code phase=warmup}.
 */
@API(status = API.Status.INTERNAL)
public final class Exports {
    private static final int CAPACITY = 1 << 16; // samples, some 20 MB
    private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final RunClock clock;
    private final @Nullable SampleSink samples;
    private final List<Outlet> outlets = new ArrayList<>();
    private final List<HistogramExport> histograms = new ArrayList<>();
    private final Points points = new Points();
    private final Thread reader;
    private final Ticker.Signal wake;
    private final AtomicBoolean ended = new AtomicBoolean();

    private Exports(RunClock clock, boolean wantSamples) {
        this.clock = clock;
        this.samples = wantSamples ? new SampleSink(CAPACITY) : null;
        this.reader = clock.ticker().newThread("plimsoll-outputs", this::read);
        this.wake = clock.ticker().newSignal();
    }

    /** Opens all of them; a file that cannot be opened is a mistake. */
    static Exports open(List<Destination> destinations, LoadPlan plan, String test, RunClock clock) {
        boolean wantSamples =
                destinations.stream().anyMatch(destination -> destination.format() != Destination.Format.HDR);
        var exports = new Exports(clock, wantSamples);
        var mistakes = new ArrayList<String>();
        for (Destination destination : destinations) {
            try {
                Export export = exports.open(destination, plan, test);
                exports.outlets.add(new Outlet(destination.shown(), export));
            } catch (IOException e) {
                mistakes.add("plimsoll.out: %s cannot be written: %s"
                        .formatted(destination.shown(), PlainText.line(Outlet.reasonOf(e))));
            }
        }
        if (!mistakes.isEmpty()) {
            exports.outlets.forEach(Outlet::close);
            throw new ConfigurationMistake(mistakes);
        }
        return exports;
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
            reader.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        var warnings = new ArrayList<String>();
        if (reader.isAlive()) {
            reader.interrupt();
            warnings.add("outputs: not written to the end within %s, so the last samples are missing"
                    .formatted(TimeText.of(FAREWELL)));
        } else {
            outlets.forEach(outlet -> outlet.warning().ifPresent(warnings::add));
        }
        if (samples != null && samples.dropped() > 0) {
            warnings.add("outputs: %s samples were dropped, as the outputs were slower than the load"
                    .formatted(Digits.count(samples.dropped())));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return warnings;
    }

    private Export open(Destination destination, LoadPlan plan, String test) throws IOException {
        var tags = new K6Tags(plan.name(), plan.runId());
        return switch (destination.format()) {
            case JSON -> FileExport.open(destination.file(test), new NdjsonFormat(clock, tags, plan.thresholds()));
            case CSV -> FileExport.open(destination.file(test), new CsvFormat(clock, tags));
            case HDR -> {
                var histogram = HistogramExport.open(destination.file(test), clock);
                histograms.add(histogram);
                yield histogram;
            }
            case INFLUXDB ->
                InfluxExport.start(InfluxServer.parse(destination.place()), new InfluxFormat(clock, tags), clock);
            case MICROMETER -> MicrometerExport.toGlobalRegistry(plan.name());
        };
    }

    private void read() {
        try {
            while (!ended.get()) {
                writeWaiting();
                outlets.forEach(Outlet::pause);
                wake.awaitUntil(clock.ticker().nanoTime() + PAUSE_NANOS);
            }
            writeWaiting();
            outlets.forEach(Outlet::close);
        } catch (InterruptedException e) {
            // given up: end() tells
        }
    }

    private void writeWaiting() throws InterruptedException {
        if (samples == null) {
            return;
        }
        var portion = new ArrayList<Object>();
        while (samples.drainTo(portion) > 0) {
            long now = clock.ticker().nanoTime();
            portion.forEach(sample -> points.of(sample, now, this::write));
            portion.clear();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private void write(Point point) {
        outlets.forEach(outlet -> outlet.write(point));
    }
}
