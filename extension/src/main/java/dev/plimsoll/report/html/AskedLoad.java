/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.report.summary.JsonTree;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The load that all scenarios together ask for, at the charts' points: users if all models are closed, iterations per
 * second if all are open. Of a mix neither is known beforehand.
 */
final class AskedLoad {
    private AskedLoad() {}

    static ObjectNode of(JsonNode summary, List<TimePoint> points) {
        JsonNode scenarios = summary.path("config").path("scenarios");
        long open = 0;
        for (JsonNode scenario : scenarios) {
            open += scenario.path("open").asBoolean() ? 1 : 0;
        }
        ObjectNode asked = JsonTree.object();
        if (open == 0) {
            asked.set("vus", sums(scenarios, points, point -> point.endMs() - 1)); // when they were counted
        } else if (open == scenarios.size()) {
            asked.set("iterations", sums(scenarios, points, point -> point.startMs() + point.lengthMs() / 2));
        }
        return asked;
    }

    private static ArrayNode sums(JsonNode scenarios, List<TimePoint> points, ToDoubleFunction<TimePoint> time) {
        ArrayNode sums = JsonTree.array();
        for (TimePoint point : points) {
            double sum = 0;
            for (JsonNode scenario : scenarios) {
                sum += levelAt(time.applyAsDouble(point), scenario.path("levels"));
            }
            sums.add(ChartJson.rounded(sum));
        }
        return sums;
    }

    /** 0 outside of its time. */
    static double levelAt(double ms, JsonNode corners) {
        for (int i = 1; i < corners.size(); i++) {
            double from = corners.path(i - 1).path(0).asDouble();
            double to = corners.path(i).path(0).asDouble();
            if (ms >= from && ms < to) {
                double before = corners.path(i - 1).path(1).asDouble();
                double after = corners.path(i).path(1).asDouble();
                return before + (after - before) * (ms - from) / (to - from);
            }
        }
        return 0;
    }
}
