/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.report.finding.Requests;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What was reached of what a scenario planned. Figures are NaN where nothing was measured.
 *
 * @param iterationRate per second
 * @param dropped iterations that were due and did not start
 * @param latenessP99 of starts, in milliseconds
 */
@API(status = API.Status.INTERNAL)
public record ScenarioRow(
        PlannedScenario planned,
        RequestFigures requests,
        long iterations,
        double iterationRate,
        double dropped,
        double vusMax,
        double latenessP99) {
    static ScenarioRow of(PlannedScenario planned, Statistics statistics, List<Aggregate> stats) {
        String name = planned.scenario().name();
        return new ScenarioRow(
                planned,
                RequestFigures.of(Requests.with(statistics, Tags.SCENARIO, name), stats),
                of(Metrics.ITERATIONS, name, statistics).map(Selected::samples).orElse(0L),
                figure(Metrics.ITERATIONS, name, Aggregate.of(Aggregate.Kind.RATE), statistics),
                figure(Metrics.DROPPED_ITERATIONS, name, Aggregate.of(Aggregate.Kind.COUNT), statistics),
                figure(Metrics.VUS, name, Aggregate.of(Aggregate.Kind.MAX), statistics),
                figure(Metrics.ITERATION_LATENESS, name, Aggregate.percentile(99), statistics));
    }

    private static Optional<Selected> of(Metric metric, String scenario, Statistics statistics) {
        return statistics.select(Selection.of(metric).with(Tags.SCENARIO, scenario));
    }

    private static double figure(Metric metric, String scenario, Aggregate aggregate, Statistics statistics) {
        return TrendFigures.valueOf(of(metric, scenario, statistics), aggregate);
    }
}
