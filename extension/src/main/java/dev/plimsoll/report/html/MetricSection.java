/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.finding.TrendStats;
import dev.plimsoll.report.summary.MetricFigures;
import dev.plimsoll.report.summary.Summary;
import java.util.ArrayList;
import java.util.List;

/** All metrics, the author's own too, as {@code summary.json} has them. */
final class MetricSection implements Section {
    @Override
    public String id() {
        return "metrics";
    }

    @Override
    public String title() {
        return "All metrics";
    }

    @Override
    public boolean hasContent(Summary summary) {
        return !summary.metrics().all().isEmpty();
    }

    @Override
    public void write(Markup page, Summary summary) {
        WideTable.open(page, "All metrics with samples");
        List.of("metric", "type", "figures").forEach(heading -> WideTable.heading(page, heading));
        WideTable.rows(page);
        page.open("tbody");
        for (MetricFigures figures : summary.metrics().all()) {
            if (figures.hasSamples()) {
                Metric metric = figures.metric();
                page.open("tr").element("th", metric.name(), "scope", "row");
                page.element("td", metric.type().label());
                page.element("td", String.join(" · ", texts(figures))).close("tr");
            }
        }
        page.close("tbody");
        WideTable.close(page);
    }

    static List<String> texts(MetricFigures figures) {
        Unit unit = figures.metric().unit();
        var texts = new ArrayList<String>();
        if (figures instanceof MetricFigures.Trend trend) {
            texts.add("count " + Shown.COUNT.of(trend.figures().count()));
            trend.figures()
                    .values()
                    .forEach((stat, value) -> add(texts, TrendStats.label(stat), value, figures.metric()));
        } else if (figures instanceof MetricFigures.Counter counter) {
            boolean bytes = unit == Unit.BYTES;
            String suffix = unit == Unit.TIME ? " " + unit.label() : "";
            texts.add("count " + (bytes ? Shown.BYTES : Shown.COUNT).of(counter.count()) + suffix);
            texts.add("rate " + (bytes ? Shown.BYTES : Shown.NUMBER).of(counter.perSecond())
                    + (bytes ? "/s" : suffix.isEmpty() ? " /s" : suffix + "/s"));
        } else if (figures instanceof MetricFigures.Rate rate) {
            texts.add("rate " + Shown.SHARE.of(rate.share()));
            texts.add("hits " + Shown.COUNT.of(rate.hits()));
            texts.add("total " + Shown.COUNT.of(rate.total()));
        } else if (figures instanceof MetricFigures.Gauge gauge) {
            add(texts, "value", gauge.value(), gauge.metric());
            add(texts, "min", gauge.min(), gauge.metric());
            add(texts, "max", gauge.max(), gauge.metric());
            add(texts, "avg", gauge.avg(), gauge.metric());
        } else {
            throw new IllegalStateException("no words for " + figures);
        }
        return texts;
    }

    private static void add(List<String> texts, String label, double value, Metric metric) {
        if (!Double.isFinite(value)) {
            return;
        }
        texts.add(label + " " + text(value, metric));
    }

    private static String text(double value, Metric metric) {
        if (Metrics.isShare(metric)) {
            return Shown.SHARE.of(value);
        }
        Unit unit = metric.unit();
        return unit == Unit.BYTES
                ? Shown.BYTES.of(value)
                : Shown.NUMBER.of(value) + (unit.label().isEmpty() ? "" : " " + unit.label());
    }
}
