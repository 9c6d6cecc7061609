/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.report.finding.TrendStats;
import dev.plimsoll.report.summary.MetricFigures;
import dev.plimsoll.report.summary.TrendFigures;
import java.util.List;

/** The metrics of {@code summary.json}. */
final class MetricJson {
    private MetricJson() {}

    static ObjectNode all(List<MetricFigures> metrics) {
        ObjectNode all = JsonTree.object();
        metrics.forEach(metric -> all.set(metric.metric().name(), one(metric)));
        return all;
    }

    /** {@code "count": 142, "avg": 127.0 ...}: statistics are null without samples. */
    static ObjectNode trend(TrendFigures figures) {
        ObjectNode trend = JsonTree.object();
        addTrend(trend, figures);
        return trend;
    }

    /** The statistics without the count. */
    static ObjectNode statistics(TrendFigures figures) {
        ObjectNode statistics = JsonTree.object();
        addStatistics(statistics, figures);
        return statistics;
    }

    /** {@code "type": "gauge", "unit": "B", "value": 1 ...}. */
    static ObjectNode one(MetricFigures figures) {
        ObjectNode node = JsonTree.object();
        node.put("type", figures.metric().type().label());
        node.put("unit", figures.metric().unit().label());
        addFigures(node, figures);
        return node;
    }

    static void addFigures(ObjectNode node, MetricFigures figures) {
        if (figures instanceof MetricFigures.Trend trend) {
            addTrend(node, trend.figures());
            trend.confidence()
                    .forEach((stat, interval) ->
                            node.set(TrendStats.label(stat) + "_ci95", JsonTree.interval(interval)));
        } else if (figures instanceof MetricFigures.Counter counter) {
            node.set("count", JsonTree.count(counter.count()));
            node.set("rate", JsonTree.number(counter.perSecond()));
        } else if (figures instanceof MetricFigures.Rate rate) {
            node.set("rate", JsonTree.number(rate.share()));
            node.put("hits", rate.hits());
            node.put("total", rate.total());
        } else if (figures instanceof MetricFigures.Gauge gauge) {
            node.set("value", JsonTree.count(gauge.value()));
            node.set("min", JsonTree.count(gauge.min()));
            node.set("max", JsonTree.count(gauge.max()));
            node.set("avg", JsonTree.count(gauge.avg()));
        } else {
            throw new IllegalStateException("no keys for " + figures);
        }
    }

    private static void addTrend(ObjectNode node, TrendFigures figures) {
        node.put("count", figures.count());
        addStatistics(node, figures);
    }

    private static void addStatistics(ObjectNode node, TrendFigures figures) {
        figures.values().forEach((stat, value) -> node.set(TrendStats.label(stat), JsonTree.number(value)));
    }
}
