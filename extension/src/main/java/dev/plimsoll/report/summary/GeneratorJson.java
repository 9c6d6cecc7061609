/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.probe.GeneratorMachine;
import dev.plimsoll.verdict.GeneratorJudgement;
import dev.plimsoll.verdict.LoadResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** What {@code summary.json} says of the load generator in the measured window. Figures without samples are null. */
@API(status = API.Status.INTERNAL)
public final class GeneratorJson {
    private static final Aggregate AVG = Aggregate.of(Aggregate.Kind.AVG);
    private static final Aggregate MAX = Aggregate.of(Aggregate.Kind.MAX);
    private static final Aggregate P99 = Aggregate.percentile(99);

    private GeneratorJson() {}

    public static Map<String, Object> of(LoadResult result, GeneratorMachine machine) {
        Statistics statistics = result.statistics();
        GeneratorJudgement judgement = result.generator();
        var generator = new LinkedHashMap<String, Object>();
        generator.put("saturated", judgement.isSaturated());
        generator.put("reasons", judgement.reasons());
        if (judgement.sharesJvm()) {
            generator.put("sharesJvm", true);
        }
        generator.put(
                "cpu",
                entries(
                        "avg", value(statistics, Metrics.GENERATOR_CPU, AVG),
                        "max", value(statistics, Metrics.GENERATOR_CPU, MAX),
                        "shareAbove80", judgement.cpuBusyShare()));
        generator.put("gc", pauses(statistics, judgement));
        generator.put(
                "jitterMs",
                entries(
                        "p99", value(statistics, Metrics.GENERATOR_JITTER, P99),
                        "max", value(statistics, Metrics.GENERATOR_JITTER, MAX)));
        generator.put("latenessMs", entries("p99", judgement.latenessP99().orElse(Double.NaN)));
        generator.put("cores", machine.cores());
        generator.put("heapMaxBytes", machine.heapMaxBytes());
        generator.put("javaVersion", machine.javaVersion());
        generator.put("system", machine.system());
        generator.put("threads", machine.threads().name().toLowerCase(Locale.ROOT));
        return generator;
    }

    private static Map<String, Object> pauses(Statistics statistics, GeneratorJudgement judgement) {
        Optional<Selected> pauses = statistics.select(Selection.of(Metrics.GENERATOR_GC_PAUSE));
        long count = pauses.map(Selected::samples).orElse(0L);
        double average = pauses.map(found -> found.value(AVG).orElse(0)).orElse(0.0);
        return entries("count", count, "ms", Math.round(count * average), "share", judgement.gcShare());
    }

    /** NaN without samples. */
    private static double value(Statistics statistics, Metric metric, Aggregate aggregate) {
        return statistics
                .select(Selection.of(metric))
                .map(found -> found.value(aggregate).orElse(Double.NaN))
                .orElse(Double.NaN);
    }

    private static Map<String, Object> entries(Object... keysAndValues) {
        var entries = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            entries.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return entries;
    }
}
