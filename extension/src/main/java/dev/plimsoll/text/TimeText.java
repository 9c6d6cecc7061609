/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import dev.plimsoll.time.Nanos;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apiguardian.api.API;

/** Lengths of time as people write them. */
@API(status = API.Status.INTERNAL)
public final class TimeText {
    private static final double MICRO = 1e-3; // all in milliseconds
    private static final double SECOND = 1e3;
    private static final double MINUTE = 60 * SECOND;

    private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms", "us", "ns"); // longest first
    private static final long[] NANOS = {
        86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000, 1_000_000, 1_000, 1
    };
    private static final int MINUTES = 2;

    private TimeText() {}

    /** {@code 312.4ms}, {@code 45µs}, {@code 1.23s}, {@code 1m30s}: cut to two decimals, as k6 does. */
    public static String ofMillis(double millis) {
        if (!Double.isFinite(millis)) {
            return millis == Double.POSITIVE_INFINITY ? "never" : Double.toString(millis);
        }
        if (millis == 0) {
            return "0s";
        }
        if (millis < MICRO) {
            return scaled(millis, 6) + "ns";
        }
        if (millis < 1) {
            return scaled(millis, 3) + "µs";
        }
        if (millis < SECOND) {
            return scaled(millis, 0) + "ms";
        }
        return millis < MINUTE ? scaled(millis, -3) + "s" : of(Duration.ofMillis((long) millis));
    }

    /** Without fractions: {@code 10s}, {@code 1m30s}, {@code 2h}, {@code 500ms}; from a minute on in whole seconds. */
    public static String of(Duration time) {
        ChronoUnit smallest = time.compareTo(Duration.ofMinutes(1)) < 0 ? ChronoUnit.MILLIS : ChronoUnit.SECONDS;
        return exact(time.truncatedTo(smallest));
    }

    /** For how long somebody waited: {@code 431 ms}, from 10 seconds on {@code 60 s}. */
    public static String waited(Duration time) {
        return time.compareTo(Duration.ofSeconds(10)) >= 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    /** {@link #exact} with a blank before a single unit: {@code 30 s}, {@code 500 ms}, {@code 2m30s}. */
    public static String spaced(Duration time) {
        return exact(time).replaceFirst("^([0-9.]+)([a-z]+)$", "$1 $2");
    }

    /** For sentences: {@code 12 s}, {@code 0.4 s}; from two minutes on {@code 2m5s}. */
    public static String inWords(Duration time) {
        if (time.compareTo(Duration.ofMinutes(2)) >= 0) {
            return of(time);
        }
        return Digits.count(Math.round(time.toMillis() / 100.0) / 10.0) + " s";
    }

    private static String scaled(double millis, int digits) {
        return Digits.truncated(BigDecimal.valueOf(millis).movePointRight(digits));
    }

    /** The short form: {@code 1m30s}, {@code 250ms}, {@code 1.5s}, {@code 0s}; an annotation reads it back. */
    public static String exact(Duration duration) {
        if (!Nanos.fits(duration)) {
            return duration.toDays() + "d"; // 292 years or more
        }
        if (duration.isNegative()) {
            return "-" + exact(duration.negated());
        }
        var text = new StringBuilder();
        long left = duration.toNanos();
        for (int unit = 0; unit <= MINUTES; unit++) {
            if (left >= NANOS[unit]) {
                text.append(left / NANOS[unit]).append(UNITS.get(unit));
                left %= NANOS[unit];
            }
        }
        if (left > 0 || text.isEmpty()) {
            text.append(withFraction(left, !text.isEmpty()));
        }
        return text.toString();
    }

    private static String withFraction(long nanos, boolean asSeconds) {
        int unit = MINUTES + 1;
        while (!asSeconds && nanos > 0 && nanos < NANOS[unit]) {
            unit++;
        }
        return BigDecimal.valueOf(nanos)
                        .divide(BigDecimal.valueOf(NANOS[unit])) // by a power of ten: always exact
                        .stripTrailingZeros()
                        .toPlainString()
                + UNITS.get(unit);
    }
}
