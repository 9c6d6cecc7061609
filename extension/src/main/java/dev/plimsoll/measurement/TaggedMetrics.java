/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.measurement.MetricSamples.Counter;
import dev.plimsoll.measurement.MetricSamples.Rate;
import dev.plimsoll.plan.Tags;
import java.util.List;
import java.util.Map;

/** All metrics of the exchanges, or of the iterations, that have the same tags. Records without allocating. */
final class TaggedMetrics implements SampleMetric.Values {
    private static final int SIZE = SampleMetric.values().length;

    private final Distribution[] trends = new Distribution[SIZE]; // by ordinal; empty for metrics of other types
    private final Rate[] rates = new Rate[SIZE];
    private final Counter[] counters = new Counter[SIZE];

    /** Enters its parts in the interval's values. */
    TaggedMetrics(List<SampleMetric> metrics, Tags tags, Map<Series, MetricSamples> values) {
        for (SampleMetric each : metrics) {
            MetricSamples measured =
                    values.computeIfAbsent(new Series(each.metric(), tags), series -> MetricSamples.of(each.metric()));
            if (measured instanceof MetricSamples.Trend trend) {
                trends[each.ordinal()] = trend.values();
            } else if (measured instanceof Rate rate) {
                rates[each.ordinal()] = rate;
            } else if (measured instanceof Counter counter) {
                counters[each.ordinal()] = counter;
            } else {
                throw new IllegalStateException(
                        "no sample has a " + measured.type().label() + ": " + each);
            }
        }
    }

    @Override
    public void trend(SampleMetric metric, long value) {
        trends[metric.ordinal()].record(value);
    }

    @Override
    public void rate(SampleMetric metric, boolean hit) {
        rates[metric.ordinal()].hit(hit);
    }

    @Override
    public void count(SampleMetric metric, long n) {
        counters[metric.ordinal()].record(n);
    }
}
