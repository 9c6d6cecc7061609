/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.report.summary.RequestBreakdown;
import dev.plimsoll.report.summary.RunHead;
import dev.plimsoll.report.summary.Summary;
import org.apiguardian.api.API;

/** {@code summary.json} for machines: times in milliseconds, data in bytes, rates as fractions. */
@API(status = API.Status.INTERNAL)
public final class SummaryJson {
    private static final String SCHEMA = "plimsoll-summary/1";

    private SummaryJson() {}

    /** The whole file. */
    public static String of(Summary summary) {
        return JsonTree.text(tree(summary, true));
    }

    /** For {@code report.html}, which has the series and the distributions of a baseline in its charts, and spans in tables. */
    public static String inPage(Summary summary) {
        return JsonTree.inPage(tree(summary, false));
    }

    /** @param series whether what grows with the length of the run is wanted, and the spans of single requests */
    private static ObjectNode tree(Summary summary, boolean series) {
        RunHead head = summary.head();
        RequestBreakdown breakdown = summary.breakdown();
        var examples = new ExampleJson(summary.examples());
        ObjectNode root = JsonTree.object();
        root.put("schema", SCHEMA);
        addHead(root, head);
        root.set("warnings", JsonTree.array(summary.notes().warnings()));
        root.set("observations", JsonTree.array(summary.notes().observations()));
        root.set("recommendations", JsonTree.array(summary.notes().recommendations()));
        root.set("thresholds", ThresholdJson.all(summary.thresholds()));
        root.set("baseline", BaselineJson.of(summary.baseline(), series));
        root.set("metrics", MetricJson.all(summary.metrics().all()));
        root.set("endpoints", JsonTree.array(breakdown.endpoints(), BreakdownJson::endpoint));
        root.set("outcomes", JsonTree.array(breakdown.outcomes(), BreakdownJson::outcome));
        root.set("phases", JsonTree.array(breakdown.phases(), BreakdownJson::phase));
        root.set("faults", JsonTree.array(summary.faults(), FaultJson::of));
        if (!summary.why().isEmpty()) {
            root.set("why", WhyJson.of(summary.why(), series));
        }
        root.set("scenarios", JsonTree.array(breakdown.scenarios(), BreakdownJson::scenario));
        root.set("groups", JsonTree.array(breakdown.groups(), BreakdownJson::group));
        root.set("checks", examples.checks());
        root.set("errors", examples.errors());
        root.set("slowest", examples.slowest());
        root.set("distribution", DistributionJson.of(summary.distributions()));
        root.set("generator", GeneratorJson.of(summary.setup().generator()));
        if (!summary.setup().workers().isEmpty()) {
            root.set("workers", JsonTree.array(summary.setup().workers(), WorkerJson::of));
        }
        root.set("targets", JsonTree.array(summary.targets(), TargetJson::of));
        if (series) {
            root.set("series", SeriesJson.of(summary));
        }
        root.set("config", ConfigJson.of(summary.setup()));
        root.put("percentileRule", Summary.PERCENTILE_RULE);
        return root;
    }

    /** Adds which run it was, and how it ended. */
    static void addHead(ObjectNode root, RunHead head) {
        ObjectNode test = JsonTree.object();
        test.put("name", head.test().name());
        test.put("class", head.test().className());
        test.put("method", head.test().method());
        test.put("displayName", head.test().displayName());
        if (!head.test().invocation().isEmpty()) {
            test.put("invocation", head.test().invocation());
        }
        test.put("runId", head.runId());
        test.put("startedAt", head.startedAt().toString());
        test.put("durationMs", head.duration().toMillis());
        test.put("windowMs", head.window().toMillis());
        root.set("test", test);
        root.put("verdict", head.verdict().name());
        root.put("headline", head.headline());
        root.put("abortedBy", head.abortedBy());
        if (head.failedAfterLoad() != null) {
            root.put("failedAfterLoad", head.failedAfterLoad());
        }
        if (head.skipped()) {
            root.put("skipped", true);
        }
        root.put("endedBy", head.endedBy());
    }
}
