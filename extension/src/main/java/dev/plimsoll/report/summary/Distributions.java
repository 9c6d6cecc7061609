/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.time.Nanos;
import dev.plimsoll.verdict.LoadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /**
     * How many requests took how long.
     *
     * @param from inclusive
     * @param to exclusive; null for no end
     * @param share of all requests that reached the server
     */
    public record Bucket(Duration from, @Nullable Duration to, long count, double share) {
        /** Returns one from each bound to the next; none without bounds or samples. */
        static List<Bucket> of(Optional<Selected> durations, List<Duration> bounds) {
            if (durations.isEmpty() || bounds.isEmpty()) {
                return List.of();
            }
            Selected all = durations.get();
            long samples = all.samples();
            var buckets = new ArrayList<Bucket>();
            Duration from = Duration.ZERO;
            long before = 0;
            for (Duration to : bounds) {
                double below =
                        all.value(Aggregate.below(Nanos.millis(to), Unit.TIME)).orElse(0);
                long until = Math.round(below * samples);
                buckets.add(new Bucket(from, to, until - before, (double) (until - before) / samples));
                from = to;
                before = until;
            }
            buckets.add(new Bucket(from, null, samples - before, (double) (samples - before) / samples));
            return buckets;
        }
    }
}
