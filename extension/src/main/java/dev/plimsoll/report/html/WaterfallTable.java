/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.text.Counted;
import dev.plimsoll.text.Digits;
import dev.plimsoll.time.Nanos;
import dev.plimsoll.trace.SampledRequest;
import dev.plimsoll.trace.Span;
import dev.plimsoll.trace.analysis.Waterfall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request span by span: a bar for each on the request's own axis, with its figures and what describes it. */
final class WaterfallTable {
    private static final int DEEPEST = 12; // levels that are indented; what is deeper stands below each other

    private WaterfallTable() {}

    /**
     * @param url where the trace can be looked at, or null
     * @param open whether it is shown from the start
     */
    static void write(Markup page, Waterfall waterfall, @Nullable String url, boolean open) {
        SampledRequest request = waterfall.trace().request();
        double whole = request.durationNanos() / Nanos.PER_MILLI;
        String took = Shown.NUMBER.of(whole) + " ms";
        String name = request.endpoint() + ", " + took;
        if (open) {
            page.open("details", "class", "waterfall", "open", "");
        } else {
            page.open("details", "class", "waterfall");
        }
        int spans = waterfall.rows().size() + waterfall.leftOut();
        page.element("summary", name + ", " + Counted.of(spans, "span") + (request.failed() ? ", ✗ failed" : ""));
        page.open("p", "class", "hint").text("Trace ");
        TraceLink.write(page, waterfall.trace().id().toString(), url);
        page.close("p");
        waterfall.notes().forEach(note -> page.element("p", SentenceSection.sentence(note), "class", "hint"));
        WideTable.open(page, "Spans of " + name);
        WideTable.heading(page, "span");
        page.open("th", "scope", "col", "class", "axis");
        page.element("span", "0").element("span", "when", "class", "unseen").element("span", took);
        page.close("th");
        List.of("starts at ms", "ms", "own ms").forEach(heading -> WideTable.figures(page, heading));
        WideTable.rows(page);
        page.open("tbody");
        waterfall.rows().forEach(row -> row(page, row, whole));
        page.close("tbody");
        WideTable.close(page);
        page.close("details");
    }

    private static void row(Markup page, Waterfall.Row row, double whole) {
        Span span = row.span();
        int depth = Math.min(DEEPEST, row.depth());
        page.open("tr");
        page.open("th", "scope", "row", "style", "--depth:" + depth);
        name(page, span);
        page.close("th");
        page.open("td", "class", span.failed() ? "span bad" : "span");
        page.element(
                "i",
                "",
                "style",
                "--from:" + part(row.startMillis(), whole) + ";--part:" + part(row.durationMillis(), whole));
        page.close("td");
        page.element("td", Shown.NUMBER.of(row.startMillis()), "class", "n");
        page.element("td", Shown.NUMBER.of(row.durationMillis()), "class", "n");
        page.element("td", Shown.NUMBER.of(row.ownMillis()), "class", "n");
        page.close("tr");
    }

    private static void name(Markup page, Span span) {
        Map<String, String> attributes = new TreeMap<>(span.attributes());
        if (attributes.isEmpty()) {
            head(page, span);
            return;
        }
        page.open("details").open("summary");
        head(page, span);
        page.close("summary").open("dl");
        attributes.forEach((name, value) -> page.element("dt", name).element("dd", value));
        page.close("dl").close("details");
    }

    private static void head(Markup page, Span span) {
        page.text(span.name());
        if (span.failed()) {
            page.text(" ").element("strong", "✗ failed", "class", "bad");
        }
        if (!span.service().isEmpty()) {
            page.text(" ").element("small", span.service());
        }
    }

    /** Returns a number from 0 to 1. */
    private static String part(double part, double whole) {
        return Digits.significant(whole > 0 ? Math.max(0, Math.min(1, part / whole)) : 0, 4);
    }
}
