/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.report.finding.Requests;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * An endpoint: its requests, where their time went, how large the replies were, and what they were.
 *
 * @param steps in the order in which they happen
 * @param statuses how many requests by status; 0 = no response
 * @param outcomes how many requests by outcome
 */
@API(status = API.Status.INTERNAL)
public record EndpointRow(
        String name,
        RequestFigures requests,
        TrendFigures size,
        List<Step> steps,
        Map<String, Long> statuses,
        Map<String, Long> outcomes) {
    /** The statistics of sizes and steps. */
    private static final List<Aggregate> DETAIL = List.of(
            Aggregate.of(Aggregate.Kind.AVG),
            Aggregate.of(Aggregate.Kind.MED),
            Aggregate.percentile(95),
            Aggregate.of(Aggregate.Kind.MAX));

    private static final List<Metric> STEPS = List.of(
            Metrics.HTTP_REQ_BLOCKED,
            Metrics.HTTP_REQ_LOOKING_UP,
            Metrics.HTTP_REQ_CONNECTING,
            Metrics.HTTP_REQ_TLS_HANDSHAKING,
            Metrics.HTTP_REQ_SENDING,
            Metrics.HTTP_REQ_WAITING,
            Metrics.HTTP_REQ_RECEIVING);

    private static final String STEP_PREFIX = "http_req_";

    /**
     * A part of a request's time.
     *
     * @param name that of its metric without {@code http_req_}
     */
    public record Step(String name, TrendFigures figures) {}

    public EndpointRow {
        steps = List.copyOf(steps);
        statuses = Collections.unmodifiableMap(new LinkedHashMap<>(statuses)); // keeps the order
        outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    }

    static EndpointRow of(String name, Statistics statistics, List<Aggregate> stats) {
        return new EndpointRow(
                name,
                RequestFigures.of(Requests.with(statistics, Tags.ENDPOINT, name), stats),
                figures(Metrics.HTTP_RES_SIZE, name, statistics),
                STEPS.stream()
                        .map(step ->
                                new Step(step.name().substring(STEP_PREFIX.length()), figures(step, name, statistics)))
                        .toList(),
                counts(Tags.STATUS, name, statistics),
                counts(Tags.OUTCOME, name, statistics));
    }

    private static TrendFigures figures(Metric metric, String endpoint, Statistics statistics) {
        return TrendFigures.of(statistics.select(Selection.of(metric).with(Tags.ENDPOINT, endpoint)), DETAIL);
    }

    private static Map<String, Long> counts(String tag, String endpoint, Statistics statistics) {
        var counts = new LinkedHashMap<String, Long>();
        for (String value : new TreeSet<>(statistics.valuesOf(tag, Metrics.HTTP_REQS))) {
            Selection requests = Selection.of(Metrics.HTTP_REQS)
                    .with(Tags.ENDPOINT, endpoint)
                    .with(tag, value);
            statistics.select(requests).ifPresent(found -> counts.put(value, Math.round(Requests.sum(found))));
        }
        return counts;
    }
}
