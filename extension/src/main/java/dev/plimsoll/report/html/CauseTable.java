/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.text.Digits;
import dev.plimsoll.trace.analysis.Finding;
import dev.plimsoll.trace.analysis.FindingKind;
import java.util.List;

/** What slow requests do differently, cause by cause with its figures. */
final class CauseTable {
    private static final FigureColumn<Finding> MILLIS = FigureColumn.millis("ms in all", "/ms", Finding::millis);
    private static final FigureColumn<Finding> REQUESTS =
            FigureColumn.count("requests compared", "/traces", Finding::traces);

    private CauseTable() {}

    /** @param findings all of the summary, in its order */
    static void write(Markup page, List<Finding> findings) {
        boolean services =
                findings.stream().anyMatch(finding -> !finding.service().isEmpty());
        WideTable.open(page, "Where slow requests spend their time", "data-sortable", "");
        WideTable.heading(page, "what");
        WideTable.heading(page, "endpoint");
        if (services) {
            WideTable.heading(page, "service");
        }
        List.of("slow requests", "usual requests", MILLIS.heading()).forEach(each -> WideTable.figures(page, each));
        WideTable.figures(page, "explains");
        WideTable.figures(page, REQUESTS.heading());
        WideTable.rows(page);
        for (int i = 0; i < findings.size(); i++) {
            page.open("tbody", "data-at", "/why/findings/" + i).open("tr");
            row(page, findings.get(i), services);
            page.close("tr").close("tbody");
        }
        WideTable.close(page);
    }

    private static void row(Markup page, Finding finding, boolean services) {
        page.element("th", what(finding), "scope", "row");
        page.element("td", finding.endpoint());
        if (services) {
            page.element("td", finding.service().isEmpty() ? Shown.NOTHING : finding.service());
        }
        figure(page, "/slow", finding.slow(), measured(finding, finding.slow()));
        figure(page, "/usual", finding.usual(), measured(finding, finding.usual()));
        FigureTable.cell(page, MILLIS, finding, 0);
        figure(page, "/share", finding.share(), Digits.percent(finding.share()) + " of " + whole(finding.kind()));
        FigureTable.cell(page, REQUESTS, finding, 0);
    }

    private static void figure(Markup page, String pointer, double value, String text) {
        page.element("td", text, "class", "n", "data-of", pointer, "data-value", Double.toString(value));
    }

    private static String what(Finding finding) {
        String span = finding.span();
        String gap = "wait " + (finding.after() ? "after " : "before ") + span;
        return switch (finding.kind()) {
            case GAP -> gap;
            case USUAL_GAP -> gap + ", in every request";
            case SELF_TIME -> span.isEmpty() ? "time outside all spans" : "time in " + span;
            case COUNT -> "number of " + span;
            case REPEATED -> "number of " + span + ", in every request";
        };
    }

    private static String measured(Finding finding, double value) {
        return switch (finding.kind()) {
            case COUNT, REPEATED -> Shown.NUMBER.of(value) + " ×";
            case GAP, USUAL_GAP, SELF_TIME -> Shown.NUMBER.of(value) + " ms";
        };
    }

    private static String whole(FindingKind kind) {
        return switch (kind) {
            case SELF_TIME, COUNT, GAP -> "the difference";
            case USUAL_GAP -> "all response times";
            case REPEATED -> "usual response times";
        };
    }
}
