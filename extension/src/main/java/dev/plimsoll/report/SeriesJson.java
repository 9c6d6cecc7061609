/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.aggregation.Second;
import java.util.List;
import java.util.function.Function;

/** The run second by second, for charts: arrays of equal length. */
final class SeriesJson {
    private static final int STEP = 1000; // ms

    private SeriesJson() {}

    static ObjectNode of(List<Second> seconds) {
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
        return series;
    }

    private static void add(ObjectNode series, String name, List<Second> seconds, Function<Second, JsonNode> value) {
        ArrayNode values = JsonTree.array();
        seconds.forEach(second -> values.add(value.apply(second)));
        series.set(name, values);
    }
}
