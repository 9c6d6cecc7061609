/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.report.finding.Observations;
import dev.plimsoll.report.finding.Recommendations;
import dev.plimsoll.report.finding.TrendStats;
import dev.plimsoll.user.Ending;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.Verdict;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** {@code summary.json} for machines: times in milliseconds, data in bytes, rates as fractions. */
@API(status = API.Status.INTERNAL)
public final class SummaryJson {
    private static final String SCHEMA = "plimsoll-summary/1";
    private static final String PERCENTILE_RULE =
            "nearest rank: the smallest value that has at least that share of all samples at or below it;"
                    + " HdrHistogram with 3 significant digits, exact up to 256 samples";

    private SummaryJson() {}

    /**
     * @param generator what is known of the load generator; numbers, texts, lists and maps
     * @param targets likewise, one for each target
     */
    public static String of(LoadResult result, Map<String, Object> generator, List<Map<String, Object>> targets) {
        return of(result, generator, targets, TrendStats.DEFAULT);
    }

    /** @param trendStats shown beside {@link TrendStats#DEFAULT}, which is always there */
    public static String of(
            LoadResult result,
            Map<String, Object> generator,
            List<Map<String, Object>> targets,
            List<String> trendStats) {
        return JsonTree.text(tree(result, generator, targets, trendStats));
    }

    public static ObjectNode tree(
            LoadResult result,
            Map<String, Object> generator,
            List<Map<String, Object>> targets,
            List<String> trendStats) {
        return tree(result, new Surroundings(generator, targets, trendStats, null, null));
    }

    /** The same for other reports to be made of. */
    public static ObjectNode tree(LoadResult result, Surroundings surroundings) {
        Statistics statistics = result.statistics();
        var metrics = new MetricJson(statistics, surroundings.trendStats());
        var breakdown = new BreakdownJson(statistics, metrics);
        ObjectNode root = JsonTree.object();
        root.put("schema", SCHEMA);
        root.set("test", test(result));
        root.put("verdict", result.verdict().name());
        root.put("headline", FailureMessage.firstLine(result));
        root.put("abortedBy", abortedBy(result));
        if (result.ending().kind() == Ending.Kind.SKIPPED) {
            root.put("skipped", true);
        }
        root.put("endedBy", result.exhausted().orElse(null));
        root.set("warnings", JsonTree.array(result.warnings()));
        root.set("observations", JsonTree.array(Observations.of(result)));
        root.set("recommendations", JsonTree.array(Recommendations.of(result)));
        root.set("thresholds", ThresholdJson.all(result));
        root.set("baseline", BaselineJson.of(result));
        root.set("metrics", metrics.all());
        root.set("endpoints", breakdown.endpoints());
        root.set("outcomes", breakdown.outcomes());
        root.set("phases", breakdown.phases());
        root.set("scenarios", breakdown.scenarios(result.plan()));
        root.set("groups", breakdown.groups());
        root.set("checks", CheckJson.all(statistics, surroundings.traceUrl()));
        root.set("errors", ErrorJson.all(statistics.errors(), surroundings.traceUrl()));
        root.set("slowest", SlowestJson.all(statistics.slowest(), surroundings.traceUrl()));
        root.set("distribution", DistributionJson.of(result));
        root.set("generator", JsonTree.of(surroundings.generator()));
        root.set("targets", JsonTree.array(surroundings.targets()));
        root.set("series", SeriesJson.of(statistics));
        root.set("config", ConfigJson.of(result.plan(), surroundings.baseUrl()));
        root.put("percentileRule", PERCENTILE_RULE);
        return root;
    }

    private static ObjectNode test(LoadResult result) {
        ObjectNode test = JsonTree.object();
        test.put("name", result.test().name());
        test.put("class", result.test().className());
        test.put("method", result.test().method());
        test.put("displayName", result.test().displayName());
        test.put("runId", result.plan().runId());
        test.put("startedAt", result.startedAt().toString());
        test.put("durationMs", result.duration().toMillis());
        test.put("windowMs", result.statistics().spans().window().toMillis());
        return test;
    }

    /** The threshold that ended the load, or why it was aborted otherwise. */
    private static @Nullable String abortedBy(LoadResult result) {
        return result.abortedBy()
                .map(threshold -> threshold.rule().source())
                .orElse(result.verdict() == Verdict.ABORTED ? result.ending().reason() : null);
    }
}
