/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.time.RunClock;

/**
 * When a worker's intervals end: when they end for the coordinator. The worker's clock moves against the coordinator's in a
 * long run, by which its seconds would be other ones. One thread at a time.
 */
final class IntervalClock {
    private final RunClock clock;
    private long moved;

    IntervalClock(RunClock clock) {
        this.clock = clock;
    }

    /** From now on, this clock is further ahead by so many nanoseconds. */
    void move(long nanos) {
        moved += nanos;
    }

    /** Converts nanoseconds from the start of the run into this machine's. */
    long tickerNanos(long elapsedNanos) {
        return clock.tickerNanos(elapsedNanos) + moved;
    }

    /** Returns the nanoseconds from the start of the run until now. */
    long elapsedNanos() {
        return clock.elapsedNanos() - moved;
    }
}
