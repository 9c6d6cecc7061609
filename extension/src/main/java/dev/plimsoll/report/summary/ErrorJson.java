/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.measurement.ErrorCount;
import dev.plimsoll.report.finding.TraceUrl;
import dev.plimsoll.user.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The errors of {@code summary.json}, most frequent first, each with its first example. */
final class ErrorJson {
    private ErrorJson() {}

    static ArrayNode all(List<ErrorCount> errors, @Nullable TraceUrl traceUrl) {
        ArrayNode all = JsonTree.array();
        for (ErrorCount error : errors) {
            ObjectNode node = JsonTree.object();
            node.put("kind", error.kind());
            node.put("message", error.message());
            node.put("count", error.count());
            node.put("thrownAt", error.thrownAt());
            node.set("example", example(error.evidence(), traceUrl));
            all.add(node);
        }
        return all;
    }

    static JsonNode example(@Nullable Evidence evidence, @Nullable TraceUrl traceUrl) {
        if (evidence == null) {
            return JsonTree.of(null);
        }
        ObjectNode node = JsonTree.object();
        node.put("request", evidence.request());
        node.put("reply", evidence.reply());
        node.put("body", evidence.body());
        node.put("thrown", evidence.thrown().isEmpty() ? null : evidence.thrown());
        node.put("curl", evidence.curl());
        node.put("traceId", evidence.traceId());
        node.put("traceUrl", traceUrl == null ? null : traceUrl.of(evidence.traceId()));
        return node;
    }
}
