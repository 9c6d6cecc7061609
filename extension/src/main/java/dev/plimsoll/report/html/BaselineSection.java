/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.text.TimeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** This run beside the baseline's runs: for each endpoint what was, what is, and by how much they differ. */
final class BaselineSection implements Section {
    private static final List<FigureColumn> FIGURES = List.of(
            FigureColumn.of("req/s", Shown.NUMBER, "/rate"),
            FigureColumn.of("failed", Shown.SHARE, "/failedShare"),
            FigureColumn.of("p50 ms", Shown.NUMBER, "/med"),
            FigureColumn.of("p95 ms", Shown.NUMBER, "/p(95)"),
            FigureColumn.of("p99 ms", Shown.NUMBER, "/p(99)"));

    private static final Map<String, String> STATES =
            Map.of("MET", "✓ met", "MISSED", "✗ missed", "NO_DATA", "✗ not asked any more", "SKIPPED", "– not judged");

    @Override
    public String id() {
        return "baseline";
    }

    @Override
    public String title() {
        return "Baseline";
    }

    @Override
    public boolean speaks(JsonNode summary) {
        return summary.path("baseline").isObject();
    }

    @Override
    public void write(Markup page, JsonNode summary) {
        JsonNode baseline = summary.path("baseline");
        for (JsonNode note : baseline.path("notes")) {
            page.element("p", sentence(note.asText()), "class", "note");
        }
        if (baseline.path("runs").asInt() == 0) {
            return; // the note says how to make one
        }
        page.element("p", rule(baseline), "class", "hint");
        if (!baseline.path("distributions").isEmpty()) {
            page.open("div", "class", "charts");
            ChartSection.chart(page, id(), "Percentiles of both", distributions(baseline.path("all")));
            page.close("div");
        }
        table(page, baseline);
        recorded(page, baseline);
    }

    private static String rule(JsonNode baseline) {
        return "An endpoint is slower where its p95 exceeds the largest of: the baseline's + "
                + Shown.SHARE.of(baseline.path("maxRegression")) + ", the baseline's + "
                + Shown.NUMBER.of(baseline.path("minDeltaMs")) + " ms, and what a run of the baseline has reached.";
    }

    private static String distributions(JsonNode all) {
        JsonNode before = all.path("base").path("p(95)");
        JsonNode now = all.path("now").path("p(95)");
        return "p95 of all requests was " + Shown.NUMBER.of(before) + " ms, and is " + Shown.NUMBER.of(now) + " ms.";
    }

    private static void table(Markup page, JsonNode baseline) {
        WideTable.open(page, "The baseline and this run");
        WideTable.heading(page, "endpoint");
        WideTable.heading(page, "run");
        WideTable.figures(page, "requests");
        FIGURES.forEach(column -> WideTable.figures(page, column.heading()));
        WideTable.heading(page, "verdict on p95");
        WideTable.rows(page);
        JsonNode endpoints = baseline.path("endpoints");
        if (endpoints.size() > 1) {
            rows(page, baseline.path("all"), "/baseline/all", "all requests", List.of("– not judged"));
        }
        for (int i : missedFirst(endpoints)) {
            JsonNode endpoint = endpoints.get(i);
            rows(
                    page,
                    endpoint,
                    "/baseline/endpoints/" + i,
                    endpoint.path("name").asText(),
                    verdict(endpoint, baseline));
        }
        WideTable.close(page);
    }

    /** Their places; the order is kept otherwise. */
    private static List<Integer> missedFirst(JsonNode endpoints) {
        return IntStream.range(0, endpoints.size())
                .boxed()
                .sorted(Comparator.comparing(i -> !fails(endpoints.get(i))))
                .toList();
    }

    private static boolean fails(JsonNode endpoint) {
        String state = endpoint.path("state").asText();
        return state.equals("MISSED") || state.equals("NO_DATA");
    }

    private static void rows(Markup page, JsonNode both, String at, String name, List<String> verdict) {
        String state = fails(both) ? "fails" : both.path("state").asText().equals("MET") ? "met" : "open";
        page.open("tbody", "data-at", at, "class", state);
        page.open("tr").element("th", name, "scope", "rowgroup", "rowspan", "3");
        run(page, "baseline", both, "/base", FigureColumn.count("", "/base/requestsPerRun"));
        page.open("td", "rowspan", "3", "class", "words");
        for (int line = 0; line < verdict.size(); line++) {
            page.element("p", verdict.get(line), "class", line == 0 ? "state" : "notes");
        }
        page.close("td").close("tr").open("tr");
        run(page, "this run", both, "/now", FigureColumn.count("", "/now/requests"));
        page.close("tr").open("tr", "class", "change");
        page.element("th", "change", "scope", "row").element("td", "");
        FIGURES.forEach(
                column -> cell(page, change(column), both, column.pointer().equals("/p(95)") ? " actual" : ""));
        page.close("tr").close("tbody");
    }

    /** Of figures in percent, of shares in points. */
    private static FigureColumn change(FigureColumn column) {
        Shown shown = column.shown() == Shown.SHARE ? Shown.POINTS : Shown.CHANGE;
        return FigureColumn.of("", shown, "/change" + column.pointer());
    }

    private static void run(Markup page, String name, JsonNode both, String of, FigureColumn requests) {
        page.element("th", name, "scope", "row");
        cell(page, requests, both, "");
        FIGURES.forEach(column -> cell(page, FigureColumn.of("", column.shown(), of + column.pointer()), both, ""));
    }

    private static void cell(Markup page, FigureColumn column, JsonNode both, String more) {
        JsonNode value = column.of(both);
        if (value.isNumber()) {
            page.element(
                    "td",
                    column.shown().of(value),
                    "class",
                    "n" + more,
                    "data-of",
                    column.pointer(),
                    "data-value",
                    value.asText());
        } else {
            page.element("td", Shown.NOTHING, "class", "n");
        }
    }

    /** The verdict, then why. */
    private static List<String> verdict(JsonNode endpoint, JsonNode baseline) {
        String state = endpoint.path("state").asText("");
        var lines = new ArrayList<String>();
        lines.add(STATES.getOrDefault(state, "– not judged"));
        if (endpoint.path("reason").isTextual()) {
            lines.add(endpoint.path("reason").asText());
        } else if (state.isEmpty()) {
            lines.add(endpoint.path("base").isObject() ? "the baseline is of another load" : "not in the baseline");
        }
        if (endpoint.path("limit").isNumber()) {
            lines.add("limit " + Shown.NUMBER.of(endpoint.path("limit")) + " ms: " + limitBy(endpoint, baseline));
        }
        JsonNode runs = endpoint.path("baseRuns");
        if (runs.size() > 1) {
            lines.add("p95 of the baseline's runs: "
                    + StreamSupport.stream(runs.spliterator(), false)
                            .map(Shown.NUMBER::of)
                            .collect(Collectors.joining(", "))
                    + " ms");
        }
        return lines;
    }

    private static String limitBy(JsonNode endpoint, JsonNode baseline) {
        return switch (endpoint.path("limitBy").asText()) {
            case "noise" -> "one of its runs has reached it";
            case "minDelta" -> "the baseline's + " + Shown.NUMBER.of(baseline.path("minDeltaMs")) + " ms";
            default -> "the baseline's + " + Shown.SHARE.of(baseline.path("maxRegression"));
        };
    }

    private static void recorded(Markup page, JsonNode baseline) {
        page.open("dl", "class", "setup");
        SetupSection.entry(page, "file", baseline.path("file").asText());
        SetupSection.entry(page, "load", baseline.path("load").asText(""));
        for (JsonNode run : baseline.path("recorded")) {
            JsonNode window = run.path("windowMs");
            SetupSection.entry(
                    page,
                    "recorded",
                    VerdictHead.started(run) + " on " + run.path("machine").asText() + ", run "
                            + run.path("runId").asText()
                            + (window.isNumber()
                                    ? ", measured for " + TimeText.inWords(Duration.ofMillis(window.asLong()))
                                    : ""));
        }
        page.close("dl");
    }

    private static String sentence(String note) {
        return note.isEmpty() ? "" : Character.toUpperCase(note.charAt(0)) + note.substring(1) + ".";
    }
}
