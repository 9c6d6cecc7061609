/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Series;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Judges one threshold in each tumbling window of its length, and keeps the worst. */
final class WindowWatch {
    private final ThresholdRule rule;
    private final Selection selection;
    private final Duration length;
    private Duration windowStart;
    private @Nullable MetricSamples window;
    private Metric metric;
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
        this.selection = Selection.of(rule);
        this.length = length;
        this.windowStart = start;
        this.metric = Metrics.named(rule.metric())
                .orElseGet(() -> new Metric(rule.metric(), MetricType.GAUGE, Unit.NUMBER)); // until it is recorded
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
        collect(interval);
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

    private void collect(Interval interval) {
        for (Series series : interval.values().keySet()) {
            Metric recorded = series.metric();
            if (window == null && recorded.name().equals(selection.metric())) {
                window = MetricSamples.of(recorded);
                metric = recorded;
            }
        }
        if (window != null) {
            Statistics.merge(interval, metric, selection, window);
        }
    }

    private void close(boolean zeroWithoutSamples) {
        OptionalDouble actual = OptionalDouble.empty();
        long samples = 0;
        if (window != null && window.samples() > 0) {
            double counted = window instanceof MetricSamples.Counter counter ? counter.sum() : 0;
            samples = window.samples();
            actual = new Selected(window, metric.unit(), counted, length).value(rule.aggregate());
        } else if (zeroWithoutSamples) {
            actual = OptionalDouble.of(0);
        }
        closed.add(new Closed(windowStart, actual, samples, metric));
        if (actual.isPresent()) {
            keepWorse(new Worst(actual.getAsDouble(), samples, metric, windowStart));
        } else {
            anyEmpty = true;
        }
        window = null;
        windowStart = windowStart.plus(length);
    }

    private void keepWorse(Worst candidate) {
        if (worst == null || badness(candidate.actual()) > badness(worst.actual())) {
            worst = candidate;
        }
    }

    private double badness(double actual) {
        return switch (rule.operator()) {
            case LESS, AT_MOST -> actual;
            case GREATER, AT_LEAST -> -actual;
            case EQUAL -> Math.abs(actual - rule.limit());
            case NOT_EQUAL -> -Math.abs(actual - rule.limit());
        };
    }
}
