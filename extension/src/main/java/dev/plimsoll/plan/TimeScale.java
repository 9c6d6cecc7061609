/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * {@code plimsoll.timeScale}: makes a plan shorter, or longer.
 *
 * @param factor above 0 and at most 10
 */
@API(status = API.Status.INTERNAL)
public record TimeScale(double factor) {
    public static final TimeScale NONE = new TimeScale(1);

    private static final double MAX_FACTOR = 10;
    private static final Duration MIN_WARMUP = Duration.ofSeconds(1);

    public TimeScale {
        if (!(factor > 0 && factor <= MAX_FACTOR)) {
            throw new ConfigurationException("timeScale = %s: must be greater than 0 and at most 10".formatted(factor));
        }
    }

    public static TimeScale parse(String text) {
        if (!text.strip().matches("\\d{0,9}\\.?\\d{1,9}")) {
            throw new ConfigurationException("timeScale = \"%s\": must be a number such as 0.1".formatted(text));
        }
        return new TimeScale(Double.parseDouble(text.strip()));
    }

    /** Scales a duration; one that is not zero stays above zero. */
    public Duration apply(Duration duration) {
        if (duration.isZero() || factor == 1) {
            return duration;
        }
        return Duration.ofNanos(Math.max(1, Math.round(duration.toNanos() * factor)));
    }

    /**
     * Scales a warm-up, but never below one second, or below its own length if that is shorter: what it warms is as cold
     * in a short run as in a long one.
     */
    public Duration applyToWarmup(Duration duration) {
        Duration least = duration.compareTo(MIN_WARMUP) < 0 ? duration : MIN_WARMUP;
        Duration scaled = apply(duration);
        return scaled.compareTo(least) < 0 ? least : scaled;
    }

    /** Returns one line for the reports, unless nothing is scaled. */
    public Optional<String> note() {
        return equals(NONE) ? Optional.empty() : Optional.of("timeScale = " + factor);
    }

    boolean shortens() {
        return factor < 1;
    }
}
