/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.text.Digits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Every threshold with its limit and what was measured, the missed ones first, the worst of them on top. */
final class ThresholdSection implements Section {
    private static final double LIMIT_AT = 75; // where on the bar the limit stands, in percent

    @Override
    public String id() {
        return "thresholds";
    }

    @Override
    public String title() {
        return "Thresholds";
    }

    @Override
    public boolean speaks(JsonNode summary) {
        return !summary.path("thresholds").isEmpty();
    }

    @Override
    public void write(Markup page, JsonNode summary) {
        WideTable.open(page, "Thresholds, missed ones first");
        WideTable.heading(page, "verdict");
        WideTable.heading(page, "threshold");
        WideTable.figures(page, "limit");
        WideTable.figures(page, "actual");
        WideTable.heading(page, "against the limit");
        WideTable.figures(page, "samples");
        WideTable.heading(page, "notes");
        WideTable.rows(page);
        page.open("tbody");
        JsonNode thresholds = summary.path("thresholds");
        worstFirst(thresholds).forEach(index -> row(page, thresholds.get(index), index));
        page.close("tbody");
        WideTable.close(page);
    }

    private static List<Integer> worstFirst(JsonNode thresholds) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < thresholds.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt((Integer i) -> rank(thresholds.get(i)))
                .thenComparingDouble(i -> -miss(thresholds.get(i))));
        return order;
    }

    private static int rank(JsonNode threshold) {
        if (fails(threshold)) {
            return 0;
        }
        return threshold.path("state").asText().equals("MET") ? 1 : 2;
    }

    /** How far a missed one is beyond its limit, in limits; 0 for others. */
    private static double miss(JsonNode threshold) {
        if (!fails(threshold)) {
            return 0;
        }
        double limit = threshold.path("limit").asDouble();
        boolean comparable = threshold.path("actual").isNumber() && limit != 0;
        return comparable
                ? Math.abs(threshold.path("actual").asDouble() - limit) / Math.abs(limit)
                : Double.POSITIVE_INFINITY;
    }

    private static boolean fails(JsonNode threshold) {
        return threshold.path("fails").asBoolean();
    }

    private static void row(Markup page, JsonNode threshold, int index) {
        boolean fails = fails(threshold);
        String state = threshold.path("state").asText();
        boolean met = state.equals("MET");
        page.open("tr", "data-at", "/thresholds/" + index, "class", fails ? "fails" : met ? "met" : "open");
        page.open("td", "class", "state");
        page.element("span", fails ? "✗" : met ? "✓" : "–", "aria-hidden", "true");
        page.text(" " + state.toLowerCase(Locale.ROOT).replace('_', ' ')).close("td");
        page.open("th", "scope", "row");
        page.element(
                "span",
                threshold.path("metric").asText() + threshold.path("selector").asText(),
                "class",
                "metric");
        page.text(" ").element("code", threshold.path("rule").asText()).close("th");
        String limit = threshold.path("operator").asText() + " "
                + threshold.path("limitText").asText();
        figure(page, limit, threshold, "/limit", "n");
        actual(page, threshold);
        page.open("td");
        margin(page, threshold);
        page.close("td");
        figure(page, Shown.COUNT.of(threshold.path("samples")), threshold, "/samples", "n");
        page.element("td", String.join("; ", notes(threshold)), "class", "notes words");
        page.close("tr");
    }

    /** A cell that says where its figure is in the threshold's JSON. */
    private static void figure(Markup page, String text, JsonNode threshold, String pointer, String cssClass) {
        String value = threshold.at(pointer).asText();
        page.element("td", text, "class", cssClass, "data-of", pointer, "data-value", value);
    }

    private static void actual(Markup page, JsonNode threshold) {
        JsonNode actual = threshold.path("actual");
        if (actual.isNumber()) {
            String text = threshold.path("text").asText();
            figure(page, text, threshold, "/actual", "n actual");
        } else {
            boolean skipped = threshold.path("state").asText().equals("SKIPPED");
            page.element("td", skipped ? Shown.NOTHING : "no data", "class", "n actual");
        }
    }

    /** A bar of the measured value with a mark at the limit; none where the two cannot be compared. */
    private static void margin(Markup page, JsonNode threshold) {
        double limit = threshold.path("limit").asDouble();
        JsonNode actual = threshold.path("actual");
        if (!actual.isNumber() || limit <= 0) {
            return;
        }
        double filled = Math.max(0, Math.min(100, actual.asDouble() / limit * LIMIT_AT));
        page.element(
                "span",
                "",
                "class",
                "gauge",
                "aria-hidden",
                "true",
                "style",
                "--part:" + Digits.oneDecimal(filled) + "%;--limit:" + Digits.oneDecimal(LIMIT_AT) + "%");
    }

    private static List<String> notes(JsonNode threshold) {
        var notes = new ArrayList<String>();
        if (threshold.path("implicit").asBoolean()) {
            notes.add("implicit");
        }
        JsonNode confidence = threshold.path("ci95");
        if (confidence.isArray()) {
            String high = confidence.path(1).isNumber() ? Shown.NUMBER.of(confidence.path(1)) : "open";
            notes.add("95 % CI " + Shown.NUMBER.of(confidence.path(0)) + " to " + high);
        }
        if (threshold.path("window").isTextual()) {
            String worst = threshold.path("worstWindowStartMs").isNumber()
                    ? ", the worst one at "
                            + RunTime.text(threshold.path("worstWindowStartMs").asDouble())
                    : "";
            notes.add("every window of " + threshold.path("window").asText() + worst);
        }
        if (threshold.path("abortOnFail").asBoolean()) {
            notes.add("ends the load when missed");
        }
        if (threshold.path("skipReason").isTextual()) {
            notes.add("skipped: " + threshold.path("skipReason").asText());
        }
        if (threshold.path("notKeptApart").asLong() > 0) {
            notes.add(Shown.COUNT.of(threshold.path("notKeptApart")) + " samples not kept apart: too many series");
        }
        if (threshold.path("noDataReason").isTextual()) {
            notes.add(threshold.path("noDataReason").asText());
        }
        if (threshold.path("state").asText().equals("NO_DATA") && !fails(threshold)) {
            notes.add("no data, which is allowed");
        }
        return notes;
    }
}
