/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.report.summary.PlannedScenario;
import dev.plimsoll.report.summary.ScenarioRow;
import dev.plimsoll.report.summary.Summary;
import java.util.List;

/** The load that each scenario planned, and what was reached of it. */
final class LoadSection implements Section {
    private static final List<FigureColumn<ScenarioRow>> COLUMNS = List.of(
            FigureColumn.count("users at most", "/vusMax", ScenarioRow::vusMax),
            FigureColumn.count("iterations", "/iterations", ScenarioRow::iterations),
            FigureColumn.of("iterations/s", Shown.NUMBER, "/iterationRate", ScenarioRow::iterationRate)
                    .withoutPoint(),
            FigureColumn.count("dropped", "/dropped", ScenarioRow::dropped).alarmingUnlessZero(),
            FigureColumn.of("lateness p99 ms", Shown.NUMBER, "/latenessP99", ScenarioRow::latenessP99)
                    .withoutPoint(),
            FigureColumn.count("requests", "/requests", row -> row.requests().count()),
            FigureColumn.of(
                    "requests/s", Shown.NUMBER, "/rate", row -> row.requests().perSecond()));

    @Override
    public String id() {
        return "load";
    }

    @Override
    public String title() {
        return "Planned and actual load";
    }

    @Override
    public boolean hasContent(Summary summary) {
        return !summary.breakdown().scenarios().isEmpty();
    }

    @Override
    public void write(Markup page, Summary summary) {
        List<ScenarioRow> scenarios = summary.breakdown().scenarios();
        WideTable.open(page, "Load by scenario");
        WideTable.heading(page, "scenario");
        WideTable.heading(page, "model");
        WideTable.heading(page, "planned");
        COLUMNS.forEach(column -> WideTable.figures(page, column.heading()));
        WideTable.rows(page);
        page.open("tbody");
        for (int i = 0; i < scenarios.size(); i++) {
            row(page, scenarios.get(i), "/scenarios/" + i);
        }
        page.close("tbody");
        WideTable.close(page);
    }

    private static void row(Markup page, ScenarioRow row, String at) {
        PlannedScenario planned = row.planned();
        page.open("tr", "data-at", at);
        page.element("th", planned.scenario().name(), "scope", "row");
        page.element("td", planned.scenario().isOpen() ? "open" : "closed", "title", planned.model());
        page.element("td", planned.words(), "class", "words");
        COLUMNS.forEach(column -> FigureTable.cell(page, column, row, 0));
        page.close("tr");
    }
}
