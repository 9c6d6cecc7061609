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
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What one threshold selects of one window. Not thread-safe. */
final class WindowSamples {
    private final ThresholdRule rule;
    private final Selection selection;
    private Metric metric;
    private @Nullable MetricSamples collected;

    WindowSamples(ThresholdRule rule) {
        this.rule = rule;
        this.selection = Selection.of(rule);
        this.metric = Metrics.named(rule.metric())
                .orElseGet(() -> new Metric(rule.metric(), MetricType.GAUGE, Unit.NUMBER)); // until it is recorded
    }

    void add(Interval interval) {
        for (Series series : interval.values().keySet()) {
            Metric recorded = series.metric();
            if (collected == null && recorded.name().equals(selection.metric())) {
                collected = MetricSamples.of(recorded);
                metric = recorded;
            }
        }
        if (collected != null) {
            Statistics.merge(interval, metric, selection, collected);
        }
    }

    ThresholdRule rule() {
        return rule;
    }

    Metric metric() {
        return metric;
    }

    long samples() {
        return collected == null ? 0 : collected.samples();
    }

    /** Returns the value of the threshold's aggregate; empty without samples. */
    OptionalDouble value(Duration length) {
        if (collected == null || collected.samples() == 0) {
            return OptionalDouble.empty();
        }
        double counted = collected instanceof MetricSamples.Counter counter ? counter.sum() : 0;
        return new Selected(collected, metric.unit(), counted, length).value(rule.aggregate());
    }

    /** Begins the next window. */
    void clear() {
        collected = null;
    }
}
