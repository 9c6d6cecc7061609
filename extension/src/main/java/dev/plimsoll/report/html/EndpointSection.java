/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.text.Digits;
import java.util.List;
import java.util.Map;

/** A row for each endpoint; each opens to show where its requests' time went and what came back. */
final class EndpointSection implements Section {
    private static final List<FigureColumn> COLUMNS = FigureTable.columns(
            FigureTable.columns(
                    List.of(
                            FigureColumn.count("requests", "/requests"),
                            FigureColumn.of("req/s", Shown.NUMBER, "/rate"),
                            FigureColumn.count("failed", "/failed").alarmingUnlessZero()),
                    FigureColumn.durations()),
            List.of(FigureColumn.of("size", Shown.BYTES, "/size/avg")));

    private static final List<FigureColumn> STEP_COLUMNS = List.of(
            FigureColumn.of("avg ms", Shown.NUMBER, "/avg"),
            FigureColumn.of("p50 ms", Shown.NUMBER, "/med"),
            FigureColumn.of("p95 ms", Shown.NUMBER, "/p(95)"),
            FigureColumn.of("max ms", Shown.NUMBER, "/max"));

    private static final Map<String, String> STEP_NAMES = Map.of(
            "blocked", "waiting for a connection",
            "looking_up", "DNS",
            "connecting", "connecting",
            "tls_handshaking", "TLS handshake",
            "sending", "sending",
            "waiting", "waiting for the reply",
            "receiving", "receiving");

    @Override
    public String id() {
        return "endpoints";
    }

    @Override
    public String title() {
        return "Endpoints";
    }

    @Override
    public boolean speaks(JsonNode summary) {
        return !summary.path("endpoints").isEmpty();
    }

    @Override
    public void write(Markup page, JsonNode summary) {
        page.element("p", "Open an endpoint to see the phases of its requests.", "class", "hint");
        new FigureTable("Requests by endpoint", "/endpoints", "endpoint", "/name", COLUMNS)
                .withDetail(EndpointSection::detail)
                .write(page, summary);
    }

    private static void detail(Markup page, JsonNode endpoint) {
        bar(page, endpoint.path("steps"));
        page.open("div", "class", "side-by-side");
        steps(page, endpoint.path("steps"));
        counts(page, "Statuses", endpoint.path("statuses"));
        counts(page, "Outcomes", endpoint.path("outcomes"));
        page.close("div");
    }

    /** How the average time divides; the table below it says the same in figures. */
    private static void bar(Markup page, JsonNode steps) {
        double sum = 0;
        for (JsonNode step : steps) {
            sum += step.path("avg").asDouble();
        }
        if (sum == 0) {
            return;
        }
        page.open("div", "class", "steps", "aria-hidden", "true");
        for (var step : steps.properties()) {
            double share = 100 * step.getValue().path("avg").asDouble() / sum;
            if (share > 0) {
                page.element("span", "", "class", step.getKey(), "style", "width:" + Digits.oneDecimal(share) + "%");
            }
        }
        page.close("div");
    }

    private static void steps(Markup page, JsonNode steps) {
        page.open("table").element("caption", "Phases of a request");
        page.open("thead").open("tr").element("th", "phase", "scope", "col");
        STEP_COLUMNS.forEach(column -> page.element("th", column.heading(), "scope", "col", "class", "n"));
        page.close("tr").close("thead").open("tbody");
        for (var step : steps.properties()) {
            page.open("tr").open("th", "scope", "row");
            page.element("span", "", "class", "key " + step.getKey(), "aria-hidden", "true");
            page.text(STEP_NAMES.getOrDefault(step.getKey(), step.getKey())).close("th");
            STEP_COLUMNS.forEach(
                    column -> page.element("td", column.shown().of(column.of(step.getValue())), "class", "n"));
            page.close("tr");
        }
        page.close("tbody").close("table");
    }

    private static void counts(Markup page, String caption, JsonNode counts) {
        page.open("table").element("caption", caption).open("tbody");
        for (var count : counts.properties()) {
            String name = count.getKey().equals("0") ? "no answer" : count.getKey();
            page.open("tr").element("th", name, "scope", "row");
            page.element("td", Shown.COUNT.of(count.getValue()), "class", "n").close("tr");
        }
        page.close("tbody").close("table");
    }
}
