/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.index;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.json.JsonTree;
import dev.plimsoll.verdict.BaselineRun;
import dev.plimsoll.verdict.BaselineRuns;
import dev.plimsoll.verdict.EndpointLatency;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** Reads the committed file of a baseline, schema {@value #SCHEMA}. */
@API(status = API.Status.INTERNAL)
public final class StoredBaseline {
    public static final String SCHEMA = "plimsoll-baseline/1";

    private StoredBaseline() {}

    /** Throws {@link IllegalArgumentException}, or {@link DateTimeException}, for what is not a baseline. */
    public static BaselineRuns parse(String text) {
        JsonNode root = JsonTree.parse(text);
        String schema = root.path("schema").asText();
        if (!schema.equals(SCHEMA)) {
            throw new IllegalArgumentException("its schema is \"%s\", expected \"%s\"".formatted(schema, SCHEMA));
        }
        List<BaselineRun> runs = new ArrayList<>();
        root.path("runs").forEach(run -> runs.add(run(run)));
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("it holds no runs");
        }
        return new BaselineRuns(text(root, "test"), root.path("class").asText(), text(root, "load"), runs);
    }

    private static BaselineRun run(JsonNode node) {
        Map<String, EndpointLatency> endpoints = new LinkedHashMap<>();
        node.path("endpoints")
                .forEach(endpoint -> endpoints.put(
                        text(endpoint, "name"),
                        new EndpointLatency(
                                endpoint.path("requests").asLong(),
                                endpoint.path("failed").asLong(),
                                endpoint.path("inWindow").asLong(),
                                Distribution.decoded(Unit.TIME, text(endpoint, "histogram")))));
        return new BaselineRun(
                Instant.parse(text(node, "startedAt")),
                text(node, "runId"),
                text(node, "machine"),
                Duration.ofMillis(node.path("windowMs").asLong()),
                endpoints);
    }

    private static String text(JsonNode node, String key) {
        if (!node.path(key).isTextual()) {
            throw new IllegalArgumentException("\"%s\" is missing".formatted(key));
        }
        return node.path(key).asText();
    }
}
