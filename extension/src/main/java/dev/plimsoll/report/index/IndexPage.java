/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.index;

import dev.plimsoll.report.finding.SkippedTest;
import dev.plimsoll.report.html.HtmlSource;
import dev.plimsoll.report.html.Markup;
import dev.plimsoll.report.html.PageFrame;
import dev.plimsoll.report.html.Shown;
import dev.plimsoll.report.html.VerdictHead;
import dev.plimsoll.report.html.WideTable;
import dev.plimsoll.report.summary.RunHead;
import dev.plimsoll.text.Counted;
import dev.plimsoll.text.TimeText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** {@code index.html}: every load test of a build with its verdict, those that need attention first. */
@API(status = API.Status.INTERNAL)
public final class IndexPage {
    private static final String PASSED = "PASSED";

    /** In the order of the page: while a test is skipped, the whole has not passed. */
    private static final List<String> VERDICTS =
            List.of("ABORTED", "MISSED", RunHead.FAILED, "INCONCLUSIVE", SkippedTest.LABEL, PASSED);

    private IndexPage() {}

    public static String of(List<IndexEntry> entries) {
        var frame = new PageFrame("Load tests", List.of(HtmlSource.ours("tables.js")));
        Markup page = frame.begin();
        List<IndexEntry> sorted = entries.stream()
                .sorted(Comparator.comparing(IndexEntry::former)
                        .thenComparingInt(entry -> rank(entry.row().verdict()))
                        .thenComparing(entry -> entry.row().name()))
                .toList();
        head(page, sorted);
        page.open("main", "id", "main").open("section", "aria-label", "Load tests");
        if (!sorted.isEmpty()) {
            table(page, sorted);
        }
        page.close("section").close("main");
        return frame.end();
    }

    private static int rank(String verdict) {
        int known = VERDICTS.indexOf(verdict);
        return known < 0 ? VERDICTS.size() : known;
    }

    /** Of this run of tests; where none of it is left, of all. */
    private static void head(Markup page, List<IndexEntry> all) {
        List<IndexEntry> current = all.stream().filter(entry -> !entry.former()).toList();
        List<IndexEntry> sorted = current.isEmpty() ? all : current;
        int former = all.size() - sorted.size();
        String worst = sorted.isEmpty() ? "" : sorted.get(0).row().verdict();
        page.open("header", "class", "verdict " + worst.toLowerCase(Locale.ROOT));
        page.open("p", "class", "badge");
        page.element("span", VerdictHead.mark(worst), "aria-hidden", "true")
                .text(" " + (worst.isEmpty() ? "none" : worst));
        page.close("p");
        page.element("h1", Counted.of(sorted.size(), "load test"));
        page.element("p", counts(sorted), "class", "headline");
        if (former > 0) {
            String others = former == 1 ? "1 more is of a former run" : former + " more are of former runs";
            page.element("p", others + ", and not counted here", "class", "when");
        }
        page.close("header");
    }

    /** {@code 2 missed, 5 passed}. */
    private static String counts(List<IndexEntry> entries) {
        return VERDICTS.stream()
                .flatMap(verdict -> {
                    long count = entries.stream()
                            .filter(entry -> entry.row().verdict().equals(verdict))
                            .count();
                    return count == 0 ? Stream.empty() : Stream.of(count + " " + verdict.toLowerCase(Locale.ROOT));
                })
                .collect(Collectors.joining(", "));
    }

    private static void table(Markup page, List<IndexEntry> entries) {
        boolean modules = entries.stream().map(IndexEntry::module).distinct().count() > 1;
        WideTable.open(page, "Load tests, those that need attention first", "data-sortable", "");
        WideTable.heading(page, "test");
        WideTable.heading(page, "verdict");
        if (modules) {
            WideTable.heading(page, "module");
        }
        for (String heading : List.of("thresholds met", "p95 ms", "requests", "req/s", "failed", "duration")) {
            WideTable.figures(page, heading);
        }
        WideTable.heading(page, "started");
        WideTable.rows(page);
        entries.forEach(entry -> row(page, entry, modules));
        WideTable.close(page);
    }

    private static void row(Markup page, IndexEntry entry, boolean modules) {
        IndexRow row = entry.row();
        page.open("tbody").open("tr", "class", entry.former() ? "skipped" : tone(row.verdict()));
        page.open("th", "scope", "row").element("a", row.name(), "href", entry.link());
        if (!row.verdict().equals(PASSED)) {
            page.text(" ").element("small", row.headline(), "class", "notes");
        }
        if (row.workers() > 0) {
            page.text(" ").element("small", "on " + Counted.of(row.workers(), "worker"), "class", "notes");
        }
        page.close("th");
        page.open("td", "class", "state").element("span", VerdictHead.mark(row.verdict()), "aria-hidden", "true");
        page.text(" " + row.verdict());
        if (entry.former()) {
            page.text(" ").element("small", "former run", "class", "notes");
        }
        page.close("td");
        if (modules) {
            page.element("td", entry.module().isEmpty() ? "." : entry.module());
        }
        int met = row.judged() - row.missed();
        figure(page, row.judged() == 0 ? Shown.NOTHING : met + " of " + row.judged(), met);
        figure(page, (row.open() ? "response " : "") + Shown.NUMBER.of(row.p95()), orZero(row.p95()));
        figure(page, Shown.COUNT.of(row.requests()), orZero(row.requests()));
        figure(page, Shown.NUMBER.of(row.rate()), orZero(row.rate()));
        figure(page, Shown.SHARE.of(row.failed()), orZero(row.failed()));
        String duration = row.duration().isZero() ? Shown.NOTHING : TimeText.inWords(row.duration());
        figure(page, duration, row.duration().toMillis());
        page.element("td", VerdictHead.started(row.startedAt()), "class", "when")
                .close("tr")
                .close("tbody");
    }

    private static String tone(String verdict) {
        return switch (verdict) {
            case PASSED -> "met";
            case SkippedTest.LABEL -> "skipped";
            default -> "fails";
        };
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static void figure(Markup page, String text, double value) {
        page.element("td", text, "class", "n", "data-value", Double.toString(value));
    }
}
