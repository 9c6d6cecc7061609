/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.measurement.SlowExchange;
import dev.plimsoll.report.finding.TraceUrl;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The slowest requests of {@code summary.json}, slowest first. */
final class SlowestJson {
    private static final double NANOS_PER_MILLI = 1e6;

    private SlowestJson() {}

    static ArrayNode all(List<SlowExchange> slowest, @Nullable TraceUrl traceUrl) {
        ArrayNode all = JsonTree.array();
        for (SlowExchange exchange : slowest) {
            ExchangeTags tags = exchange.tags();
            ObjectNode node = JsonTree.object();
            node.put("atMs", exchange.startedAt().toMillis());
            node.put("endpoint", tags.endpoint());
            node.put("status", tags.status());
            node.put("outcome", tags.outcome());
            node.put("scenario", tags.place().scenario());
            node.put("phase", tags.place().phase());
            node.set("duration", millis(exchange.duration()));
            node.set("total", millis(exchange.total()));
            node.set("responseTime", millis(exchange.total().plus(exchange.lateness())));
            node.put("interrupted", exchange.interrupted());
            node.put("traceId", exchange.traceId().isEmpty() ? null : exchange.traceId());
            node.put("traceUrl", traceUrl == null ? null : traceUrl.of(exchange.traceId()));
            all.add(node);
        }
        return all;
    }

    private static JsonNode millis(Duration duration) {
        return JsonTree.number(duration.toNanos() / NANOS_PER_MILLI);
    }
}
