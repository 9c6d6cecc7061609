/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.verdict.LoadResult;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How long all requests took.
 *
 * @param service {@code http_req_duration}
 * @param response {@code http_req_response_time}, which holds the lateness of the start; null without an open model
 * @param buckets how many of {@code http_req_duration} were how long; none unless somebody wants them
 */
@API(status = API.Status.INTERNAL)
public record Distributions(Percentiles service, @Nullable Percentiles response, List<Bucket> buckets) {
    public Distributions {
        buckets = List.copyOf(buckets);
    }

    /** @param buckets the bounds of the table of durations, ascending; none for no table */
    static Distributions of(LoadResult result, List<Duration> buckets) {
        boolean open = result.plan().isOpen();
        return new Distributions(
                of(Metrics.HTTP_REQ_DURATION, result),
                open ? of(Metrics.HTTP_REQ_RESPONSE_TIME, result) : null,
                Bucket.of(result.statistics().select(Selection.of(Metrics.HTTP_REQ_DURATION)), buckets));
    }

    private static Percentiles of(Metric metric, LoadResult result) {
        return Percentiles.of(result.statistics().select(Selection.of(metric)));
    }
}
