/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** When a receiver that has failed is tried again, as the specification of OTLP says. Pure. */
final class OtlpRetry {
    private static final Set<Integer> STATUSES = Set.of(429, 502, 503, 504);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 5; // 32 s
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private OtlpRetry() {}

    /** Whether the same figures may be sent again after such an answer. */
    static boolean allows(int status) {
        return STATUSES.contains(status);
    }

    /**
     * Returns how long to wait after failures without a {@code Retry-After}: 1 s, doubled by each failure up to 32 s,
     * and shortened at random by up to a half, so that several generators do not come back together.
     *
     * @param failures in a row, at least 1
     * @param chance from 0 to 1
     */
    static Duration delay(int failures, double chance) {
        Duration longest = FIRST.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return Duration.ofNanos(Math.round(longest.toNanos() * (1 - chance / 2)));
    }

    /** Reads a {@code Retry-After}, seconds or a date; at most a day, and empty for what is neither. */
    static Optional<Duration> after(String header, Instant now) {
        String text = header.strip();
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(within(Duration.ofSeconds(Long.parseLong(text))));
        }
        try {
            Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(within(Duration.between(now, at)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration within(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
