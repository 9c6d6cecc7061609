/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.probe.flight.CodeFinding;
import dev.plimsoll.probe.flight.FlightReport;
import dev.plimsoll.text.Digits;
import java.util.List;

/** What the recording of a Java target shows, finding by finding with its figures. */
final class CodeTable {
    private static final FigureColumn<CodeFinding> MILLIS =
            FigureColumn.millis("ms in all", "/ms", finding -> finding.millis() == 0 ? Double.NaN : finding.millis());
    private static final FigureColumn<CodeFinding> COUNT =
            FigureColumn.count("count", "/count", finding -> finding.count() == 0 ? Double.NaN : finding.count());
    private static final FigureColumn<CodeFinding> THREADS = FigureColumn.count(
            "threads", "/threads", finding -> finding.threads() == 0 ? Double.NaN : finding.threads());

    private CodeTable() {}

    /** @param first the place of its first finding among those of all targets */
    static void write(Markup page, FlightReport flight, int first) {
        List<CodeFinding> findings = flight.findings();
        if (findings.isEmpty()) {
            page.element(
                    "p",
                    "Nothing in the code stands out: no lock, pool, method or pause took long enough.",
                    "class",
                    "note");
            return;
        }
        WideTable.open(page, "What the code of " + flight.target() + " spent its time on", "data-sortable", "");
        List.of("what", "line", "of what").forEach(heading -> WideTable.heading(page, heading));
        WideTable.figures(page, "share");
        List.of(MILLIS, COUNT, THREADS).forEach(column -> WideTable.figures(page, column.heading()));
        WideTable.rows(page);
        for (int i = 0; i < findings.size(); i++) {
            page.open("tbody", "data-at", "/why/code/" + (first + i)).open("tr");
            row(page, findings.get(i));
            page.close("tr").close("tbody");
        }
        WideTable.close(page);
    }

    private static void row(Markup page, CodeFinding finding) {
        page.element("th", words(finding.kind()), "scope", "row");
        page.element(
                "td", finding.line() == null ? Shown.NOTHING : finding.line().toString());
        page.element("td", finding.what().isEmpty() ? Shown.NOTHING : finding.what());
        page.element(
                "td",
                Digits.percent(finding.share()) + " of " + whole(finding.kind()),
                "class",
                "n",
                "data-of",
                "/share",
                "data-value",
                Double.toString(finding.share()));
        List.of(MILLIS, COUNT, THREADS).forEach(column -> FigureTable.cell(page, column, finding, 0));
    }

    private static String words(CodeFinding.Kind kind) {
        return switch (kind) {
            case POOL -> "waits for a connection";
            case LOCK -> "waits for a lock";
            case CPU -> "runs on the CPU";
            case GC -> "pauses";
            case ALLOCATION -> "allocates";
        };
    }

    private static String whole(CodeFinding.Kind kind) {
        return switch (kind) {
            case POOL, LOCK -> "the time of its threads";
            case CPU -> "the samples";
            case GC -> "the window";
            case ALLOCATION -> "the bytes";
        };
    }
}
