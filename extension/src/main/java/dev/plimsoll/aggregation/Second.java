/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * What happened in one interval, small enough to keep for hours.
 *
 * @param start from the start of the run
 * @param p50 of {@code http_req_duration} in milliseconds; NaN without requests, like p95, p99 and max
 * @param response the same figures of {@code http_req_response_time}
 * @param vus active users at the end of the interval; NaN if they were not read, as during the graceful stop
 * @param generatorCpu of the load generator as a share of what it may use; NaN without a reading
 * @param generatorPause how long its garbage collectors stopped it
 * @param generatorLateness how late the load generator started an iteration, at most, in milliseconds; 0 without any
 */
@API(status = API.Status.INTERNAL)
public record Second(
        Duration start,
        Duration length,
        long requests,
        long failed,
        long iterations,
        double p50,
        double p95,
        double p99,
        double max,
        Times response,
        double vus,
        double generatorCpu,
        Duration generatorPause,
        double generatorLateness) {
    /** In milliseconds; NaN without requests. */
    public record Times(double p50, double p95, double p99, double max) {
        public static final Times NONE = new Times(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
}
