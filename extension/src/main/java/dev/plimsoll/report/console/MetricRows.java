/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.finding.Figure;
import dev.plimsoll.report.finding.Requests;
import dev.plimsoll.report.finding.RuleText;
import dev.plimsoll.report.finding.Scale;
import dev.plimsoll.report.finding.TrendStats;
import dev.plimsoll.text.ByteSize;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.TimeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Metrics as lines of the summary. */
final class MetricRows {
    private static final int MOST_PARTS = 30;

    private final Statistics statistics;
    private final Map<String, Aggregate> trendStats;

    MetricRows(Statistics statistics, Map<String, Aggregate> trendStats) {
        this.statistics = statistics;
        this.trendStats = trendStats.isEmpty() ? TrendStats.of(TrendStats.DEFAULT) : trendStats;
    }

    /** The metric in one line; none without samples. */
    List<SummaryRow> of(Metric metric) {
        return of(metric, PlainText.line(metric.name()), 0, Selection.of(metric));
    }

    /** One line for each value that the tag has among the metric's samples. */
    List<SummaryRow> partsOf(Metric metric, String tag) {
        var rows = new ArrayList<SummaryRow>();
        List<String> values = List.copyOf(statistics.valuesOf(tag, metric));
        for (String value : values.subList(0, Math.min(MOST_PARTS, values.size()))) {
            String label = "{" + RuleText.tag(tag, value) + "}";
            rows.addAll(of(metric, label, 1, Selection.of(metric).with(tag, value)));
        }
        if (values.size() > MOST_PARTS) {
            rows.add(SummaryRow.numbers("{" + tag + ":…}", 1, (values.size() - MOST_PARTS) + " more"));
        }
        return rows;
    }

    private List<SummaryRow> of(Metric metric, String label, int depth, Selection selection) {
        Optional<Selected> selected = statistics.select(selection);
        return selected.map(found -> List.of(row(metric, label, depth, found))).orElse(List.of());
    }

    private SummaryRow row(Metric metric, String label, int depth, Selected selected) {
        return switch (metric.type()) {
            case TREND -> SummaryRow.trend(label, depth, trend(metric.unit(), selected));
            case COUNTER -> SummaryRow.numbers(label, depth, counter(metric.unit(), selected));
            case RATE -> rate(label, depth, Requests.hits(selected), selected.samples());
            case GAUGE -> SummaryRow.numbers(label, depth, gauge(metric.unit(), selected));
        };
    }

    /** {@code 98.24%  812 out of 826}. */
    static SummaryRow rate(String label, int depth, long hits, long total) {
        double share = total == 0 ? 0 : (double) hits / total;
        return SummaryRow.numbers(label, depth, Digits.percent(share, 2) + "%", hits + " out of " + total);
    }

    /** {@code 142  4.73/s}. */
    static SummaryRow counter(String label, int depth, double count, double perSecond) {
        return SummaryRow.numbers(label, depth, Digits.count(count), new Figure(perSecond, Scale.PER_SECOND).beside(0));
    }

    private List<String> trend(Unit unit, Selected selected) {
        var cells = new ArrayList<String>();
        trendStats.forEach((label, aggregate) -> {
            double value = selected.value(aggregate).orElse(0);
            boolean counts = aggregate.kind() == Aggregate.Kind.COUNT;
            cells.add(label + "=" + (counts ? Digits.count(value) : text(unit, value)));
        });
        return cells;
    }

    private static String[] counter(Unit unit, Selected selected) {
        double perSecond = selected.value(Aggregate.of(Aggregate.Kind.RATE)).orElse(0);
        Scale scale = unit == Unit.BYTES ? Scale.BYTES_PER_SECOND : Scale.PER_SECOND;
        String sum = unit == Unit.BYTES ? ByteSize.text(Requests.sum(selected)) : Digits.count(Requests.sum(selected));
        return new String[] {sum, new Figure(perSecond, scale).beside(0)};
    }

    private static String[] gauge(Unit unit, Selected selected) {
        return new String[] {
            text(unit, value(selected, Aggregate.Kind.VALUE)),
            "min=" + text(unit, value(selected, Aggregate.Kind.MIN)),
            "max=" + text(unit, value(selected, Aggregate.Kind.MAX))
        };
    }

    private static double value(Selected selected, Aggregate.Kind kind) {
        return selected.value(Aggregate.of(kind)).orElse(0);
    }

    private static String text(Unit unit, double value) {
        return switch (unit) {
            case TIME -> TimeText.ofMillis(value);
            case BYTES -> ByteSize.text(value);
            case NUMBER -> new Figure(value, Scale.NUMBER).beside(0);
        };
    }
}
