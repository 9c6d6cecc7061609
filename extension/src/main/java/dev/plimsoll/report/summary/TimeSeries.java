/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.EndpointTimeline;
import dev.plimsoll.aggregation.Second;
import dev.plimsoll.aggregation.Statistics;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The run second by second.
 *
 * @param endpoints the busiest ones; none if there is but one
 */
@API(status = API.Status.INTERNAL)
public record TimeSeries(List<Second> seconds, List<OfEndpoint> endpoints) {
    /** From one second to the next. */
    public static final Duration STEP = Duration.ofSeconds(1);

    private static final int MAX_ENDPOINTS = 10;

    /**
     * The percentiles of one endpoint in milliseconds, of the worst second of each step; NaN without requests.
     *
     * @param step from one point to the next
     */
    public record OfEndpoint(
            String name,
            Duration step,
            List<Float> p50,
            List<Float> p75,
            List<Float> p90,
            List<Float> p95,
            List<Float> p99,
            List<Float> p999,
            List<Float> max) {
        static OfEndpoint of(String name, EndpointTimeline timeline) {
            return new OfEndpoint(
                    name,
                    timeline.step(),
                    timeline.p50(),
                    timeline.p75(),
                    timeline.p90(),
                    timeline.p95(),
                    timeline.p99(),
                    timeline.p999(),
                    timeline.max());
        }
    }

    public TimeSeries {
        seconds = List.copyOf(seconds);
        endpoints = List.copyOf(endpoints);
    }

    static TimeSeries of(Statistics statistics) {
        Map<String, EndpointTimeline> timelines = statistics.timelines();
        Comparator<Map.Entry<String, EndpointTimeline>> busiest =
                Comparator.comparingLong(entry -> entry.getValue().requests());
        return new TimeSeries(
                statistics.seconds(),
                timelines.entrySet().stream()
                        .sorted(busiest.reversed())
                        .limit(timelines.size() < 2 ? 0 : MAX_ENDPOINTS)
                        .map(entry -> OfEndpoint.of(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
