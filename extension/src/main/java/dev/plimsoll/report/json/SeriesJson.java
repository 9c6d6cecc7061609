/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.aggregation.Second;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.report.summary.TargetFigures;
import dev.plimsoll.report.summary.TimeSeries;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The run second by second, for charts: arrays of equal length. */
final class SeriesJson {
    private SeriesJson() {}

    static ObjectNode of(Summary summary) {
        TimeSeries series = summary.series();
        List<Second> seconds = series.seconds();
        ObjectNode node = JsonTree.object();
        node.put("stepMs", TimeSeries.STEP.toMillis());
        node.set("startMs", counts(seconds, second -> second.start().toMillis()));
        node.set("lengthMs", counts(seconds, second -> second.length().toMillis()));
        node.set("requests", counts(seconds, Second::requests));
        node.set("failed", counts(seconds, Second::failed));
        node.set("iterations", counts(seconds, Second::iterations));
        node.set("p50", numbers(seconds, Second::p50));
        node.set("p95", numbers(seconds, Second::p95));
        node.set("p99", numbers(seconds, Second::p99));
        node.set("max", numbers(seconds, Second::max));
        if (summary.isOpen()) {
            node.set("responseP50", numbers(seconds, second -> second.response().p50()));
            node.set("responseP95", numbers(seconds, second -> second.response().p95()));
            node.set("responseP99", numbers(seconds, second -> second.response().p99()));
            node.set("responseMax", numbers(seconds, second -> second.response().max()));
        }
        node.set("vus", counts(seconds, Second::vus));
        node.set("generatorCpu", numbers(seconds, Second::generatorCpu));
        node.set(
                "generatorGcMs",
                counts(seconds, second -> second.generatorPause().toMillis()));
        node.set("endpoints", JsonTree.array(series.endpoints(), SeriesJson::endpoint));
        node.set("targets", JsonTree.array(withCourses(summary.targets()), TargetJson::series));
        if (!summary.setup().workers().isEmpty()) {
            node.set("workers", JsonTree.array(summary.setup().workerCourses(), WorkerJson::series));
        }
        return node;
    }

    private static List<TargetFigures> withCourses(List<TargetFigures> targets) {
        return targets.stream().filter(target -> !target.courses().isEmpty()).toList();
    }

    private static ObjectNode endpoint(TimeSeries.OfEndpoint endpoint) {
        ObjectNode node = JsonTree.object();
        node.put("name", endpoint.name());
        node.put("stepMs", endpoint.step().toMillis());
        node.set("p50", numbers(endpoint.p50()));
        node.set("p95", numbers(endpoint.p95()));
        node.set("p99", numbers(endpoint.p99()));
        return node;
    }

    private static ArrayNode numbers(List<Float> values) {
        // a float's own digits: as a double it has more than were measured
        return JsonTree.array(values, value -> JsonTree.number(Double.parseDouble(value.toString())));
    }

    private static ArrayNode numbers(List<Second> seconds, ToDoubleFunction<Second> value) {
        return JsonTree.array(seconds, second -> JsonTree.number(value.applyAsDouble(second)));
    }

    private static ArrayNode counts(List<Second> seconds, ToDoubleFunction<Second> value) {
        return JsonTree.array(seconds, second -> JsonTree.count(value.applyAsDouble(second)));
    }
}
