/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Series;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import java.util.LinkedHashMap;
import org.apiguardian.api.API;

/**
 * What people call a worker, such as the region that it runs in: the tag {@code worker} of all that it counts and times. Its
 * gauges have no such tag, because they are merged with those of other workers. Immutable.
 *
 * @param text empty for a worker without a label
 */
@API(status = API.Status.INTERNAL)
public record WorkerLabel(String text) {
    public static final WorkerLabel NONE = new WorkerLabel("");

    private static final String TAG = "worker";

    /** Returns the interval with the label; a tag of that name that a test has set itself stays. */
    Interval on(Interval interval) {
        if (text.isEmpty()) {
            return interval;
        }
        var labelled = new LinkedHashMap<Series, MetricSamples>();
        interval.values()
                .forEach((series, samples) ->
                        labelled.merge(on(series), samples, (one, other) -> sum(series.metric(), one, other)));
        return new Interval(
                interval.start(),
                interval.end(),
                interval.inWindow(),
                labelled,
                interval.errors(),
                interval.slowest(),
                interval.failedChecks());
    }

    /** Where a test has set the same tag itself, two series become one. */
    private static MetricSamples sum(Metric metric, MetricSamples one, MetricSamples other) {
        MetricSamples sum = MetricSamples.of(metric);
        sum.add(one);
        sum.add(other);
        return sum;
    }

    private Series on(Series series) {
        return series.metric().type() == MetricType.GAUGE || series.tags().get(TAG) != null
                ? series
                : new Series(series.metric(), series.tags().with(TAG, text));
    }
}
