/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.chart;

import dev.plimsoll.aggregation.Second;
import org.apiguardian.api.API;

/**
 * What happened in one second of a run, or in several of a long one.
 *
 * @param startMs from the start of the run, as lengthMs
 * @param requests per second, as are failed and iterations
 * @param requestsLow in the second with the fewest
 * @param times of the worst second; of response times with an open model, otherwise of service times
 * @param serviceP95 of the worst second
 * @param cpu of the load generator at most, from 0 to 1; NaN without a reading
 * @param pauseShare of the time that garbage collectors stopped it
 */
@API(status = API.Status.INTERNAL)
public record TimePoint(
        double startMs,
        double lengthMs,
        double requests,
        double requestsLow,
        double failed,
        double iterations,
        Second.Times times,
        double serviceP95,
        double vus,
        double cpu,
        double pauseShare) {
    public double endMs() {
        return startMs + lengthMs;
    }

    public double p50() {
        return times.p50();
    }

    public double p95() {
        return times.p95();
    }

    public double p99() {
        return times.p99();
    }

    public double max() {
        return times.max();
    }
}
