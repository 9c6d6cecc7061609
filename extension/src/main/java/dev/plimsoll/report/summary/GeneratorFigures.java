/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.probe.GeneratorMachine;
import dev.plimsoll.verdict.GeneratorJudgement;
import dev.plimsoll.verdict.LoadResult;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The load generator in the measured window. Figures without samples are NaN.
 *
 * @param cpuAvg as a share of the machine, as cpuMax
 * @param jitterP99 in milliseconds, as jitterMax
 */
@API(status = API.Status.INTERNAL)
public record GeneratorFigures(
        GeneratorJudgement judgement,
        double cpuAvg,
        double cpuMax,
        long pauses,
        long pauseMillis,
        double jitterP99,
        double jitterMax,
        GeneratorMachine machine) {
    private static final Aggregate AVG = Aggregate.of(Aggregate.Kind.AVG);
    private static final Aggregate MAX = Aggregate.of(Aggregate.Kind.MAX);

    static GeneratorFigures of(LoadResult result, GeneratorMachine machine) {
        Statistics statistics = result.statistics();
        Optional<Selected> cpu = statistics.select(Selection.of(Metrics.GENERATOR_CPU));
        Optional<Selected> pauses = statistics.select(Selection.of(Metrics.GENERATOR_GC_PAUSE));
        Optional<Selected> jitter = statistics.select(Selection.of(Metrics.GENERATOR_JITTER));
        long count = pauses.map(Selected::samples).orElse(0L);
        double average = pauses.map(found -> found.value(AVG).orElse(0)).orElse(0.0);
        return new GeneratorFigures(
                result.generator(),
                TrendFigures.valueOf(cpu, AVG),
                TrendFigures.valueOf(cpu, MAX),
                count,
                Math.round(count * average),
                TrendFigures.valueOf(jitter, Aggregate.percentile(99)),
                TrendFigures.valueOf(jitter, MAX),
                machine);
    }
}
