/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.report.finding.WhySlow;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.text.Digits;
import dev.plimsoll.time.Nanos;
import dev.plimsoll.trace.Span;
import dev.plimsoll.trace.SpanCounts;
import dev.plimsoll.trace.analysis.Waterfall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What slow requests do differently, and the slowest requests span by span. */
final class WhySection implements Section {
    @Override
    public String id() {
        return "why";
    }

    @Override
    public String title() {
        return "Why requests were slow";
    }

    @Override
    public boolean hasContent(Summary summary) {
        return !summary.why().slowest().isEmpty();
    }

    @Override
    public void write(Markup page, Summary summary) {
        WhySlow why = summary.why();
        if (why.sentences().isEmpty()) {
            page.element("p", "The slowest requests do nothing that stands apart from what is usual.");
        } else {
            page.open("ul");
            why.sentences().forEach(sentence -> page.element("li", sentence));
            page.close("ul");
        }
        page.element("h3", "The slowest requests of which spans came");
        why.slowest().forEach(waterfall -> waterfall(page, waterfall));
        SpanCounts counts = why.counts();
        if (counts != null) {
            page.element(
                    "p",
                    "Spans: %s received, %s kept, %s of requests that were not in the sample, %s without room."
                            .formatted(
                                    Digits.count(counts.received()),
                                    Digits.count(counts.kept()),
                                    Digits.count(counts.outOfSample()),
                                    Digits.count(counts.droppedForMemory())),
                    "class",
                    "hint");
        }
    }

    private static void waterfall(Markup page, Waterfall waterfall) {
        double whole = waterfall.trace().request().durationNanos() / Nanos.PER_MILLI;
        page.open("details", "class", "waterfall");
        page.element(
                "summary",
                waterfall.trace().request().endpoint() + ", " + Shown.NUMBER.of(whole) + " ms, trace "
                        + waterfall.trace().id());
        waterfall.notes().forEach(note -> page.element("p", note, "class", "hint"));
        WideTable.open(page, "Spans of this request");
        List.of("span", "service").forEach(heading -> WideTable.heading(page, heading));
        List.of("starts at ms", "ms", "own ms").forEach(heading -> WideTable.figures(page, heading));
        WideTable.heading(page, "when");
        WideTable.rows(page);
        page.open("tbody");
        waterfall.rows().forEach(row -> row(page, row, whole));
        page.close("tbody");
        WideTable.close(page);
        page.close("details");
    }

    private static void row(Markup page, Waterfall.Row row, double whole) {
        Span span = row.span();
        page.open("tr");
        page.open("th", "scope", "row", "style", "padding-left:" + (1 + row.depth()) + "em");
        page.element("span", span.name(), "title", attributes(span.attributes()))
                .close("th");
        page.element("td", span.service());
        page.element("td", Shown.NUMBER.of(row.startMillis()), "class", "n");
        page.element("td", Shown.NUMBER.of(row.durationMillis()), "class", span.failed() ? "n bad" : "n");
        page.element("td", Shown.NUMBER.of(row.ownMillis()), "class", "n");
        page.open("td", "class", "span");
        page.element(
                "i",
                "",
                "style",
                "--from:" + percent(row.startMillis(), whole) + "%;--part:" + percent(row.durationMillis(), whole)
                        + "%");
        page.close("td").close("tr");
    }

    private static String percent(double part, double whole) {
        return Digits.oneDecimal(whole > 0 ? Math.max(0, Math.min(100, 100 * part / whole)) : 0);
    }

    private static String attributes(Map<String, String> attributes) {
        var text = new StringBuilder();
        new TreeMap<>(attributes)
                .forEach((name, value) -> text.append(text.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(" = ")
                        .append(value));
        return text.toString();
    }
}
