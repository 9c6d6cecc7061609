/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.time.Ticker;

/**
 * Sends a sign of life twice a second and checks for that of the other side, on a thread of its own: a busy JVM must not be
 * taken for a dead one.
 */
final class Heartbeat implements AutoCloseable {
    private static final long BEAT_NANOS = 500_000_000;

    private final Ticker ticker;
    private final Runnable beat;
    private final Ticker.Signal closed;

    private Heartbeat(Ticker ticker, Runnable beat) {
        this.ticker = ticker;
        this.beat = beat;
        this.closed = ticker.newSignal();
    }

    static Heartbeat start(Ticker ticker, Runnable beat) {
        var heartbeat = new Heartbeat(ticker, beat);
        ticker.newThread("plimsoll-fleet-beat", heartbeat::run).start();
        return heartbeat;
    }

    private void run() {
        try {
            for (long at = ticker.nanoTime(); !closed.awaitUntil(at); at = ticker.nanoTime() + BEAT_NANOS) {
                beat.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread
        }
    }

    @Override
    public void close() {
        closed.raise();
    }
}
