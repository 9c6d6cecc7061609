/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sleeps a little again and again, and tells how late it woke: what the machine does to a thread that has something to
 * do now. Runs on a thread of its own; any other may take what it has found.
 */
final class JitterWatch implements Runnable {
    static final Duration STEP = Duration.ofMillis(10);

    private final Ticker ticker;
    private final List<Duration> found = new ArrayList<>(); // guarded by this

    JitterWatch(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Until its thread is interrupted. */
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

    /** What it has found since it was asked last. */
    synchronized List<Duration> take() {
        List<Duration> taken = List.copyOf(found);
        found.clear();
        return taken;
    }

    private synchronized void add(Duration late) {
        found.add(late);
    }
}
