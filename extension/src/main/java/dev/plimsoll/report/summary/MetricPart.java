/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** The samples of a metric that have one value of a tag. */
@API(status = API.Status.INTERNAL)
public record MetricPart(String tag, String value, MetricFigures figures) {
    /** What the console tells apart, by the metrics' names. */
    private static final Map<Metric, List<String>> SHOWN = Map.of(
            Metrics.GROUP_DURATION, List.of(Tags.GROUP),
            Metrics.HTTP_REQ_DURATION, List.of(Tags.ENDPOINT, Tags.SCENARIO, Tags.GROUP),
            Metrics.HTTP_REQ_FAILED, List.of(Tags.GROUP),
            Metrics.HTTP_REQS, List.of(Tags.OUTCOME),
            Metrics.ITERATIONS, List.of(Tags.SCENARIO));

    static List<MetricPart> of(Metric metric, Statistics statistics, List<Aggregate> stats) {
        return SHOWN.getOrDefault(metric, List.of()).stream()
                .flatMap(tag -> statistics.valuesOf(tag, metric).stream()
                        .map(value -> of(metric, tag, value, statistics, stats)))
                .toList();
    }

    private static MetricPart of(
            Metric metric, String tag, String value, Statistics statistics, List<Aggregate> stats) {
        Selection samples = Selection.of(metric).with(tag, value);
        return new MetricPart(tag, value, MetricFigures.of(metric, statistics.select(samples), stats));
    }
}
