/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import java.util.SplittableRandom;

/** The delay of one way of one connection by one fault. Belongs to the thread of the relay. */
final class Delay {
    private final long latencyNanos;
    private final long jitterNanos;
    private final SplittableRandom random;

    Delay(FaultValues values, SplittableRandom random) {
        latencyNanos = values.latency().toNanos();
        jitterNanos = values.jitter().toNanos();
        this.random = random;
    }

    /** Returns the delay of the next bytes. */
    long nextNanos() {
        return jitterNanos == 0 ? latencyNanos : latencyNanos + random.nextLong(-jitterNanos, jitterNanos + 1);
    }

    long longestNanos() {
        return latencyNanos + jitterNanos;
    }
}
