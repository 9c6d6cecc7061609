/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.time;

import java.time.Duration;
import org.apiguardian.api.API;

/** Nanoseconds, in which everything is measured, in the units that people read. */
@API(status = API.Status.INTERNAL)
public final class Nanos {
    public static final double PER_MILLI = 1e6;
    public static final double PER_SECOND = 1e9;

    private Nanos() {}

    /** The duration in milliseconds, with its fraction. */
    public static double millis(Duration duration) {
        return duration.toNanos() / PER_MILLI;
    }

    /** The duration in seconds, with its fraction. */
    public static double seconds(Duration duration) {
        return duration.toNanos() / PER_SECOND;
    }
}
