/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.verdict.BaselineRun;
import dev.plimsoll.verdict.EndpointComparison;
import dev.plimsoll.verdict.LimitBy;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.ThresholdResult;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint in the baseline and in this run.
 *
 * @param baseRuns the p95 of each run of the baseline, in milliseconds
 * @param judged p95 held against its limit; null where it is not judged
 * @param limitBy what the limit comes from; null without one
 */
@API(status = API.Status.INTERNAL)
public record BaselineRow(
        String endpoint,
        BeforeAndNow figures,
        List<Double> baseRuns,
        @Nullable Finding judged,
        @Nullable LimitBy limitBy) {
    static BaselineRow of(EndpointComparison endpoint, List<BaselineRun> runs, LoadResult result) {
        List<BaselineRun> with = runs.stream()
                .filter(run -> run.endpoints().containsKey(endpoint.endpoint()))
                .toList();
        ThresholdResult judged = endpoint.result();
        return new BaselineRow(
                endpoint.endpoint(),
                BeforeAndNow.of(
                        endpoint.base(),
                        with,
                        endpoint.now(),
                        result.statistics().spans().window()),
                endpoint.baseRuns(),
                judged == null ? null : Finding.of(judged, result),
                endpoint.limitBy());
    }

    public boolean fails() {
        return judged != null && judged.fails();
    }
}
