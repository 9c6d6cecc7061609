/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

/** Lets so many a second pass, and a tenth of that at once. Thread-safe. */
final class TokenBucket {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BURST_SECONDS = 0.1;

    private double tokens = Double.MAX_VALUE;
    private long filledAt = System.nanoTime();

    /** Whether there is one left. */
    synchronized boolean take(int perSecond) {
        long now = System.nanoTime();
        double fresh = (now - filledAt) / NANOS_PER_SECOND * perSecond;
        tokens = Math.min(Math.max(1, perSecond * BURST_SECONDS), tokens + fresh);
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
