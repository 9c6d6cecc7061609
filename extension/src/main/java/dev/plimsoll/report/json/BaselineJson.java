/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.report.summary.BaselineRow;
import dev.plimsoll.report.summary.BaselineSummary;
import dev.plimsoll.report.summary.BeforeAndNow;
import dev.plimsoll.report.summary.LatencyFigures;
import dev.plimsoll.verdict.BaselineRun;
import dev.plimsoll.verdict.LimitBy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code summary.json} says of the baseline; null if the test does not ask for one. */
final class BaselineJson {
    private BaselineJson() {}

    /** @param curves whether the distributions are wanted, which are long */
    static JsonNode of(@Nullable BaselineSummary baseline, boolean curves) {
        if (baseline == null) {
            return JsonTree.of(null);
        }
        ObjectNode node = JsonTree.object();
        node.put("file", baseline.file());
        node.set("maxRegression", JsonTree.number(baseline.rule().maxRegression()));
        node.set("minDeltaMs", JsonTree.millis(baseline.rule().minDelta()));
        node.put("load", baseline.load());
        node.put("runs", baseline.runs().size());
        node.set("recorded", JsonTree.array(baseline.runs(), BaselineJson::recorded));
        node.set("notes", JsonTree.array(baseline.notes()));
        node.set("endpoints", JsonTree.array(baseline.endpoints(), BaselineJson::endpoint));
        BeforeAndNow all = baseline.all();
        if (all != null) {
            ObjectNode both = JsonTree.object();
            addBoth(both, all);
            node.set("all", both);
        }
        if (curves) {
            node.set("distributions", curves(baseline.curves()));
        }
        return node;
    }

    static ArrayNode curves(List<BaselineSummary.Curves> curves) {
        return JsonTree.array(curves, each -> {
            ObjectNode node = JsonTree.object();
            node.put("endpoint", each.endpoint());
            node.set("base", DistributionJson.points(each.base()));
            node.set("now", DistributionJson.points(each.now()));
            return node;
        });
    }

    private static ObjectNode recorded(BaselineRun run) {
        ObjectNode node = JsonTree.object();
        node.put("startedAt", run.startedAt().toString());
        node.put("runId", run.runId());
        node.put("machine", run.machine());
        node.put("windowMs", run.window().isZero() ? null : run.window().toMillis());
        return node;
    }

    private static ObjectNode endpoint(BaselineRow row) {
        Finding judged = row.judged();
        LimitBy limitBy = row.limitBy();
        ObjectNode node = JsonTree.object();
        node.put("name", row.endpoint());
        addBoth(node, row.figures());
        node.set("baseRuns", JsonTree.array(row.baseRuns()));
        node.set(
                "limit",
                JsonTree.number(judged == null ? Double.NaN : judged.rule().limit()));
        node.put("limitBy", limitBy == null ? null : limitBy.label());
        node.put("state", judged == null ? null : judged.state().name());
        node.put("reason", judged == null || judged.isJudged() ? null : judged.skipReason());
        return node;
    }

    private static void addBoth(ObjectNode node, BeforeAndNow both) {
        LatencyFigures base = both.base();
        LatencyFigures now = both.now();
        if (base == null) {
            node.putNull("base");
        } else {
            node.set("base", figures(base).set("requestsPerRun", JsonTree.count(both.requestsPerRun())));
        }
        if (now == null) {
            node.putNull("now");
        } else {
            node.set("now", figures(now));
        }
        ObjectNode change = JsonTree.object();
        change.set("rate", JsonTree.number(both.change(LatencyFigures::rate)));
        change.set("med", JsonTree.number(both.change(LatencyFigures::med)));
        change.set("p(95)", JsonTree.number(both.change(LatencyFigures::p95)));
        change.set("p(99)", JsonTree.number(both.change(LatencyFigures::p99)));
        change.set("failedShare", JsonTree.number(both.difference(LatencyFigures::failedShare)));
        node.set("change", change);
    }

    private static ObjectNode figures(LatencyFigures latency) {
        ObjectNode node = JsonTree.object();
        LatencyJson.addTo(node, latency);
        node.set("rate", JsonTree.number(latency.rate()));
        node.set("failedShare", JsonTree.number(latency.failedShare()));
        return node;
    }
}
