/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.verdict.BaselineRun;
import dev.plimsoll.verdict.EndpointLatency;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The baseline's figures and this run's.
 *
 * @param base null for what is new
 * @param requestsPerRun of the baseline; NaN without one
 * @param now null for what no longer receives requests
 */
@API(status = API.Status.INTERNAL)
public record BeforeAndNow(
        @Nullable LatencyFigures base,
        double requestsPerRun,
        @Nullable LatencyFigures now) {
    /** @param runs of the baseline that are in {@code base} */
    static BeforeAndNow of(
            @Nullable EndpointLatency base, List<BaselineRun> runs, @Nullable EndpointLatency now, Duration window) {
        return new BeforeAndNow(
                base == null ? null : LatencyFigures.of(base, windowMillis(runs)),
                base == null ? Double.NaN : (double) base.requests() / runs.size(),
                now == null ? null : LatencyFigures.of(now, window.toMillis()));
    }

    /** By how much the figure has grown, as a share of what it was; NaN if that is not known. */
    public double change(ToDoubleFunction<LatencyFigures> figure) {
        double before = before(figure);
        return before > 0 ? after(figure) / before - 1 : Double.NaN;
    }

    /** By how much the figure has grown; NaN if that is not known. */
    public double difference(ToDoubleFunction<LatencyFigures> figure) {
        return after(figure) - before(figure);
    }

    private double before(ToDoubleFunction<LatencyFigures> figure) {
        return base == null ? Double.NaN : figure.applyAsDouble(base);
    }

    private double after(ToDoubleFunction<LatencyFigures> figure) {
        return now == null ? Double.NaN : figure.applyAsDouble(now);
    }

    /** Of all runs together; 0 if one of them has not noted its own. */
    private static double windowMillis(List<BaselineRun> runs) {
        boolean known = runs.stream().noneMatch(run -> run.window().isZero());
        return known ? runs.stream().mapToLong(run -> run.window().toMillis()).sum() : 0;
    }
}
