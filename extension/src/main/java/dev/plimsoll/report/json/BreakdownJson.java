/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.report.summary.EndpointRow;
import dev.plimsoll.report.summary.GroupRow;
import dev.plimsoll.report.summary.OutcomeRow;
import dev.plimsoll.report.summary.PhaseRow;
import dev.plimsoll.report.summary.RequestFigures;
import dev.plimsoll.report.summary.ScenarioRow;

/** The figures of {@code summary.json} by endpoint, outcome, phase, scenario and group. */
final class BreakdownJson {
    private BreakdownJson() {}

    static ObjectNode endpoint(EndpointRow endpoint) {
        ObjectNode node = JsonTree.object();
        node.put("name", endpoint.name());
        addRequests(node, endpoint.requests());
        addTimes(node, endpoint.requests());
        node.set("size", MetricJson.statistics(endpoint.size()));
        ObjectNode steps = JsonTree.object();
        endpoint.steps().forEach(step -> steps.set(step.name(), MetricJson.statistics(step.figures())));
        node.set("steps", steps);
        node.set("statuses", JsonTree.of(endpoint.statuses()));
        node.set("outcomes", JsonTree.of(endpoint.outcomes()));
        return node;
    }

    static ObjectNode outcome(OutcomeRow outcome) {
        ObjectNode node = JsonTree.object();
        node.put("name", outcome.name());
        node.put("expected", outcome.expected());
        node.put("count", outcome.requests().count());
        addTimes(node, outcome.requests());
        return node;
    }

    static ObjectNode phase(PhaseRow phase) {
        ObjectNode node = ConfigJson.phase(phase.phase());
        node.put("kind", phase.isOfFault() ? "fault" : "load");
        addRequests(node, phase.requests());
        node.put("iterations", phase.iterations());
        addTimes(node, phase.requests());
        return node;
    }

    static ObjectNode scenario(ScenarioRow scenario) {
        ObjectNode node = JsonTree.object();
        node.put("name", scenario.planned().scenario().name());
        addRequests(node, scenario.requests());
        node.put("iterations", scenario.iterations());
        node.set("iterationRate", JsonTree.count(scenario.iterationRate()));
        node.set("dropped", JsonTree.count(scenario.dropped()));
        node.set("vusMax", JsonTree.count(scenario.vusMax()));
        node.set("latenessP99", JsonTree.count(scenario.latenessP99()));
        addTimes(node, scenario.requests());
        return node;
    }

    /** Its own times are {@code duration}, those of the requests in it {@code requestDuration}. */
    static ObjectNode group(GroupRow group) {
        ObjectNode node = JsonTree.object();
        node.put("name", group.name());
        addRequests(node, group.requests());
        node.set("rate", JsonTree.number(group.requests().perSecond()));
        node.set("duration", MetricJson.trend(group.times()));
        node.set("requestDuration", MetricJson.trend(group.requests().duration()));
        return node;
    }

    private static void addRequests(ObjectNode node, RequestFigures requests) {
        node.put("requests", requests.count());
        node.put("failed", requests.failed());
    }

    private static void addTimes(ObjectNode node, RequestFigures requests) {
        node.set("rate", JsonTree.number(requests.perSecond()));
        node.set("duration", MetricJson.trend(requests.duration()));
        node.set("responseTime", MetricJson.trend(requests.response()));
    }
}
