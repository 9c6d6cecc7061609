/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import java.math.BigDecimal;
import java.time.Duration;
import org.apiguardian.api.API;

/** Lengths of time as people write them. */
@API(status = API.Status.INTERNAL)
public final class TimeText {
    private static final double MICRO = 1e-3; // all in milliseconds
    private static final double SECOND = 1e3;
    private static final double MINUTE = 60 * SECOND;

    private TimeText() {}

    /** {@code 312.4ms}, {@code 45µs}, {@code 1.23s}, {@code 1m30s}: cut to two decimals, as k6 does. */
    public static String ofMillis(double millis) {
        if (!Double.isFinite(millis)) {
            return Double.toString(millis);
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

    /** As in annotations: {@code 10s}, {@code 1m30s}, {@code 2h}, {@code 500ms}. */
    public static String of(Duration time) {
        var text = new StringBuilder();
        append(text, time.toHours(), "h");
        append(text, time.toMinutesPart(), "m");
        append(text, time.toSecondsPart(), "s");
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            append(text, time.toMillisPart(), "ms");
        }
        return text.isEmpty() ? "0s" : text.toString();
    }

    /** For sentences: {@code 12 s}, {@code 0.4 s}; from two minutes on {@code 2m5s}. */
    public static String inWords(Duration time) {
        if (time.compareTo(Duration.ofMinutes(2)) >= 0) {
            return of(time);
        }
        return Digits.count(Math.round(time.toMillis() / 100.0) / 10.0) + " s";
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }

    private static String scaled(double millis, int digits) {
        return Digits.truncated(BigDecimal.valueOf(millis).movePointRight(digits));
    }
}
