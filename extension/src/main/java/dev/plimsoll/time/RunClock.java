/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.time;

import java.time.Duration;
import java.time.Instant;
import org.apiguardian.api.API;

/**
 * The clock of one run: tells how much of the run has passed, and the wall-clock time of what the ticker has measured.
 * Any thread may read it; {@link #restart()} is called once at the most, before anything is measured.
 */
@API(status = API.Status.INTERNAL)
public final class RunClock {
    private final Ticker ticker;
    private volatile Instant startedAt;
    private volatile long origin;

    /** @param origin what the ticker showed when it was {@code startedAt} */
    public RunClock(Ticker ticker, Instant startedAt, long origin) {
        this.ticker = ticker;
        this.startedAt = startedAt;
        this.origin = origin;
    }

    /** Returns the clock of a run that starts now. */
    public static RunClock start(Ticker ticker) {
        Instant startedAt = ticker.now();
        return new RunClock(ticker, startedAt, ticker.nanoTime());
    }

    /** Starts the run now: what happened before was its preparation. */
    public void restart() {
        restart(ticker.nanoTime());
    }

    /** Starts the run when the ticker shows that, which may be a moment before or after now. */
    public void restart(long start) {
        startedAt = ticker.now().plusNanos(start - ticker.nanoTime());
        origin = start;
    }

    public Ticker ticker() {
        return ticker;
    }

    /** Returns the wall-clock time of the start of the run. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Returns what the ticker showed at the start of the run. */
    public long origin() {
        return origin;
    }

    /** Returns the time from the start of the run until now. */
    public Duration elapsed() {
        return Duration.ofNanos(elapsedNanos());
    }

    /** Returns the nanoseconds from the start of the run until now. */
    public long elapsedNanos() {
        return ticker.nanoTime() - origin;
    }

    /** Converts nanoseconds from the start of the run into the ticker's. */
    public long tickerNanos(long elapsedNanos) {
        return origin + elapsedNanos;
    }

    /** Converts the ticker's nanoseconds into wall-clock time. */
    public Instant at(long tickerNanos) {
        return startedAt.plusNanos(tickerNanos - origin);
    }
}
