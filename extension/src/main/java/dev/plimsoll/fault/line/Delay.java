/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault.line;

import java.time.Duration;
import java.util.SplittableRandom;
import org.apiguardian.api.API;

/** The delay of one way of one connection by one fault. Belongs to the thread of the relay. */
@API(status = API.Status.INTERNAL)
public final class Delay {
    private final long latencyNanos;
    private final long jitterNanos;
    private final SplittableRandom random;

    public Delay(Duration latency, Duration jitter, SplittableRandom random) {
        latencyNanos = latency.toNanos();
        jitterNanos = jitter.toNanos();
        this.random = random;
    }

    /** Returns the delay of the next bytes. */
    public long nextNanos() {
        return jitterNanos == 0 ? latencyNanos : latencyNanos + random.nextLong(-jitterNanos, jitterNanos + 1);
    }

    public long longestNanos() {
        return latencyNanos + jitterNanos;
    }
}
