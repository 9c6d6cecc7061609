/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.report.summary.EndpointRow;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.report.summary.TrendFigures;
import dev.plimsoll.text.Digits;
import java.util.List;
import java.util.Map;

/** A row for each endpoint; each opens to show where its requests' time went and what came back. */
final class EndpointSection implements Section {
    private static final List<FigureColumn<TrendFigures>> STEP_COLUMNS = List.of(
            FigureColumn.millis("avg ms", "/avg", figures -> figures.at(Aggregate.Kind.AVG)),
            FigureColumn.millis("p50 ms", "/med", figures -> figures.at(Aggregate.Kind.MED)),
            FigureColumn.millis("p95 ms", "/p(95)", figures -> figures.percentile(95)),
            FigureColumn.millis("max ms", "/max", figures -> figures.at(Aggregate.Kind.MAX)));

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
    public boolean hasContent(Summary summary) {
        return !summary.breakdown().endpoints().isEmpty();
    }

    @Override
    public void write(Markup page, Summary summary) {
        page.element("p", "Open an endpoint to see the phases of its requests.", "class", "hint");
        new FigureTable<>(
                        "Requests by endpoint",
                        "/endpoints",
                        of -> of.breakdown().endpoints(),
                        "endpoint",
                        EndpointRow::name,
                        columns(summary.isOpen()))
                .withDetail(EndpointSection::detail)
                .write(page, summary);
    }

    private static List<FigureColumn<EndpointRow>> columns(boolean open) {
        return FigureTable.columns(
                FigureTable.columns(
                        List.of(
                                FigureColumn.count(
                                        "requests",
                                        "/requests",
                                        row -> row.requests().count()),
                                FigureColumn.of(
                                        "req/s",
                                        Shown.NUMBER,
                                        "/rate",
                                        row -> row.requests().perSecond()),
                                FigureColumn.<EndpointRow>count(
                                                "failed",
                                                "/failed",
                                                row -> row.requests().failed())
                                        .alarmingUnlessZero()),
                        FigureColumn.times(EndpointRow::requests, open)),
                List.of(FigureColumn.of(
                        "size", Shown.BYTES, "/size/avg", row -> row.size().at(Aggregate.Kind.AVG))));
    }

    private static void detail(Markup page, EndpointRow endpoint) {
        bar(page, endpoint.steps());
        page.open("div", "class", "side-by-side");
        steps(page, endpoint.steps());
        counts(page, "Statuses", endpoint.statuses());
        counts(page, "Outcomes", endpoint.outcomes());
        page.close("div");
    }

    /** How the average time divides; the table below it says the same in figures. */
    private static void bar(Markup page, List<EndpointRow.Step> steps) {
        double sum = steps.stream().mapToDouble(EndpointSection::average).sum();
        if (sum == 0) {
            return;
        }
        page.open("div", "class", "steps", "aria-hidden", "true");
        for (EndpointRow.Step step : steps) {
            double share = 100 * average(step) / sum;
            if (share > 0) {
                page.element("span", "", "class", step.name(), "style", "width:" + Digits.oneDecimal(share) + "%");
            }
        }
        page.close("div");
    }

    private static double average(EndpointRow.Step step) {
        double average = step.figures().at(Aggregate.Kind.AVG);
        return Double.isNaN(average) ? 0 : average;
    }

    private static void steps(Markup page, List<EndpointRow.Step> steps) {
        page.open("table").element("caption", "Phases of a request");
        page.open("thead").open("tr").element("th", "phase", "scope", "col");
        STEP_COLUMNS.forEach(column -> page.element("th", column.heading(), "scope", "col", "class", "n"));
        page.close("tr").close("thead").open("tbody");
        for (EndpointRow.Step step : steps) {
            page.open("tr").open("th", "scope", "row");
            page.element("span", "", "class", "key " + step.name(), "aria-hidden", "true");
            page.text(STEP_NAMES.getOrDefault(step.name(), step.name())).close("th");
            STEP_COLUMNS.forEach(
                    column -> page.element("td", column.shown().of(column.of(step.figures())), "class", "n"));
            page.close("tr");
        }
        page.close("tbody").close("table");
    }

    private static void counts(Markup page, String caption, Map<String, Long> counts) {
        page.open("table").element("caption", caption).open("tbody");
        counts.forEach((name, count) -> {
            page.open("tr").element("th", name.equals("0") ? "no response" : name, "scope", "row");
            page.element("td", Shown.COUNT.of(count), "class", "n").close("tr");
        });
        page.close("tbody").close("table");
    }
}
