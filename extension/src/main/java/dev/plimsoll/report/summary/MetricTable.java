/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The metrics of a run.
 *
 * @param all the built-in ones that are always there, then all with samples
 * @param parts of some of them, by what tells their samples apart
 */
@API(status = API.Status.INTERNAL)
public record MetricTable(List<MetricFigures> all, List<MetricPart> parts) {
    /** Built-in metrics that are always there, by how they begin. */
    private static final List<String> ALWAYS = List.of("iteration", "dropped_iterations", "vus", "data_", "http_");

    public MetricTable {
        all = List.copyOf(all);
        parts = List.copyOf(parts);
    }

    static MetricTable of(Statistics statistics, List<Aggregate> stats) {
        var shown = new LinkedHashSet<Metric>();
        for (Metric metric : Metrics.all()) {
            boolean always = ALWAYS.stream().anyMatch(metric.name()::startsWith);
            if (always || statistics.metrics().contains(metric)) {
                shown.add(metric);
            }
        }
        shown.addAll(statistics.metrics());
        return new MetricTable(
                shown.stream()
                        .map(metric -> MetricFigures.of(metric, statistics.select(Selection.of(metric)), stats))
                        .toList(),
                shown.stream()
                        .flatMap(metric -> MetricPart.of(metric, statistics, stats).stream())
                        .toList());
    }

    public MetricFigures.Trend trend(Metric metric) {
        return (MetricFigures.Trend) of(metric);
    }

    public MetricFigures.Counter counter(Metric metric) {
        return (MetricFigures.Counter) of(metric);
    }

    public MetricFigures.Rate rate(Metric metric) {
        return (MetricFigures.Rate) of(metric);
    }

    public MetricFigures.Gauge gauge(Metric metric) {
        return (MetricFigures.Gauge) of(metric);
    }

    /** One for each value that the tag has among the metric's samples; none if the metric is not told apart by it. */
    public List<MetricPart> parts(Metric metric, String tag) {
        return parts.stream()
                .filter(part ->
                        part.tag().equals(tag) && part.figures().metric().equals(metric))
                .toList();
    }

    /** One without samples if it is not in the table. */
    private MetricFigures of(Metric metric) {
        return all.stream()
                .filter(figures -> figures.metric().equals(metric))
                .findFirst()
                .orElseGet(() -> MetricFigures.of(metric, Optional.empty(), List.of()));
    }
}
