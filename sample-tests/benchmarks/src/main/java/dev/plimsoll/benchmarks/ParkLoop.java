/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** How late this machine, as busy as it is now, wakes a thread from a timed wait: one loop and nothing else. */
final class ParkLoop extends Thread {
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final long periodNanos;
    private final long times;
    private final Histogram lateness = new Histogram(LONGEST_NANOS, 3);

    ParkLoop(long periodNanos, long times) {
        this.periodNanos = periodNanos;
        this.times = times;
        setDaemon(true);
    }

    @Override
    public void run() {
        long origin = System.nanoTime();
        for (long i = 1; i <= times; i++) {
            long due = origin + i * periodNanos;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            lateness.recordValue(System.nanoTime() - due);
        }
    }

    /** When it has ended. */
    double p99Millis() throws InterruptedException {
        join();
        return lateness.getValueAtPercentile(99) / 1e6;
    }
}
