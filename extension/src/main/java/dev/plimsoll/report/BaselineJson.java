/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.verdict.BaselineComparison;
import dev.plimsoll.verdict.BaselineRuns;
import dev.plimsoll.verdict.EndpointComparison;
import dev.plimsoll.verdict.EndpointLatency;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.ThresholdResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code summary.json} says of the baseline; null if the test asks for none. */
final class BaselineJson {
    private BaselineJson() {}

    static JsonNode of(LoadResult result) {
        Optional<BaselineComparison> comparison = result.baseline();
        return comparison.isEmpty() ? JsonTree.of(null) : json(comparison.get(), result);
    }

    /** Times in milliseconds, null without samples. */
    static void addFigures(ObjectNode node, EndpointLatency latency) {
        Distribution duration = latency.duration();
        node.put("requests", latency.requests());
        node.put("failed", latency.failed());
        boolean known = duration.count() > 0;
        node.set("med", JsonTree.number(known ? duration.percentile(50) : Double.NaN));
        node.set("p(95)", JsonTree.number(known ? duration.percentile(95) : Double.NaN));
        node.set("p(99)", JsonTree.number(known ? duration.percentile(99) : Double.NaN));
    }

    private static ObjectNode json(BaselineComparison comparison, LoadResult result) {
        ObjectNode node = JsonTree.object();
        node.put("file", comparison.file().toString().replace('\\', '/'));
        node.set("maxRegression", JsonTree.number(comparison.rule().maxRegression()));
        node.set("minDeltaMs", JsonTree.number(comparison.rule().minDelta().toNanos() / Distribution.NANOS_PER_MILLI));
        BaselineRuns baseline = comparison.baseline();
        node.put("load", baseline == null ? null : baseline.load());
        node.put("runs", baseline == null ? 0 : baseline.runs().size());
        ArrayNode endpoints = JsonTree.array();
        comparison.endpoints().forEach(endpoint -> endpoints.add(json(endpoint, result)));
        node.set("endpoints", endpoints);
        return node;
    }

    private static ObjectNode json(EndpointComparison endpoint, LoadResult result) {
        ObjectNode node = JsonTree.object();
        node.put("name", endpoint.endpoint());
        node.set("base", figures(endpoint.base()));
        node.set("baseRuns", JsonTree.array(endpoint.baseRuns()));
        node.set("now", figures(endpoint.now()));
        ThresholdResult judged = endpoint.result();
        node.set(
                "limit",
                JsonTree.number(judged == null ? Double.NaN : judged.rule().limit()));
        node.put(
                "state",
                judged == null
                        ? null
                        : Finding.of(judged, result.statistics()).state().name());
        return node;
    }

    private static JsonNode figures(@Nullable EndpointLatency latency) {
        if (latency == null) {
            return JsonTree.of(null);
        }
        ObjectNode node = JsonTree.object();
        addFigures(node, latency);
        return node;
    }
}
