/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.time;

import java.time.Duration;
import org.apiguardian.api.API;

/** Nanoseconds, in which everything is measured, in the units that people read. */
@API(status = API.Status.INTERNAL)
public final class Nanos {
    public static final double PER_MILLI = 1e6;
    public static final double PER_SECOND = 1e9;

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private Nanos() {}

    /** The duration in milliseconds, with its fraction. */
    public static double millis(Duration duration) {
        return fits(duration) ? duration.toNanos() / PER_MILLI : duration.getSeconds() * (PER_SECOND / PER_MILLI);
    }

    /** The duration in seconds, with its fraction. */
    public static double seconds(Duration duration) {
        return fits(duration) ? duration.toNanos() / PER_SECOND : duration.getSeconds();
    }

    /** The duration, or the nearest that is not negative and not above the longest, which must fit. */
    public static long clamped(Duration duration, Duration longest) {
        if (duration.isNegative()) {
            return 0;
        }
        return (duration.compareTo(longest) > 0 ? longest : duration).toNanos();
    }

    /** Whether a long can hold its nanoseconds, some 292 years. */
    public static boolean fits(Duration duration) {
        return duration.compareTo(LONGEST) <= 0 && duration.compareTo(LONGEST.negated()) >= 0;
    }
}
