/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.report.finding.Requests;

/** The figures of {@code summary.json} by endpoint, outcome, phase, scenario and group. */
final class BreakdownJson {
    private final Statistics statistics;
    private final MetricJson metrics;
    private final EndpointDetailJson detail;

    BreakdownJson(Statistics statistics, MetricJson metrics) {
        this.statistics = statistics;
        this.metrics = metrics;
        this.detail = new EndpointDetailJson(statistics);
    }

    ArrayNode endpoints() {
        ArrayNode all = JsonTree.array();
        for (String name : Requests.valuesOf("endpoint", statistics)) {
            Requests requests = Requests.with(statistics, "endpoint", name);
            ObjectNode node = JsonTree.object();
            node.put("name", name);
            addCounts(node, requests);
            node.set("rate", JsonTree.number(requests.perSecond()));
            node.set("duration", metrics.trend(requests.duration()));
            detail.addTo(node, name);
            all.add(node);
        }
        return all;
    }

    ArrayNode outcomes() {
        ArrayNode all = JsonTree.array();
        for (String name : Requests.valuesOf("outcome", statistics)) {
            Requests requests = Requests.with(statistics, "outcome", name);
            ObjectNode node = JsonTree.object();
            node.put("name", name);
            node.put("expected", isExpected(name));
            node.put("count", requests.count());
            node.set("rate", JsonTree.number(requests.perSecond()));
            node.set("duration", metrics.trend(requests.duration()));
            all.add(node);
        }
        return all;
    }

    /** Those that have begun, the warm-up too. */
    ArrayNode phases() {
        ArrayNode all = JsonTree.array();
        for (Phase phase : statistics.spans().phases()) {
            Requests requests = Requests.in(statistics, phase.name());
            ObjectNode node = JsonTree.object();
            node.put("name", phase.name());
            node.put("startMs", phase.start().toMillis());
            node.put("endMs", phase.end().toMillis());
            addCounts(node, requests);
            node.put("iterations", iterations(Selection.of(Metrics.ITERATIONS).in(phase.name())));
            node.set("rate", JsonTree.number(requests.perSecond()));
            node.set("duration", metrics.trend(requests.duration()));
            all.add(node);
        }
        return all;
    }

    ArrayNode scenarios(LoadPlan plan) {
        ArrayNode all = JsonTree.array();
        for (Scenario scenario : plan.scenarios()) {
            Requests requests = Requests.with(statistics, "scenario", scenario.name());
            ObjectNode node = JsonTree.object();
            node.put("name", scenario.name());
            addCounts(node, requests);
            addIterations(node, scenario.name());
            node.set("rate", JsonTree.number(requests.perSecond()));
            node.set("duration", metrics.trend(requests.duration()));
            all.add(node);
        }
        return all;
    }

    /** Their own times are {@code duration}, those of the requests in them {@code requestDuration}. */
    ArrayNode groups() {
        ArrayNode all = JsonTree.array();
        for (String name : statistics.valuesOf("group", Metrics.GROUP_DURATION)) {
            Requests requests = Requests.with(statistics, "group", name);
            Selection runs = Selection.of(Metrics.GROUP_DURATION).with("group", name);
            ObjectNode node = JsonTree.object();
            node.put("name", name);
            addCounts(node, requests);
            node.set("rate", JsonTree.number(requests.perSecond()));
            node.set("duration", metrics.trend(statistics.select(runs)));
            node.set("requestDuration", metrics.trend(requests.duration()));
            all.add(node);
        }
        return all;
    }

    private boolean isExpected(String outcome) {
        Selection unexpected = Selection.of(Metrics.HTTP_REQS)
                .with("outcome", outcome)
                .with("expected_response", Boolean.toString(false));
        return statistics.select(unexpected).isEmpty();
    }

    private long iterations(Selection selection) {
        return statistics.select(selection).map(Selected::samples).orElse(0L);
    }

    /** What was reached of what the scenario asks for; null where nothing was measured. */
    private void addIterations(ObjectNode node, String scenario) {
        node.put("iterations", iterations(Selection.of(Metrics.ITERATIONS).with("scenario", scenario)));
        node.set("iterationRate", figure(Metrics.ITERATIONS, scenario, Aggregate.of(Aggregate.Kind.RATE)));
        node.set("dropped", figure(Metrics.DROPPED_ITERATIONS, scenario, Aggregate.of(Aggregate.Kind.COUNT)));
        node.set("vusMax", figure(Metrics.VUS, scenario, Aggregate.of(Aggregate.Kind.MAX)));
        node.set("latenessP99", figure(Metrics.ITERATION_LATENESS, scenario, Aggregate.percentile(99)));
    }

    private JsonNode figure(Metric metric, String scenario, Aggregate aggregate) {
        return JsonTree.count(statistics
                .select(Selection.of(metric).with("scenario", scenario))
                .map(found -> found.value(aggregate).orElse(Double.NaN))
                .orElse(Double.NaN));
    }

    private static void addCounts(ObjectNode node, Requests requests) {
        node.put("requests", requests.count());
        node.put("failed", requests.failed());
    }
}
