/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.report.finding.CheckCount;
import dev.plimsoll.report.summary.GroupRow;
import dev.plimsoll.report.summary.OutcomeRow;
import dev.plimsoll.report.summary.PhaseRow;
import dev.plimsoll.report.summary.RequestFigures;
import dev.plimsoll.report.summary.ScenarioRow;
import dev.plimsoll.report.summary.Summary;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The same figures by outcome, phase, scenario, check and group. */
final class BreakdownSection implements Section {
    @Override
    public String id() {
        return "breakdown";
    }

    @Override
    public String title() {
        return "Breakdown";
    }

    @Override
    public boolean hasContent(Summary summary) {
        return tables(summary.isOpen()).stream().anyMatch(table -> table.hasRows(summary));
    }

    @Override
    public void write(Markup page, Summary summary) {
        tables(summary.isOpen()).stream()
                .filter(table -> table.hasRows(summary))
                .forEach(table -> table.write(page, summary));
    }

    private static List<FigureTable<?>> tables(boolean open) {
        return List.of(
                new FigureTable<>(
                        "Outcomes",
                        "/outcomes",
                        summary -> summary.breakdown().outcomes(),
                        "outcome",
                        OutcomeRow::name,
                        FigureTable.columns(
                                List.of(
                                        FigureColumn.count(
                                                "requests",
                                                "/count",
                                                row -> row.requests().count()),
                                        rate(OutcomeRow::requests)),
                                FigureColumn.times(OutcomeRow::requests, open))),
                new FigureTable<>(
                        "Checks",
                        "/checks",
                        summary -> summary.examples().checks(),
                        "check",
                        CheckCount::name,
                        List.of(
                                FigureColumn.count("passed", "/passes", CheckCount::passes),
                                FigureColumn.count("failed", "/fails", CheckCount::fails)
                                        .alarmingUnlessZero())),
                new FigureTable<>(
                        "Groups",
                        "/groups",
                        summary -> summary.breakdown().groups(),
                        "group",
                        GroupRow::name,
                        FigureTable.columns(
                                List.of(FigureColumn.count(
                                        "times",
                                        "/duration/count",
                                        row -> row.times().count())),
                                FigureColumn.durations(GroupRow::times))),
                new FigureTable<>(
                        "Phases",
                        "/phases",
                        summary -> summary.breakdown().phases(),
                        "phase",
                        row -> row.phase().name(),
                        requests(PhaseRow::requests, PhaseRow::iterations, open)),
                new FigureTable<>(
                        "Scenarios",
                        "/scenarios",
                        summary -> summary.breakdown().scenarios(),
                        "scenario",
                        row -> row.planned().scenario().name(),
                        requests(ScenarioRow::requests, ScenarioRow::iterations, open)));
    }

    private static <T> List<FigureColumn<T>> requests(
            Function<T, RequestFigures> requests, ToDoubleFunction<T> iterations, boolean open) {
        return FigureTable.columns(
                List.of(
                        FigureColumn.count(
                                "requests",
                                "/requests",
                                row -> requests.apply(row).count()),
                        rate(requests),
                        FigureColumn.<T>count(
                                        "failed",
                                        "/failed",
                                        row -> requests.apply(row).failed())
                                .alarmingUnlessZero(),
                        FigureColumn.count("iterations", "/iterations", iterations)),
                FigureColumn.times(requests, open));
    }

    private static <T> FigureColumn<T> rate(Function<T, RequestFigures> requests) {
        return FigureColumn.of(
                "req/s", Shown.NUMBER, "/rate", row -> requests.apply(row).perSecond());
    }
}
