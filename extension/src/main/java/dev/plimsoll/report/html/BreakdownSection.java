/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The same figures by outcome, phase, scenario, check and group. */
final class BreakdownSection implements Section {
    private static final FigureColumn RATE = FigureColumn.of("req/s", Shown.NUMBER, "/rate");
    private static final List<FigureColumn> REQUESTS = FigureTable.columns(
            List.of(
                    FigureColumn.count("requests", "/requests"),
                    RATE,
                    FigureColumn.count("failed", "/failed").alarmingUnlessZero(),
                    FigureColumn.count("iterations", "/iterations")),
            FigureColumn.durations());

    private static final List<FigureTable> TABLES = List.of(
            new FigureTable(
                    "Outcomes",
                    "/outcomes",
                    "outcome",
                    "/name",
                    FigureTable.columns(
                            List.of(FigureColumn.count("requests", "/count"), RATE), FigureColumn.durations())),
            new FigureTable(
                    "Checks",
                    "/checks",
                    "check",
                    "/name",
                    List.of(
                            FigureColumn.count("passed", "/passes"),
                            FigureColumn.count("failed", "/fails").alarmingUnlessZero())),
            new FigureTable(
                    "Groups",
                    "/groups",
                    "group",
                    "/name",
                    FigureTable.columns(
                            List.of(FigureColumn.count("times", "/duration/count")), FigureColumn.durations())),
            new FigureTable("Phases", "/phases", "phase", "/name", REQUESTS),
            new FigureTable("Scenarios", "/scenarios", "scenario", "/name", REQUESTS));

    @Override
    public String id() {
        return "breakdown";
    }

    @Override
    public String title() {
        return "Breakdown";
    }

    @Override
    public boolean speaks(JsonNode summary) {
        return TABLES.stream().anyMatch(table -> table.speaks(summary));
    }

    @Override
    public void write(Markup page, JsonNode summary) {
        TABLES.stream().filter(table -> table.speaks(summary)).forEach(table -> table.write(page, summary));
    }
}
