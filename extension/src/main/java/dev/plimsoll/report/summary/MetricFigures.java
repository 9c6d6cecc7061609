/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.ConfidenceInterval;
import dev.plimsoll.aggregation.ConfidenceRanks;
import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.report.finding.Requests;
import dev.plimsoll.time.Nanos;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** The figures of one metric over the measured window, or of a part of its samples. */
@API(status = API.Status.INTERNAL)
public sealed interface MetricFigures {
    Metric metric();

    boolean hasSamples();

    /** @param confidence of those statistics that are percentiles; empty without samples */
    record Trend(Metric metric, TrendFigures figures, Map<Aggregate, Optional<ConfidenceInterval>> confidence)
            implements MetricFigures {
        public Trend {
            confidence = Collections.unmodifiableMap(new LinkedHashMap<>(confidence)); // keeps the order
        }

        @Override
        public boolean hasSamples() {
            return figures.count() > 0;
        }
    }

    record Counter(Metric metric, long samples, double count, double perSecond) implements MetricFigures {
        @Override
        public boolean hasSamples() {
            return samples > 0;
        }
    }

    /**
     * @param share from 0 to 1
     * @param perSecond how many samples
     */
    record Rate(Metric metric, double share, long hits, long total, double perSecond) implements MetricFigures {
        @Override
        public boolean hasSamples() {
            return total > 0;
        }
    }

    /** All are NaN without samples. */
    record Gauge(Metric metric, double value, double min, double max, double avg) implements MetricFigures {
        @Override
        public boolean hasSamples() {
            return Double.isFinite(value);
        }
    }

    /** @param stats of trends */
    static MetricFigures of(Metric metric, Optional<Selected> selected, List<Aggregate> stats) {
        return switch (metric.type()) {
            case TREND -> new Trend(metric, TrendFigures.of(selected, stats), confidence(selected, stats));
            case COUNTER ->
                new Counter(
                        metric,
                        selected.map(Selected::samples).orElse(0L),
                        selected.map(Requests::sum).orElse(0.0),
                        orZero(selected, Aggregate.Kind.RATE));
            case RATE ->
                new Rate(
                        metric,
                        orZero(selected, Aggregate.Kind.RATE),
                        selected.map(Requests::hits).orElse(0L),
                        selected.map(Selected::samples).orElse(0L),
                        selected.map(MetricFigures::samplesPerSecond).orElse(0.0));
            case GAUGE ->
                new Gauge(
                        metric,
                        value(selected, Aggregate.Kind.VALUE),
                        value(selected, Aggregate.Kind.MIN),
                        value(selected, Aggregate.Kind.MAX),
                        value(selected, Aggregate.Kind.AVG));
        };
    }

    private static Map<Aggregate, Optional<ConfidenceInterval>> confidence(
            Optional<Selected> selected, List<Aggregate> stats) {
        var confidence = new LinkedHashMap<Aggregate, Optional<ConfidenceInterval>>();
        stats.stream()
                .filter(stat -> ConfidenceRanks.percentileOf(stat).isPresent())
                .forEach(stat -> confidence.put(stat, selected.flatMap(found -> found.confidence(stat))));
        return confidence;
    }

    private static double samplesPerSecond(Selected selected) {
        Duration span = selected.span();
        return span.isZero() ? 0 : selected.samples() / Nanos.seconds(span);
    }

    private static double value(Optional<Selected> selected, Aggregate.Kind kind) {
        return TrendFigures.valueOf(selected, Aggregate.of(kind));
    }

    private static double orZero(Optional<Selected> selected, Aggregate.Kind kind) {
        return selected.map(found -> found.value(Aggregate.of(kind)).orElse(0)).orElse(0.0);
    }
}
