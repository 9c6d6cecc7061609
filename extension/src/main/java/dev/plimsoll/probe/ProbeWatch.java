/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.measurement.Series;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.probe.ReadFigures.Totals;
import dev.plimsoll.text.Counted;
import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.time.Ticker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Reads one probe once a second on a thread of its own, until it is closed. The coordinator takes what was read, and never
 * waits for a read longer than it says.
 */
final class ProbeWatch implements Runnable {
    static final Duration PERIOD = Duration.ofSeconds(1);

    /** A figure counts for that long; after that, there is a gap. Reads of a busy machine may take a few seconds. */
    static final Duration FRESH = Duration.ofSeconds(5);

    private final NamedProbe named;
    private final Ticker ticker;
    private final Ticker.Signal readNow;
    private final Ticker.Signal hasRead;
    private final Thread thread;
    private final Map<String, Metric> metrics;
    private final AtomicBoolean closed = new AtomicBoolean();

    // guarded by this
    private Map<Series, Double> gauges = Map.of();
    private final Map<Series, Totals> totals = new HashMap<>();
    private final Map<Series, Totals> pending = new LinkedHashMap<>();
    private @Nullable Long readAt;
    private long reads;
    private long failures;
    private String firstFailure = "";
    private long begun; // reads
    private long ended;
    private @Nullable Long readingSince;
    private Duration longestRead = Duration.ZERO;
    private long cpuBefore;
    private boolean isOver;

    /** What was read since the last time. */
    record Taken(boolean fresh, Map<Series, Double> gauges, Map<Series, Totals> totals, double cpuMillis) {}

    ProbeWatch(NamedProbe named, Ticker ticker) {
        this.named = named;
        this.ticker = ticker;
        this.readNow = ticker.newSignal();
        this.hasRead = ticker.newSignal();
        this.metrics = ReadFigures.declaredBy(named.probe());
        this.thread = ticker.newThread("plimsoll probe " + named.target(), this);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            for (long due = ticker.nanoTime(); !isEnded(); due = next(due)) {
                read();
                hasRead.raise();
                readNow.awaitUntil(due + PERIOD.toNanos());
            }
        } catch (InterruptedException e) {
            // the run has ended
        } finally {
            closeProbe();
        }
    }

    /** Waits until the next read has ended, or until then. */
    void awaitRead(long until) throws InterruptedException {
        hasRead.awaitUntil(until);
    }

    /** Reads as soon as possible, and waits for the end of that read, but not longer than until then. */
    void readNow(long until) throws InterruptedException {
        long begun = begun();
        readNow.raise();
        while (ended() <= begun && ticker.nanoTime() < until) { // one that has begun before may miss the last events
            hasRead.awaitUntil(until);
        }
    }

    /** Forgets what has happened so far; what is read next counts from here. */
    synchronized void startOver() {
        pending.clear();
    }

    synchronized Taken take() {
        boolean fresh = readAt != null && ticker.nanoTime() - readAt <= FRESH.toNanos();
        long cpu = Math.max(cpuBefore, ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()));
        var taken = new Taken(fresh, fresh ? gauges : Map.of(), new LinkedHashMap<>(pending), (cpu - cpuBefore) / 1e6);
        cpuBefore = cpu;
        pending.clear();
        return taken;
    }

    /** Returns what went wrong, if anything did. Call it before the end of the thread. */
    synchronized Optional<String> warning() {
        measureRead();
        String longest = TimeText.of(longestRead);
        if (readAt == null) {
            String why = failures == 0 ? "the first read had not ended after " + longest : firstFailure;
            return Optional.of("no figures of " + named.target() + " were read: " + why);
        }
        if (failures > 0) {
            return Optional.of("%d of %s of the figures of %s failed; the first failure: %s"
                    .formatted(failures, Counted.of(reads, "read"), named.target(), firstFailure));
        }
        return longestRead.compareTo(FRESH) > 0
                ? Optional.of("reading the figures of %s took up to %s: there are gaps in them"
                        .formatted(named.target(), longest))
                : Optional.empty();
    }

    private void measureRead() {
        if (readingSince != null) {
            Duration lasted = Duration.ofNanos(ticker.nanoTime() - readingSince);
            longestRead = lasted.compareTo(longestRead) > 0 ? lasted : longestRead;
        }
    }

    private synchronized long begun() {
        return begun;
    }

    private synchronized long ended() {
        return ended;
    }

    private synchronized void readBegins() {
        begun++;
        readingSince = ticker.nanoTime();
    }

    private synchronized void readEnds() {
        measureRead();
        ended++;
        readingSince = null;
    }

    /** Ends the thread; one that does not react within that time is left behind, and its probe is closed under it. */
    void close(Duration patience) throws InterruptedException {
        synchronized (this) {
            isOver = true;
        }
        thread.interrupt();
        thread.join(patience.toMillis());
        if (thread.isAlive()) {
            closeProbe();
        }
    }

    private synchronized boolean isEnded() {
        return isOver;
    }

    /** Reads that were missed are not made up for. */
    private long next(long due) {
        long now = ticker.nanoTime();
        return Math.max(due + PERIOD.toNanos(), now);
    }

    private void read() throws InterruptedException {
        var figures = new ReadFigures(named.target(), metrics);
        readBegins();
        try {
            named.probe().read(figures);
            publish(figures);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | LinkageError | AssertionError e) { // code of the test's author, and of drivers
            if (!isEnded()) {
                failed(e);
            }
        } finally {
            readEnds();
        }
    }

    private synchronized void publish(ReadFigures figures) {
        boolean first = readAt == null;
        reads++;
        readAt = ticker.nanoTime();
        gauges = figures.gauges();
        figures.totals().forEach((series, now) -> {
            Totals before = totals.put(series, now);
            if (before != null) {
                pending.merge(series, now.since(before), Totals::plus);
            } else if (!first) { // of a series that begins during the load, all of it
                pending.merge(series, now, Totals::plus);
            }
        });
    }

    private synchronized void failed(Throwable failure) {
        reads++;
        if (failures++ == 0) {
            firstFailure = ThrowableText.message(failure);
        }
    }

    /** Once: by its own thread, or under one that hangs. */
    private void closeProbe() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            named.probe().close();
        } catch (RuntimeException e) {
            // nothing is lost by it
        }
    }
}
