/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.verdict.EndpointLatency;
import org.apiguardian.api.API;

/**
 * How an endpoint, or all of them, answered. Figures that are not known are NaN.
 *
 * @param med in milliseconds, as p95 and p99
 * @param rate requests per second
 * @param failedShare from 0 to 1
 */
@API(status = API.Status.INTERNAL)
public record LatencyFigures(
        long requests, long failed, double med, double p95, double p99, double rate, double failedShare) {
    /** @param windowMillis that the requests of its window fell into; 0 if it is not known */
    public static LatencyFigures of(EndpointLatency latency, double windowMillis) {
        Distribution duration = latency.duration();
        boolean known = duration.count() > 0;
        return new LatencyFigures(
                latency.requests(),
                latency.failed(),
                known ? duration.percentile(50) : Double.NaN,
                known ? duration.percentile(95) : Double.NaN,
                known ? duration.percentile(99) : Double.NaN,
                windowMillis > 0 ? latency.inWindow() * 1000 / windowMillis : Double.NaN,
                latency.requests() > 0 ? (double) latency.failed() / latency.requests() : Double.NaN);
    }
}
