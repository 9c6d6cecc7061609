/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.measurement.ErrorCounts;
import dev.plimsoll.measurement.FailedCheck;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Series;
import dev.plimsoll.measurement.SlowExchange;
import dev.plimsoll.plan.Merge;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Merges what several workers measured in the same second. Trends, counters and rates become those of one recorder with all
 * samples. Gauges become one reading, by the rule of their metric: numbers of users are added, and of shares of a machine the
 * largest is taken. Stateless.
 */
@API(status = API.Status.INTERNAL)
public final class WorkerIntervals {
    private WorkerIntervals() {}

    /**
     * Returns the merged interval, which may share figures with the given ones: use it before they change.
     *
     * @param intervals at least one, in the order of the workers
     */
    public static Interval merged(List<Interval> intervals) {
        Interval first = intervals.get(0);
        var samples = new LinkedHashMap<Series, List<MetricSamples>>();
        var errors = new ErrorCounts();
        var failed = new LinkedHashMap<String, FailedCheck>();
        List<SlowExchange> slowest = List.of();
        for (Interval each : intervals) {
            requireSameTime(first, each);
            each.values()
                    .forEach((series, measured) -> samples.computeIfAbsent(series, any -> new ArrayList<>(1))
                            .add(measured));
            each.errors().forEach(errors::add);
            each.failedChecks().forEach(failure -> failed.putIfAbsent(failure.check(), failure));
            slowest = SlowExchange.merge(slowest, each.slowest());
        }
        Map<Series, MetricSamples> values = new LinkedHashMap<>();
        samples.forEach((series, parts) -> values.put(series, merged(series.metric(), parts)));
        return new Interval(
                first.start(),
                first.end(),
                first.inWindow(),
                values,
                errors.all(),
                slowest,
                List.copyOf(failed.values()));
    }

    private static MetricSamples merged(Metric metric, List<MetricSamples> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        MetricSamples merged = MetricSamples.of(metric);
        Merge rule = overWorkers(metric);
        if (rule == Merge.LAST) {
            parts.forEach(merged::add);
        } else {
            parts.stream()
                    .filter(part -> part.samples() > 0)
                    .mapToDouble(part -> ((MetricSamples.Gauge) part).last())
                    .reduce(rule == Merge.SUM ? Double::sum : Math::max)
                    .ifPresent(merged::record);
        }
        return merged;
    }

    /** Within a JVM, each scenario reports the users that were made for all scenarios; only those of several JVMs are added. */
    private static Merge overWorkers(Metric metric) {
        return metric.equals(Metrics.VUS_MAX) ? Merge.SUM : metric.merge();
    }

    private static void requireSameTime(Interval one, Interval other) {
        if (!one.start().equals(other.start())
                || !one.end().equals(other.end())
                || one.inWindow() != other.inWindow()) {
            throw new IllegalArgumentException("intervals of different times: %s to %s, and %s to %s"
                    .formatted(one.start(), one.end(), other.start(), other.end()));
        }
    }
}
