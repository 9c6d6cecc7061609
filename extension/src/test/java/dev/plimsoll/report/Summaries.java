/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.probe.GeneratorMachine;
import dev.plimsoll.report.finding.TargetRow;
import dev.plimsoll.report.finding.TraceUrl;
import dev.plimsoll.report.json.SummaryJson;
import dev.plimsoll.report.summary.Environment;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.user.UserThreads;
import dev.plimsoll.verdict.LoadResult;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Summaries of recorded runs, for tests of what is written from them. */
@API(status = API.Status.INTERNAL)
public final class Summaries {
    private static final GeneratorMachine MACHINE =
            new GeneratorMachine(2, 4_000_000_000L, "17.0.1", "Linux 6.1 amd64", UserThreads.PLATFORM);

    private Summaries() {}

    public static Summary of(RecordedRun run) {
        return of(run.result());
    }

    public static Summary of(LoadResult result) {
        return of(result, List.of());
    }

    public static Summary of(LoadResult result, List<String> trendStats) {
        return Summary.of(result, environment(trendStats, null, null));
    }

    public static Summary of(LoadResult result, GeneratorMachine machine) {
        return Summary.of(result, Environment.of(machine));
    }

    /** Of a target, whose traces can be looked at there. */
    public static Summary at(@Nullable String baseUrl, @Nullable TraceUrl traceUrl, LoadResult result) {
        return Summary.of(result, environment(List.of(), baseUrl, traceUrl));
    }

    /** {@code summary.json} as it can be read. */
    public static JsonNode json(Summary summary) {
        try {
            return new ObjectMapper().readTree(SummaryJson.of(summary));
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON", e);
        }
    }

    private static Environment environment(
            List<String> trendStats, @Nullable String baseUrl, @Nullable TraceUrl traceUrl) {
        return new Environment(
                MACHINE, List.of(new TargetRow("orders", "orders:1.0", null)), trendStats, baseUrl, traceUrl);
    }
}
