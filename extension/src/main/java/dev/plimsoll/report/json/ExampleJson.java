/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.measurement.ErrorCount;
import dev.plimsoll.measurement.FailedCheck;
import dev.plimsoll.report.finding.CheckCount;
import dev.plimsoll.report.summary.Examples;
import dev.plimsoll.user.Evidence;
import org.jspecify.annotations.Nullable;

/** The checks, errors and slowest requests of {@code summary.json}, each with its example. */
final class ExampleJson {
    private final Examples examples;

    ExampleJson(Examples examples) {
        this.examples = examples;
    }

    ArrayNode checks() {
        return JsonTree.array(examples.checks(), this::check);
    }

    ObjectNode check(CheckCount check) {
        ObjectNode node = JsonTree.object();
        node.put("name", check.name());
        node.put("passes", check.passes());
        node.put("fails", check.fails());
        node.set("firstFailure", failure(check.firstFailure()));
        return node;
    }

    ArrayNode errors() {
        return JsonTree.array(examples.errors(), this::error);
    }

    ObjectNode error(ErrorCount error) {
        ObjectNode node = JsonTree.object();
        node.put("kind", error.kind());
        node.put("message", error.message());
        node.put("count", error.count());
        node.put("thrownAt", error.thrownAt());
        node.set("example", example(error.evidence()));
        return node;
    }

    ArrayNode slowest() {
        return JsonTree.array(examples.slowest(), exchange -> {
            ExchangeTags tags = exchange.tags();
            ObjectNode node = JsonTree.object();
            node.put("atMs", exchange.startedAt().toMillis());
            node.put("endpoint", tags.endpoint());
            node.put("status", tags.status());
            node.put("outcome", tags.outcome());
            node.put("scenario", tags.place().scenario());
            node.put("phase", tags.place().phase());
            node.set("duration", JsonTree.millis(exchange.duration()));
            node.set("total", JsonTree.millis(exchange.total()));
            node.set("responseTime", JsonTree.millis(exchange.responseTime()));
            node.put("interrupted", exchange.interrupted());
            node.put("traceId", exchange.traceId().isEmpty() ? null : exchange.traceId());
            node.put("traceUrl", examples.traceUrl(exchange.traceId()));
            return node;
        });
    }

    private JsonNode failure(@Nullable FailedCheck first) {
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
        node.set("example", example(first.evidence()));
        return node;
    }

    private JsonNode example(@Nullable Evidence evidence) {
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
        node.put("traceUrl", examples.traceUrl(evidence.traceId()));
        return node;
    }
}
