/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.probe.GeneratorMachine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What the load generator or a target used in the measured window. What was not read is NaN.
 *
 * @param cpuAvg as a share of the machine, as cpuMax
 * @param memoryMax in bytes
 */
@API(status = API.Status.INTERNAL)
public record ResourceRow(String name, double cpuAvg, double cpuMax, double memoryMax) {
    private static final Aggregate AVG = Aggregate.of(Aggregate.Kind.AVG);
    private static final Aggregate MAX = Aggregate.of(Aggregate.Kind.MAX);

    /** The load generator first. */
    static List<ResourceRow> of(Statistics statistics, GeneratorFigures generator) {
        GeneratorMachine machine = generator.machine();
        String name = generator.judgement().subject() + " (" + machine.cores() + " cores, Java " + machine.javaVersion()
                + ")";
        var rows = new ArrayList<ResourceRow>();
        rows.add(new ResourceRow(name, generator.cpuAvg(), generator.cpuMax(), Double.NaN));
        targets(statistics).forEach(target -> rows.add(of(target, statistics)));
        return rows;
    }

    private static ResourceRow of(String target, Statistics statistics) {
        Optional<Selected> cpu =
                statistics.select(Selection.of(Metrics.TARGET_CPU).with(Tags.TARGET, target));
        Optional<Selected> memory =
                statistics.select(Selection.of(Metrics.TARGET_MEMORY).with(Tags.TARGET, target));
        return new ResourceRow(
                target,
                TrendFigures.valueOf(cpu, AVG),
                TrendFigures.valueOf(cpu, MAX),
                TrendFigures.valueOf(memory, MAX));
    }

    private static Set<String> targets(Statistics statistics) {
        var targets = new LinkedHashSet<String>();
        for (Metric metric : List.of(Metrics.TARGET_CPU, Metrics.TARGET_MEMORY)) {
            targets.addAll(statistics.valuesOf(Tags.TARGET, metric));
        }
        return targets;
    }
}
