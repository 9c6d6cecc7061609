/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.aggregation.ConfidenceRanks;
import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.report.finding.Requests;
import dev.plimsoll.report.finding.TrendStats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metrics of {@code summary.json}. */
final class MetricJson {
    /** Built-in metrics that are always there, by how they begin. */
    private static final List<String> ALWAYS = List.of("iteration", "dropped_iterations", "vus", "data_", "http_");

    private final Statistics statistics;
    private final Map<String, Aggregate> trendStats;

    /** @param trendStats beside those that are always there */
    MetricJson(Statistics statistics, List<String> trendStats) {
        this.statistics = statistics;
        var wanted = new ArrayList<>(TrendStats.DEFAULT);
        wanted.addAll(trendStats);
        this.trendStats = new LinkedHashMap<>(TrendStats.of(wanted));
        this.trendStats.remove("count"); // always there
    }

    /** By name. */
    ObjectNode all() {
        var shown = new LinkedHashSet<Metric>();
        for (Metric metric : Metrics.all()) {
            boolean always = ALWAYS.stream().anyMatch(metric.name()::startsWith);
            if (always || statistics.metrics().contains(metric)) {
                shown.add(metric);
            }
        }
        shown.addAll(statistics.metrics());
        ObjectNode metrics = JsonTree.object();
        shown.forEach(metric -> metrics.set(metric.name(), one(metric)));
        return metrics;
    }

    /** {@code "count": 142, "avg": 127.0 ...}: statistics are null without samples. */
    ObjectNode trend(Optional<Selected> selected) {
        ObjectNode trend = JsonTree.object();
        addTrend(trend, selected);
        return trend;
    }

    /** {@code "p(95)_ci95": [290.1, 350.7]}: a side that is open is null, and all of it without samples. */
    private void addConfidence(ObjectNode node, Optional<Selected> selected) {
        trendStats.forEach((label, aggregate) -> {
            if (ConfidenceRanks.percentileOf(aggregate).isPresent()) {
                node.set(label + "_ci95", JsonTree.interval(selected.flatMap(found -> found.confidence(aggregate))));
            }
        });
    }

    private ObjectNode one(Metric metric) {
        Optional<Selected> selected = statistics.select(Selection.of(metric));
        ObjectNode node = JsonTree.object();
        node.put("type", metric.type().label());
        node.put("unit", metric.unit().label());
        switch (metric.type()) {
            case TREND -> {
                addTrend(node, selected);
                addConfidence(node, selected);
            }
            case COUNTER -> {
                node.set("count", JsonTree.count(selected.map(Requests::sum).orElse(0.0)));
                node.set("rate", JsonTree.number(orZero(selected, Aggregate.Kind.RATE)));
            }
            case RATE -> {
                node.set("rate", JsonTree.number(orZero(selected, Aggregate.Kind.RATE)));
                node.put("hits", selected.map(Requests::hits).orElse(0L));
                node.put("total", selected.map(Selected::samples).orElse(0L));
            }
            case GAUGE -> addGauge(node, selected);
        }
        return node;
    }

    private void addTrend(ObjectNode node, Optional<Selected> selected) {
        node.put("count", selected.map(Selected::samples).orElse(0L));
        trendStats.forEach((label, aggregate) -> node.set(label, JsonTree.number(value(selected, aggregate))));
    }

    private static void addGauge(ObjectNode node, Optional<Selected> selected) {
        for (Aggregate.Kind kind :
                List.of(Aggregate.Kind.VALUE, Aggregate.Kind.MIN, Aggregate.Kind.MAX, Aggregate.Kind.AVG)) {
            Aggregate aggregate = Aggregate.of(kind);
            node.set(aggregate.label(), JsonTree.count(value(selected, aggregate)));
        }
    }

    private static double orZero(Optional<Selected> selected, Aggregate.Kind kind) {
        return selected.map(found -> found.value(Aggregate.of(kind)).orElse(0)).orElse(0.0);
    }

    /** NaN without samples. */
    private static double value(Optional<Selected> selected, Aggregate aggregate) {
        return selected.map(found -> found.value(aggregate).orElse(Double.NaN)).orElse(Double.NaN);
    }
}
