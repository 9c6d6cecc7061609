/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.report.finding.Requests;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Some requests of a run, counted.
 *
 * @param perSecond of the measured window, or of the phase or scenario
 * @param duration of those that reached a server: service time
 * @param response from when the iteration was due; in a closed model, from when the request began
 */
@API(status = API.Status.INTERNAL)
public record RequestFigures(long count, long failed, double perSecond, TrendFigures duration, TrendFigures response) {
    static RequestFigures of(Requests requests, List<Aggregate> stats) {
        return new RequestFigures(
                requests.count(),
                requests.failed(),
                requests.perSecond(),
                TrendFigures.of(requests.duration(), stats),
                TrendFigures.of(requests.response(), stats));
    }

    public double failedShare() {
        return count == 0 ? 0 : (double) failed / count;
    }
}
