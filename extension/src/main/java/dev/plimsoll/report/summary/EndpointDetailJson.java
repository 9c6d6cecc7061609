/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.report.finding.Requests;
import dev.plimsoll.report.finding.TrendStats;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Where the time of an endpoint's requests went, how large its replies were, and what they were. */
final class EndpointDetailJson {
    /** In the order in which they happen. */
    private static final List<Metric> STEPS = List.of(
            Metrics.HTTP_REQ_BLOCKED,
            Metrics.HTTP_REQ_LOOKING_UP,
            Metrics.HTTP_REQ_CONNECTING,
            Metrics.HTTP_REQ_TLS_HANDSHAKING,
            Metrics.HTTP_REQ_SENDING,
            Metrics.HTTP_REQ_WAITING,
            Metrics.HTTP_REQ_RECEIVING);

    private static final String STEP_PREFIX = "http_req_";
    private static final List<Aggregate> SHOWN = List.of(
            Aggregate.of(Aggregate.Kind.AVG),
            Aggregate.of(Aggregate.Kind.MED),
            Aggregate.percentile(95),
            Aggregate.of(Aggregate.Kind.MAX));

    private final Statistics statistics;

    EndpointDetailJson(Statistics statistics) {
        this.statistics = statistics;
    }

    void addTo(ObjectNode node, String endpoint) {
        node.set("size", figures(Metrics.HTTP_RES_SIZE, endpoint));
        ObjectNode steps = JsonTree.object();
        STEPS.forEach(step -> steps.set(step.name().substring(STEP_PREFIX.length()), figures(step, endpoint)));
        node.set("steps", steps);
        node.set("statuses", counts("status", endpoint));
        node.set("outcomes", counts("outcome", endpoint));
    }

    /** Null without samples. */
    private ObjectNode figures(Metric metric, String endpoint) {
        Optional<Selected> selected = statistics.select(Selection.of(metric).with("endpoint", endpoint));
        ObjectNode figures = JsonTree.object();
        for (Aggregate aggregate : SHOWN) {
            double value = selected.map(found -> found.value(aggregate).orElse(Double.NaN))
                    .orElse(Double.NaN);
            figures.set(TrendStats.label(aggregate), JsonTree.number(value));
        }
        return figures;
    }

    private ObjectNode counts(String tag, String endpoint) {
        ObjectNode counts = JsonTree.object();
        for (String value : new TreeSet<>(statistics.valuesOf(tag, Metrics.HTTP_REQS))) {
            statistics
                    .select(Selection.of(Metrics.HTTP_REQS)
                            .with("endpoint", endpoint)
                            .with(tag, value))
                    .ifPresent(found -> counts.put(value, Math.round(Requests.sum(found))));
        }
        return counts;
    }
}
