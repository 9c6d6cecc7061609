/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The slowest requests one by one: when, where, and the trace to follow. */
final class SlowestSection implements Section {
    private static final List<FigureColumn> TIMES = List.of(
            FigureColumn.of("duration ms", Shown.NUMBER, "/duration").withBar(),
            FigureColumn.of("with connecting ms", Shown.NUMBER, "/total"),
            FigureColumn.of("with lateness ms", Shown.NUMBER, "/responseTime"));

    @Override
    public String id() {
        return "slowest";
    }

    @Override
    public String title() {
        return "Slowest requests";
    }

    @Override
    public boolean speaks(JsonNode summary) {
        return !summary.path("slowest").isEmpty();
    }

    @Override
    public void write(Markup page, JsonNode summary) {
        JsonNode slowest = summary.path("slowest");
        double largest = slowest.path(0).path("duration").asDouble();
        WideTable.open(page, "The slowest requests of the measured window");
        WideTable.heading(page, "endpoint");
        WideTable.figures(page, "at");
        WideTable.heading(page, "status");
        TIMES.forEach(time -> WideTable.figures(page, time.heading()));
        WideTable.heading(page, "phase");
        WideTable.heading(page, "trace id");
        WideTable.rows(page);
        page.open("tbody");
        for (int i = 0; i < slowest.size(); i++) {
            row(page, slowest.get(i), "/slowest/" + i, largest);
        }
        page.close("tbody");
        WideTable.close(page);
    }

    private static void row(Markup page, JsonNode request, String at, double largest) {
        page.open("tr", "data-at", at);
        page.element("th", request.path("endpoint").asText(), "scope", "row");
        page.element("td", RunTime.text(request.path("atMs").asDouble()), "class", "n");
        String status = request.path("status").asInt() == 0
                ? ""
                : request.path("status").asText() + " ";
        String cut = request.path("interrupted").asBoolean() ? ", cut off by the end of the load" : "";
        page.element("td", status + request.path("outcome").asText() + cut);
        TIMES.forEach(time -> FigureTable.cell(page, time, time.of(request), largest));
        page.element("td", request.path("phase").asText());
        page.open("td", "class", "id");
        TraceLink.write(page, request);
        page.close("td");
        page.close("tr");
    }
}
