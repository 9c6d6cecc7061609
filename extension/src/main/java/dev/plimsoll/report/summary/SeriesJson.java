/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.aggregation.EndpointTimeline;
import dev.plimsoll.aggregation.Second;
import dev.plimsoll.aggregation.Statistics;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The run second by second, for charts: arrays of equal length. */
final class SeriesJson {
    private static final int STEP = 1000; // ms
    private static final int MOST_ENDPOINTS = 10;

    private SeriesJson() {}

    static ObjectNode of(Statistics statistics) {
        List<Second> seconds = statistics.seconds();
        ObjectNode series = JsonTree.object();
        series.put("stepMs", STEP);
        add(series, "startMs", seconds, second -> JsonTree.count(second.start().toMillis()));
        add(
                series,
                "lengthMs",
                seconds,
                second -> JsonTree.count(second.length().toMillis()));
        add(series, "requests", seconds, second -> JsonTree.count(second.requests()));
        add(series, "failed", seconds, second -> JsonTree.count(second.failed()));
        add(series, "iterations", seconds, second -> JsonTree.count(second.iterations()));
        add(series, "p50", seconds, second -> JsonTree.number(second.p50()));
        add(series, "p95", seconds, second -> JsonTree.number(second.p95()));
        add(series, "p99", seconds, second -> JsonTree.number(second.p99()));
        add(series, "max", seconds, second -> JsonTree.number(second.max()));
        add(series, "vus", seconds, second -> JsonTree.count(second.vus()));
        add(series, "generatorCpu", seconds, second -> JsonTree.number(second.generatorCpu()));
        add(
                series,
                "generatorGcMs",
                seconds,
                second -> JsonTree.count(second.generatorPause().toMillis()));
        series.set("endpoints", endpoints(statistics.timelines()));
        return series;
    }

    /** The busiest ones, with percentiles of the worst second of each of their own steps. */
    private static ArrayNode endpoints(Map<String, EndpointTimeline> timelines) {
        ArrayNode endpoints = JsonTree.array();
        Comparator<Map.Entry<String, EndpointTimeline>> busiest =
                Comparator.comparingLong(entry -> entry.getValue().requests());
        timelines.entrySet().stream()
                .sorted(busiest.reversed())
                .limit(timelines.size() < 2 ? 0 : MOST_ENDPOINTS)
                .forEach(entry -> endpoints.add(endpoint(entry.getKey(), entry.getValue())));
        return endpoints;
    }

    private static ObjectNode endpoint(String name, EndpointTimeline timeline) {
        ObjectNode endpoint = JsonTree.object();
        endpoint.put("name", name);
        endpoint.put("stepMs", timeline.step().toMillis());
        endpoint.set("p50", numbers(timeline.p50()));
        endpoint.set("p95", numbers(timeline.p95()));
        endpoint.set("p99", numbers(timeline.p99()));
        return endpoint;
    }

    private static ArrayNode numbers(List<Float> values) {
        ArrayNode numbers = JsonTree.array();
        // a float's own digits: as a double it has more than were measured
        values.forEach(value -> numbers.add(JsonTree.number(Double.parseDouble(value.toString()))));
        return numbers;
    }

    private static void add(ObjectNode series, String name, List<Second> seconds, Function<Second, JsonNode> value) {
        ArrayNode values = JsonTree.array();
        seconds.forEach(second -> values.add(value.apply(second)));
        series.set(name, values);
    }
}
