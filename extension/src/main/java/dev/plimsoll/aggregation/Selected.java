/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.time.Nanos;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * The samples of a selection, merged.
 *
 * @param measured all of them
 * @param inWindow for a counter, the sum before the planned end; otherwise 0
 * @param span the divisor of rates per second
 */
@API(status = API.Status.INTERNAL)
public record Selected(MetricSamples measured, Unit unit, double inWindow, Duration span) {

    public MetricType type() {
        return measured.type();
    }

    public long samples() {
        return measured.samples();
    }

    /** Returns a value in the unit of the metric; empty without samples, or if its type has no such aggregate. */
    public OptionalDouble value(Aggregate aggregate) {
        if (!aggregate.suits(type()) || samples() == 0) {
            return OptionalDouble.empty();
        }
        if (measured instanceof MetricSamples.Trend trend) {
            return OptionalDouble.of(trendValue(trend.values(), aggregate));
        }
        if (measured instanceof MetricSamples.Counter counter) {
            return OptionalDouble.of(
                    aggregate.kind() == Aggregate.Kind.COUNT ? counter.sum() : perSecond(inWindow, span));
        }
        if (measured instanceof MetricSamples.Rate rate) {
            return OptionalDouble.of((double) rate.hits() / rate.samples());
        }
        if (measured instanceof MetricSamples.Gauge gauge) {
            return OptionalDouble.of(gaugeValue(gauge, aggregate));
        }
        throw new IllegalStateException("no value of " + measured);
    }

    /** Returns the confidence interval of a percentile or the median of a trend; empty for anything else. */
    public Optional<ConfidenceInterval> confidence(Aggregate aggregate) {
        OptionalDouble percentile = ConfidenceRanks.percentileOf(aggregate);
        if (percentile.isEmpty() || samples() == 0 || !(measured instanceof MetricSamples.Trend trend)) {
            return Optional.empty();
        }
        var ranks = ConfidenceRanks.of(samples(), percentile.getAsDouble());
        return Optional.of(new ConfidenceInterval(at(ranks.low(), trend), at(ranks.high(), trend)));
    }

    private static OptionalDouble at(OptionalLong rank, MetricSamples.Trend trend) {
        return rank.isPresent() ? OptionalDouble.of(trend.values().atRank(rank.getAsLong())) : OptionalDouble.empty();
    }

    private static double trendValue(Distribution values, Aggregate aggregate) {
        return switch (aggregate.kind()) {
            case AVG -> values.avg();
            case MIN -> values.min();
            case MED -> values.percentile(50);
            case MAX -> values.max();
            case PERCENTILE -> values.percentile(aggregate.argument());
            case COUNT -> values.count();
            case STDDEV -> values.stddev();
            case BELOW -> values.shareBelow(aggregate.argument());
            case RATE, VALUE -> throw new IllegalStateException("a trend has no " + aggregate.label());
        };
    }

    private static double gaugeValue(MetricSamples.Gauge gauge, Aggregate aggregate) {
        return switch (aggregate.kind()) {
            case VALUE -> gauge.last();
            case MIN -> gauge.min();
            case MAX -> gauge.max();
            case AVG -> gauge.avg();
            case MED, PERCENTILE, COUNT, STDDEV, BELOW, RATE ->
                throw new IllegalStateException("a gauge has no " + aggregate.label());
        };
    }

    private static double perSecond(double count, Duration span) {
        return span.isZero() ? 0 : count / Nanos.seconds(span);
    }
}
