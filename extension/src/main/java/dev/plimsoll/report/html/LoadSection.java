/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What load each scenario asked for, and what was reached of it. */
final class LoadSection implements Section {
    private static final List<FigureColumn> COLUMNS = List.of(
            FigureColumn.count("users at most", "/vusMax"),
            FigureColumn.count("iterations", "/iterations"),
            FigureColumn.of("iterations/s", Shown.NUMBER, "/iterationRate"),
            FigureColumn.count("dropped", "/dropped").alarmingUnlessZero(),
            FigureColumn.of("lateness p99 ms", Shown.NUMBER, "/latenessP99"),
            FigureColumn.count("requests", "/requests"),
            FigureColumn.of("requests/s", Shown.NUMBER, "/rate"));

    @Override
    public String id() {
        return "load";
    }

    @Override
    public String title() {
        return "Load asked and reached";
    }

    @Override
    public boolean speaks(JsonNode summary) {
        return !summary.path("scenarios").isEmpty();
    }

    @Override
    public void write(Markup page, JsonNode summary) {
        WideTable.open(page, "Load by scenario");
        WideTable.heading(page, "scenario");
        WideTable.heading(page, "model");
        WideTable.heading(page, "asked");
        COLUMNS.forEach(column -> WideTable.figures(page, column.heading()));
        WideTable.rows(page);
        page.open("tbody");
        for (int i = 0; i < summary.path("scenarios").size(); i++) {
            row(page, summary, i);
        }
        page.close("tbody");
        WideTable.close(page);
    }

    private static void row(Markup page, JsonNode summary, int index) {
        JsonNode reached = summary.path("scenarios").path(index);
        JsonNode asked = summary.path("config").path("scenarios").path(index);
        page.open("tr", "data-at", "/scenarios/" + index);
        page.element("th", reached.path("name").asText(), "scope", "row");
        page.element(
                "td",
                asked.path("open").asBoolean() ? "open" : "closed",
                "title",
                asked.path("model").asText());
        page.element("td", asked.path("asked").asText(), "class", "words");
        COLUMNS.forEach(column -> FigureTable.cell(page, column, column.of(reached), 0));
        page.close("tr");
    }
}
