/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.finding.Figure;
import dev.plimsoll.report.finding.RuleText;
import dev.plimsoll.report.finding.Scale;
import dev.plimsoll.report.finding.TrendStats;
import dev.plimsoll.report.summary.MetricFigures;
import dev.plimsoll.report.summary.MetricPart;
import dev.plimsoll.report.summary.MetricTable;
import dev.plimsoll.report.summary.TrendFigures;
import dev.plimsoll.text.ByteSize;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.TimeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Metrics as lines of the summary. */
final class MetricRows {
    private static final int MAX_PARTS = 30;

    private final MetricTable metrics;
    private final Map<String, Aggregate> trendStats;

    MetricRows(MetricTable metrics, Map<String, Aggregate> trendStats) {
        this.metrics = metrics;
        this.trendStats = trendStats.isEmpty() ? TrendStats.of(TrendStats.DEFAULT) : trendStats;
    }

    /** The metric in one line; none without samples. */
    List<SummaryRow> of(Metric metric) {
        return metrics.all().stream()
                .filter(figures -> figures.metric().equals(metric))
                .flatMap(figures -> rows(PlainText.line(metric.name()), 0, figures))
                .toList();
    }

    /** One line for each value that the tag has among the metric's samples. */
    List<SummaryRow> partsOf(Metric metric, String tag) {
        List<MetricPart> parts = metrics.parts(metric, tag);
        var rows = new ArrayList<SummaryRow>();
        for (MetricPart part : parts.subList(0, Math.min(MAX_PARTS, parts.size()))) {
            String label = "{" + RuleText.tag(tag, part.value()) + "}";
            rows(label, 1, part.figures()).forEach(rows::add);
        }
        if (parts.size() > MAX_PARTS) {
            rows.add(SummaryRow.numbers("{" + tag + ":…}", 1, (parts.size() - MAX_PARTS) + " more"));
        }
        return rows;
    }

    private Stream<SummaryRow> rows(String label, int depth, MetricFigures figures) {
        return figures.hasSamples() ? Stream.of(row(label, depth, figures)) : Stream.empty();
    }

    private SummaryRow row(String label, int depth, MetricFigures figures) {
        Unit unit = figures.metric().unit();
        if (figures instanceof MetricFigures.Trend trend) {
            return SummaryRow.trend(label, depth, trend(unit, trend.figures()));
        } else if (figures instanceof MetricFigures.Counter counter) {
            return SummaryRow.numbers(label, depth, counter(unit, counter));
        } else if (figures instanceof MetricFigures.Rate rate) {
            return rate(label, depth, rate.hits(), rate.total());
        } else if (figures instanceof MetricFigures.Gauge gauge) {
            String min = "min=" + text(gauge, gauge.min());
            return SummaryRow.numbers(label, depth, text(gauge, gauge.value()), min, "max=" + text(gauge, gauge.max()));
        }
        throw new IllegalStateException("no line for " + figures);
    }

    /** {@code 98.2 %  812 out of 826}. */
    static SummaryRow rate(String label, int depth, long hits, long total) {
        double share = total == 0 ? 0 : (double) hits / total;
        return SummaryRow.numbers(label, depth, Digits.percent(share), hits + " out of " + total);
    }

    /** {@code 142  4.73/s}. */
    static SummaryRow counter(String label, int depth, double count, double perSecond) {
        return SummaryRow.numbers(label, depth, Digits.count(count), new Figure(perSecond, Scale.PER_SECOND).beside(0));
    }

    private List<String> trend(Unit unit, TrendFigures figures) {
        var cells = new ArrayList<String>();
        trendStats.forEach((label, stat) -> {
            boolean counts = stat.kind() == Aggregate.Kind.COUNT;
            cells.add(label + "=" + (counts ? Digits.count(figures.count()) : text(unit, figures.at(stat))));
        });
        return cells;
    }

    private static String[] counter(Unit unit, MetricFigures.Counter counter) {
        boolean bytes = unit == Unit.BYTES;
        Scale scale = bytes ? Scale.BYTES_PER_SECOND : Scale.PER_SECOND;
        return new String[] {
            bytes ? ByteSize.text(counter.count()) : Digits.count(counter.count()),
            new Figure(counter.perSecond(), scale).beside(0)
        };
    }

    /** One of the values of a gauge. */
    static String text(MetricFigures.Gauge gauge, double value) {
        boolean share = Metrics.isShare(gauge.metric());
        return share ? Digits.percent(value) : text(gauge.metric().unit(), value);
    }

    private static String text(Unit unit, double value) {
        return switch (unit) {
            case TIME -> TimeText.ofMillis(value);
            case BYTES -> ByteSize.text(value);
            case NUMBER -> new Figure(value, Scale.NUMBER).beside(0);
        };
    }
}
