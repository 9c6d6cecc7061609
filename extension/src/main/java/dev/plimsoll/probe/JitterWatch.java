/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sleeps briefly again and again, and records how late it woke up: the delay that the machine adds to any thread that
 * becomes runnable. Runs on its own thread; any other thread may take the records.
 */
final class JitterWatch implements Runnable {
    static final Duration STEP = Duration.ofMillis(10);

    private final Ticker ticker;
    private final List<Duration> found = new ArrayList<>(); // guarded by this

    JitterWatch(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Runs until its thread is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                long due = ticker.nanoTime() + STEP.toNanos();
                ticker.sleepUntil(due);
                add(Duration.ofNanos(ticker.nanoTime() - due));
            }
        } catch (InterruptedException e) {
            // the run has ended
        }
    }

    /** Returns what was recorded since the last call. */
    synchronized List<Duration> take() {
        List<Duration> taken = List.copyOf(found);
        found.clear();
        return taken;
    }

    private synchronized void add(Duration late) {
        found.add(late);
    }
}
