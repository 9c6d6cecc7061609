/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The latency of an endpoint in one or several runs. Can be merged without loss.
 *
 * @param requests including those that never reached the server
 * @param inWindow how many of the requests ended before the planned end, for rates
 * @param duration of {@code http_req_duration}, in milliseconds
 */
@API(status = API.Status.INTERNAL)
public record EndpointLatency(long requests, long failed, long inWindow, Distribution duration) {
    /** Returns the endpoints with requests in the measured window, by name, in the order of their first requests. */
    public static Map<String, EndpointLatency> of(Statistics statistics) {
        var latencies = new LinkedHashMap<String, EndpointLatency>();
        for (String endpoint : statistics.valuesOf(Tags.ENDPOINT, Metrics.HTTP_REQS)) {
            latencies.put(endpoint, of(endpoint, statistics));
        }
        return latencies;
    }

    private static EndpointLatency of(String endpoint, Statistics statistics) {
        var failed = statistics.select(Selection.of(Metrics.HTTP_REQ_FAILED).with(Tags.ENDPOINT, endpoint));
        long hits = failed.map(Selected::measured)
                .map(measured -> ((MetricSamples.Rate) measured).hits())
                .orElse(0L);
        Distribution duration = statistics
                .select(Selection.of(Metrics.HTTP_REQ_DURATION).with(Tags.ENDPOINT, endpoint))
                .map(found -> ((MetricSamples.Trend) found.measured()).values())
                .orElseGet(() -> new Distribution(Unit.TIME));
        long inWindow = statistics
                .select(Selection.of(Metrics.HTTP_REQS).with(Tags.ENDPOINT, endpoint))
                .map(found -> Math.round(found.inWindow()))
                .orElse(0L);
        return new EndpointLatency(failed.map(Selected::samples).orElse(0L), hits, inWindow, duration);
    }

    /** Returns the latency of several runs together. */
    public static EndpointLatency merged(List<EndpointLatency> parts) {
        var duration = new Distribution(Unit.TIME);
        parts.forEach(part -> duration.add(part.duration));
        return new EndpointLatency(
                parts.stream().mapToLong(EndpointLatency::requests).sum(),
                parts.stream().mapToLong(EndpointLatency::failed).sum(),
                parts.stream().mapToLong(EndpointLatency::inWindow).sum(),
                duration);
    }
}
