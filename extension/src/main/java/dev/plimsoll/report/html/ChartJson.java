/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.report.summary.JsonTree;
import dev.plimsoll.text.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What the charts of {@code report.html} draw; {@code charts.js} reads it. */
final class ChartJson {
    private static final double SIGNIFICANT = 1e4; // more digits than a pixel shows would only fill the file

    private ChartJson() {}

    static ObjectNode of(JsonNode summary, List<TimePoint> points) {
        ObjectNode charts = JsonTree.object();
        charts.set("time", time(points));
        charts.set("asked", AskedLoad.of(summary, points));
        charts.set("bands", bands(summary));
        charts.set("limits", limits(summary, JsonTree.object()));
        charts.set("endpoints", endpoints(summary));
        charts.set("distribution", summary.path("distribution"));
        charts.set("baseline", summary.path("baseline").path("distributions"));
        return charts;
    }

    private static ObjectNode time(List<TimePoint> points) {
        ObjectNode time = JsonTree.object();
        add(time, "at", points, TimePoint::startMs);
        add(time, "requests", points, TimePoint::requests);
        add(time, "requestsLow", points, TimePoint::requestsLow);
        add(time, "failed", points, TimePoint::failed);
        add(time, "iterations", points, TimePoint::iterations);
        add(time, "p50", points, TimePoint::p50);
        add(time, "p95", points, TimePoint::p95);
        add(time, "p99", points, TimePoint::p99);
        add(time, "max", points, TimePoint::max);
        add(time, "vus", points, TimePoint::vus);
        add(time, "cpu", points, point -> point.cpu() * 100);
        add(time, "gc", points, point -> point.pauseShare() * 100);
        time.set(
                "end",
                rounded(points.isEmpty() ? 0 : points.get(points.size() - 1).endMs()));
        return time;
    }

    private static ArrayNode bands(JsonNode summary) {
        ArrayNode bands = JsonTree.array();
        for (JsonNode phase : summary.path("phases")) {
            ObjectNode band = JsonTree.object();
            band.put("name", PlainText.line(phase.path("name").asText()));
            band.set("start", phase.path("startMs"));
            band.set("end", phase.path("endMs"));
            bands.add(band);
        }
        return bands;
    }

    /** The percentiles of single endpoints, each with its own thresholds. */
    private static ArrayNode endpoints(JsonNode summary) {
        ArrayNode endpoints = JsonTree.array();
        for (JsonNode endpoint : summary.path("series").path("endpoints")) {
            ObjectNode drawn = JsonTree.object();
            drawn.put("name", PlainText.line(endpoint.path("name").asText()));
            drawn.set("stepMs", endpoint.path("stepMs"));
            for (String percentile : List.of("p50", "p95", "p99")) {
                ArrayNode values = JsonTree.array();
                endpoint.path(percentile)
                        .forEach(value -> values.add(value.isNumber() ? rounded(value.asDouble()) : value));
                drawn.set(percentile, values);
            }
            drawn.set("limits", limits(summary, JsonTree.object().set("endpoint", endpoint.path("name"))));
            endpoints.add(drawn);
        }
        return endpoints;
    }

    /** Thresholds on the duration of requests with these tags, which the lines of percentiles can be compared with. */
    private static ArrayNode limits(JsonNode summary, JsonNode tags) {
        ArrayNode limits = JsonTree.array();
        for (JsonNode threshold : summary.path("thresholds")) {
            boolean drawn = threshold.path("metric").asText().equals("http_req_duration")
                    && threshold.path("tags").equals(tags)
                    && threshold.path("aggregate").asText().matches("p.*|med|max|avg");
            if (drawn) {
                ObjectNode limit = JsonTree.object();
                limit.put("label", PlainText.line(threshold.path("rule").asText()));
                limit.set("value", threshold.path("limit"));
                limit.put("missed", threshold.path("fails").asBoolean());
                phaseOf(threshold, summary).ifPresent(phase -> {
                    limit.set("start", phase.path("startMs"));
                    limit.set("end", phase.path("endMs"));
                });
                limits.add(limit);
            }
        }
        return limits;
    }

    private static Optional<JsonNode> phaseOf(JsonNode threshold, JsonNode summary) {
        for (JsonNode phase : summary.path("phases")) {
            if (phase.path("name").equals(threshold.path("phase"))) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }

    private static void add(ObjectNode time, String name, List<TimePoint> points, ToDoubleFunction<TimePoint> value) {
        ArrayNode values = JsonTree.array();
        points.forEach(point -> values.add(rounded(value.applyAsDouble(point))));
        time.set(name, values);
    }

    static JsonNode rounded(double value) {
        return Math.abs(value) < SIGNIFICANT
                ? JsonTree.count(Math.round(value * SIGNIFICANT) / SIGNIFICANT)
                : JsonTree.count(Math.rint(value));
    }
}
