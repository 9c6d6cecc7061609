/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.measurement.ErrorCount;
import dev.plimsoll.measurement.SlowExchange;
import dev.plimsoll.report.finding.CheckCount;
import dev.plimsoll.report.finding.TraceUrl;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Checks, errors and slow requests, each with its example.
 *
 * @param checks all, those that never failed too
 * @param errors most frequent first
 * @param slowest slowest first
 * @param traceUrl where traces can be looked at, or null
 */
@API(status = API.Status.INTERNAL)
public record Examples(
        List<CheckCount> checks,
        List<ErrorCount> errors,
        List<SlowExchange> slowest,
        @Nullable TraceUrl traceUrl) {
    public Examples {
        checks = List.copyOf(checks);
        errors = List.copyOf(errors);
        slowest = List.copyOf(slowest);
    }

    static Examples of(Statistics statistics, @Nullable TraceUrl traceUrl) {
        return new Examples(CheckCount.all(statistics), statistics.errors(), statistics.slowest(), traceUrl);
    }

    /** The checks that failed, most often first. */
    public List<CheckCount> failedChecks() {
        return CheckCount.failed(checks);
    }

    /** Where a trace can be looked at; null if that is not known, or there is none. */
    public @Nullable String traceUrl(@Nullable String traceId) {
        return traceUrl == null ? null : traceUrl.of(traceId);
    }
}
