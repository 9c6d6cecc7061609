/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.measurement.Interval;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.ThresholdRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Judges one threshold in each tumbling window of its length, and keeps the worst. */
final class WindowWatch {
    private final ThresholdRule rule;
    private final WindowSamples window;
    private final Duration length;
    private Duration windowStart;
    private @Nullable Worst worst;
    private boolean anyEmpty;
    private final List<Closed> closed = new ArrayList<>();

    /** A complete window; without a value if it has no samples. */
    record Closed(Duration start, OptionalDouble actual, long samples, Metric metric) {}

    /** The worst complete window so far. */
    record Worst(double actual, long samples, Metric metric, Duration start) {}

    /** @param start of the first window, from the start of the run */
    WindowWatch(ThresholdRule rule, Duration length, Duration start) {
        this.rule = rule;
        this.window = new WindowSamples(rule);
        this.length = length;
        this.windowStart = start;
    }

    /**
     * Adds an interval. Intervals are in order and end where windows do.
     *
     * @param end the limit of all windows
     */
    void add(Interval interval, boolean zeroWithoutSamples, Duration end) {
        if (interval.start().compareTo(windowStart) < 0
                || windowStart.plus(length).compareTo(end) > 0) {
            return;
        }
        window.add(interval);
        if (interval.end().compareTo(windowStart.plus(length)) >= 0) {
            close(zeroWithoutSamples);
        }
    }

    Optional<Worst> worst() {
        return Optional.ofNullable(worst);
    }

    /** Returns all complete windows so far, in order. */
    List<Closed> closed() {
        return List.copyOf(closed);
    }

    /** Returns whether a complete window had no samples. */
    boolean hadEmptyWindow() {
        return anyEmpty;
    }

    private void close(boolean zeroWithoutSamples) {
        OptionalDouble actual = window.value(length);
        long samples = window.samples();
        if (samples == 0 && zeroWithoutSamples) {
            actual = OptionalDouble.of(0);
        }
        closed.add(new Closed(windowStart, actual, samples, window.metric()));
        if (actual.isPresent()) {
            keepWorse(new Worst(actual.getAsDouble(), samples, window.metric(), windowStart));
        } else {
            anyEmpty = true;
        }
        window.clear();
        windowStart = windowStart.plus(length);
    }

    private void keepWorse(Worst candidate) {
        if (worst == null || badness(rule, candidate.actual()) > badness(rule, worst.actual())) {
            worst = candidate;
        }
    }

    /** Returns a number that is the larger, the farther a value is on the wrong side of the limit. */
    static double badness(ThresholdRule rule, double actual) {
        return switch (rule.operator()) {
            case LESS, AT_MOST -> actual;
            case GREATER, AT_LEAST -> -actual;
            case EQUAL -> Math.abs(actual - rule.limit());
            case NOT_EQUAL -> -Math.abs(actual - rule.limit());
        };
    }
}
