/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import java.time.Duration;

/** The values that the metrics of a test's own can hold: what they would change silently is refused. */
final class SampleRange {
    /** Six decimals of this are what a distribution can hold. */
    static final double MAX_TREND = (1L << 61) / 1e6;

    /** Less than this, and more than zero, is rounded to zero. */
    static final double MIN_TREND = 5e-7;

    /** Some 73 years. */
    static final Duration MAX_TIME = Duration.ofNanos(1L << 61);

    /** Up to here, a counter knows every whole number. */
    static final long MAX_COUNT = 1L << 53;

    private SampleRange() {}

    static double trend(String name, double value) {
        if (!Double.isFinite(value)) {
            throw wrong("trend", name, value, "must be a finite number");
        }
        if (value < 0) {
            throw wrong("trend", name, value, "must not be negative");
        }
        if (value > MAX_TREND) {
            throw wrong("trend", name, value, "must be at most 2.3e12: record it in a larger unit");
        }
        return value;
    }

    static long trend(String name, Duration value) {
        if (value.isNegative()) {
            throw wrong("trend", name, value, "must not be negative");
        }
        if (value.compareTo(MAX_TIME) > 0) {
            throw wrong("trend", name, value, "must be at most 73 years");
        }
        return value.toNanos();
    }

    static long count(String name, long n) {
        if (n < 0) {
            throw wrong("count", name, n, "must not be negative");
        }
        if (n > MAX_COUNT) {
            throw wrong("count", name, n, "must be at most 2^53: count in a larger unit");
        }
        return n;
    }

    static double gauge(String name, double value) {
        if (!Double.isFinite(value)) {
            throw wrong("gauge", name, value, "must be a finite number");
        }
        return value;
    }

    private static IllegalArgumentException wrong(String method, String name, Object value, String why) {
        return new IllegalArgumentException("%s(\"%s\", %s): %s".formatted(method, name, value, why));
    }
}
