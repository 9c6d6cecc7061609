/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.JsonNode;
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
    public boolean speaks(JsonNode summary) {
        return !summary.path("metrics").isEmpty();
    }

    @Override
    public void write(Markup page, JsonNode summary) {
        WideTable.open(page, "All metrics with samples");
        List.of("metric", "type", "figures").forEach(heading -> WideTable.heading(page, heading));
        WideTable.rows(page);
        page.open("tbody");
        for (var metric : summary.path("metrics").properties()) {
            List<String> figures = figures(metric.getValue());
            if (!figures.isEmpty()) {
                page.open("tr").element("th", metric.getKey(), "scope", "row");
                page.element("td", metric.getValue().path("type").asText());
                page.element("td", String.join(" · ", figures)).close("tr");
            }
        }
        page.close("tbody");
        WideTable.close(page);
    }

    /** None without samples. */
    private static List<String> figures(JsonNode metric) {
        var figures = new ArrayList<String>();
        boolean sampled = metric.path("count").asDouble() > 0
                || metric.path("total").asDouble() > 0
                || metric.path("value").isNumber();
        if (!sampled) {
            return figures;
        }
        for (var entry : metric.properties()) {
            if (entry.getValue().isNumber()) {
                figures.add(entry.getKey() + " " + text(metric, entry.getKey(), entry.getValue()));
            }
        }
        return figures;
    }

    private static String text(JsonNode metric, String key, JsonNode value) {
        boolean counted = key.equals("count") || key.equals("hits") || key.equals("total");
        String type = metric.path("type").asText();
        if (type.equals("rate") && key.equals("rate")) {
            return Shown.SHARE.of(value);
        }
        if (metric.path("unit").asText().equals("B") && !(type.equals("trend") && counted)) {
            return Shown.BYTES.of(value) + (key.equals("rate") ? "/s" : "");
        }
        if (counted) {
            return Shown.COUNT.of(value);
        }
        String unit = key.equals("rate") ? "/s" : metric.path("unit").asText();
        return Shown.NUMBER.of(value) + (unit.isEmpty() ? "" : " " + unit);
    }
}
