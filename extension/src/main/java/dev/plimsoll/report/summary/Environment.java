/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.probe.GeneratorMachine;
import dev.plimsoll.report.finding.TargetRow;
import dev.plimsoll.report.finding.TraceUrl;
import dev.plimsoll.report.finding.TrendStats;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What reports tell beside the result.
 *
 * @param machine that the load generator runs on
 * @param targets those that run
 * @param trendStats shown beside {@link TrendStats#DEFAULT}, which is always there
 * @param buckets the bounds of a table of durations, ascending; none for no table
 * @param name what the system under test is called; empty for nothing
 * @param baseUrl of the target as it was given, with its secrets; null if there is none
 * @param traceUrl where traces can be looked at, or null
 */
@API(status = API.Status.INTERNAL)
public record Environment(
        GeneratorMachine machine,
        List<TargetRow> targets,
        List<String> trendStats,
        List<Duration> buckets,
        String name,
        @Nullable String baseUrl,
        @Nullable TraceUrl traceUrl) {
    public Environment {
        targets = List.copyOf(targets);
        trendStats = List.copyOf(trendStats);
        buckets = List.copyOf(buckets);
    }

    /** Without a name and a table of durations. */
    public Environment(
            GeneratorMachine machine,
            List<TargetRow> targets,
            List<String> trendStats,
            @Nullable String baseUrl,
            @Nullable TraceUrl traceUrl) {
        this(machine, targets, trendStats, List.of(), "", baseUrl, traceUrl);
    }

    /** Of a load generator alone. */
    public static Environment of(GeneratorMachine machine) {
        return new Environment(machine, List.of(), List.of(), null, null);
    }
}
