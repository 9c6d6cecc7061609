/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.measurement.FailedCheck;
import dev.plimsoll.report.finding.CheckCount;
import dev.plimsoll.report.finding.TraceUrl;
import org.jspecify.annotations.Nullable;

/** The checks of {@code summary.json}, each with its first failure. */
final class CheckJson {
    private CheckJson() {}

    static ArrayNode all(Statistics statistics, @Nullable TraceUrl traceUrl) {
        ArrayNode all = JsonTree.array();
        for (CheckCount check : CheckCount.all(statistics)) {
            ObjectNode node = JsonTree.object();
            node.put("name", check.name());
            node.put("passes", check.passes());
            node.put("fails", check.fails());
            node.set("firstFailure", failure(check.firstFailure(), traceUrl));
            all.add(node);
        }
        return all;
    }

    private static JsonNode failure(@Nullable FailedCheck first, @Nullable TraceUrl traceUrl) {
        if (first == null) {
            return JsonTree.of(null);
        }
        ObjectNode node = JsonTree.object();
        node.put("scenario", first.scenario());
        node.put("user", first.user());
        node.put("iteration", first.iteration());
        node.put("thrown", first.thrown());
        node.put("thrownAt", first.thrownAt());
        node.put("lastRequest", first.evidence() != null && first.lastRequest());
        node.set("example", ErrorJson.example(first.evidence(), traceUrl));
        return node;
    }
}
