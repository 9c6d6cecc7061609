/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.plan.BaselineRule;
import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.report.summary.BaselineRow;
import dev.plimsoll.report.summary.BaselineSummary;
import dev.plimsoll.report.summary.BeforeAndNow;
import dev.plimsoll.report.summary.LatencyFigures;
import dev.plimsoll.time.Nanos;
import dev.plimsoll.verdict.LimitBy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The table of a baseline: three rows for each endpoint, with the verdict on its p95 and what set the limit. */
final class BaselineTable {
    private static final List<Compared> FIGURES = List.of(
            new Compared("req/s", Shown.NUMBER, "/rate", LatencyFigures::rate),
            new Compared("failed", Shown.SHARE, "/failedShare", LatencyFigures::failedShare),
            new Compared("p50 ms", Shown.NUMBER, "/med", LatencyFigures::med),
            new Compared("p95 ms", Shown.NUMBER, "/p(95)", LatencyFigures::p95),
            new Compared("p99 ms", Shown.NUMBER, "/p(99)", LatencyFigures::p99));

    /** A column. */
    private record Compared(String heading, Shown shown, String pointer, ToDoubleFunction<LatencyFigures> of) {
        FigureColumn<BeforeAndNow> base() {
            return FigureColumn.of(heading, shown, "/base" + pointer, both -> value(both.base()));
        }

        FigureColumn<BeforeAndNow> now() {
            return FigureColumn.of(heading, shown, "/now" + pointer, both -> value(both.now()));
        }

        /** Of figures in percent, of shares in points. */
        FigureColumn<BeforeAndNow> change() {
            return shown == Shown.SHARE
                    ? FigureColumn.of(heading, Shown.POINTS, "/change" + pointer, both -> both.difference(of))
                    : FigureColumn.of(heading, Shown.CHANGE, "/change" + pointer, both -> both.change(of));
        }

        boolean isJudged() {
            return pointer.equals("/p(95)");
        }

        private double value(@Nullable LatencyFigures figures) {
            return figures == null ? Double.NaN : of.applyAsDouble(figures);
        }
    }

    private BaselineTable() {}

    /** @param all requests together */
    static void write(Markup page, BaselineSummary baseline, BeforeAndNow all) {
        WideTable.open(page, "The baseline and this run");
        WideTable.heading(page, "endpoint");
        WideTable.heading(page, "run");
        WideTable.figures(page, "requests");
        FIGURES.forEach(column -> WideTable.figures(page, column.heading()));
        WideTable.heading(page, "verdict on p95");
        WideTable.rows(page);
        List<BaselineRow> endpoints = baseline.endpoints();
        if (endpoints.size() > 1) {
            page.open("tbody", "data-at", "/baseline/all", "class", "open");
            rows(page, all, "all requests", List.of("– not judged"));
        }
        IntStream.range(0, endpoints.size())
                .boxed()
                .sorted(Comparator.comparing(i -> !endpoints.get(i).fails())) // the order is kept otherwise
                .forEach(i -> {
                    BaselineRow row = endpoints.get(i);
                    page.open("tbody", "data-at", "/baseline/endpoints/" + i, "class", tone(row));
                    rows(page, row.figures(), row.endpoint(), verdict(row, baseline.rule()));
                });
        WideTable.close(page);
    }

    private static String tone(BaselineRow row) {
        Finding judged = row.judged();
        return row.fails() ? "fails" : judged != null && judged.state() == Finding.State.MET ? "met" : "open";
    }

    /** Three rows, which end the body of the table that is open. */
    private static void rows(Markup page, BeforeAndNow both, String name, List<String> verdict) {
        page.open("tr").element("th", name, "scope", "rowgroup", "rowspan", "3");
        page.element("th", "baseline", "scope", "row");
        cell(page, FigureColumn.count("", "/base/requestsPerRun", BeforeAndNow::requestsPerRun), both, "");
        FIGURES.forEach(column -> cell(page, column.base(), both, ""));
        page.open("td", "rowspan", "3", "class", "words");
        for (int line = 0; line < verdict.size(); line++) {
            page.element("p", verdict.get(line), "class", line == 0 ? "state" : "notes");
        }
        page.close("td").close("tr").open("tr");
        page.element("th", "this run", "scope", "row");
        cell(page, FigureColumn.count("", "/now/requests", BaselineTable::requests), both, "");
        FIGURES.forEach(column -> cell(page, column.now(), both, ""));
        page.close("tr").open("tr", "class", "change");
        page.element("th", "change", "scope", "row").element("td", "");
        FIGURES.forEach(column -> cell(page, column.change(), both, column.isJudged() ? " actual" : ""));
        page.close("tr").close("tbody");
    }

    private static double requests(BeforeAndNow both) {
        LatencyFigures now = both.now();
        return now == null ? Double.NaN : now.requests();
    }

    private static void cell(Markup page, FigureColumn<BeforeAndNow> column, BeforeAndNow both, String more) {
        double value = column.of(both);
        if (Double.isFinite(value)) {
            page.element(
                    "td",
                    column.shown().of(value),
                    "class",
                    "n" + more,
                    "data-of",
                    column.pointer(),
                    "data-value",
                    column.exact(value));
        } else {
            page.element("td", Shown.NOTHING, "class", "n");
        }
    }

    /** The verdict, then why. */
    private static List<String> verdict(BaselineRow row, BaselineRule rule) {
        Finding judged = row.judged();
        var lines = new ArrayList<String>();
        if (judged == null) {
            lines.add("– not judged");
            lines.add(row.figures().base() == null ? "not in the baseline" : "the baseline is for another load");
        } else {
            lines.add(judged.mark() + " " + words(judged.state()));
            if (!judged.isJudged()) {
                lines.add(judged.skipReason());
            }
            double limit = judged.rule().limit();
            lines.add("limit " + Shown.NUMBER.of(limit) + " ms: " + limitBy(row.limitBy(), rule));
        }
        if (row.baseRuns().size() > 1) {
            lines.add("p95 of the baseline's runs: "
                    + row.baseRuns().stream().map(Shown.NUMBER::of).collect(Collectors.joining(", "))
                    + " ms");
        }
        return lines;
    }

    private static String words(Finding.State state) {
        return switch (state) {
            case MET -> "met";
            case MISSED -> "missed";
            case NO_DATA -> "no longer requested";
            case SKIPPED -> "not judged";
        };
    }

    private static String limitBy(@Nullable LimitBy limitBy, BaselineRule rule) {
        if (limitBy == LimitBy.NOISE) {
            return "one of its runs reached it";
        }
        if (limitBy == LimitBy.CHANCE) {
            return "so few samples reach it by chance";
        }
        return "the baseline's + "
                + (limitBy == LimitBy.MIN_DELTA ? minDelta(rule) : Shown.SHARE.of(rule.maxRegression()));
    }

    static String minDelta(BaselineRule rule) {
        return Shown.NUMBER.of(Nanos.millis(rule.minDelta())) + " ms";
    }
}
