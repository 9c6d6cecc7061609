/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.probe.flight.CodeFinding;
import dev.plimsoll.probe.flight.CodeLine;
import dev.plimsoll.probe.flight.FlightReport;
import dev.plimsoll.report.summary.Summary;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the code of Java targets did in the measured window, as their flight recordings show. */
final class FlightSection implements Section {
    @Override
    public String id() {
        return "flight";
    }

    @Override
    public String title() {
        return "Flight recording";
    }

    @Override
    public boolean hasContent(Summary summary) {
        return !summary.why().flights().isEmpty();
    }

    @Override
    public void write(Markup page, Summary summary) {
        summary.why().flights().forEach(flight -> write(page, flight));
    }

    private static void write(Markup page, FlightReport flight) {
        page.element("h3", flight.target());
        if (flight.findings().isEmpty()) {
            page.element("p", "Nothing in the code stands out: no lock, pool, method or pause took long enough.");
        } else {
            table(page, flight);
        }
        String file = flight.file();
        if (file != null) {
            page.open("p")
                    .text("The recording: ")
                    .element("a", file, "href", file)
                    .close("p");
        }
        if (flight.flame().samples() > 0) {
            FlameGraph.write(page, flight.flame());
        }
    }

    private static void table(Markup page, FlightReport flight) {
        WideTable.open(page, "What took long enough to matter");
        List.of("what", "where", "waited for, or allocated").forEach(heading -> WideTable.heading(page, heading));
        List.of("share", "ms in all", "count", "threads").forEach(heading -> WideTable.figures(page, heading));
        WideTable.rows(page);
        page.open("tbody");
        flight.findings().forEach(finding -> row(page, finding));
        page.close("tbody");
        WideTable.close(page);
    }

    private static void row(Markup page, CodeFinding finding) {
        page.open("tr").element("th", words(finding.kind()), "scope", "row");
        page.element("td", place(finding.line()));
        page.element("td", finding.what().isEmpty() ? Shown.NOTHING : finding.what());
        page.element("td", Shown.SHARE.of(finding.share()), "class", "n");
        page.element("td", finding.millis() == 0 ? Shown.NOTHING : Shown.NUMBER.of(finding.millis()), "class", "n");
        page.element("td", finding.count() == 0 ? Shown.NOTHING : Shown.COUNT.of(finding.count()), "class", "n");
        page.element("td", finding.threads() == 0 ? Shown.NOTHING : Shown.COUNT.of(finding.threads()), "class", "n");
        page.close("tr");
    }

    private static String words(CodeFinding.Kind kind) {
        return switch (kind) {
            case POOL -> "wait for a connection";
            case LOCK -> "wait for a lock";
            case CPU, GC -> kind.name();
            case ALLOCATION -> kind.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String place(@Nullable CodeLine line) {
        return line == null ? Shown.NOTHING : line.toString();
    }
}
