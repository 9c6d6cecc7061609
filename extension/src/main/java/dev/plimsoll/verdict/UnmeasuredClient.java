/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/** Detects loads whose requests seem to go through a client that is not measured. */
@API(status = API.Status.INTERNAL)
public final class UnmeasuredClient {
    public static final String HINT = "0 requests went through the injected Http or OkHttpClient, and other clients are"
            + " not measured: pass your own OkHttpClient to http.instrument(...), or time any other call with"
            + " user.time(\"name\", ...)";

    private static final Set<Metric> REPORTED_BY_BODIES =
            Set.of(Metrics.CHECKS, Metrics.GROUP_DURATION, Metrics.RENDEZVOUS_WAIT);

    private UnmeasuredClient() {}

    /** Returns whether iterations ran and no request was measured. */
    public static boolean isPossible(Statistics statistics) {
        return !anyIn(statistics, Metrics.HTTP_REQS)
                && (anyIn(statistics, Metrics.ITERATIONS) || anyIn(statistics, Metrics.ITERATIONS_INTERRUPTED));
    }

    /**
     * Returns whether to warn: a threshold selects requests, but there are none, or the load measures nothing at all.
     */
    static boolean isLikely(List<ThresholdResult> thresholds, Statistics statistics) {
        if (!isPossible(statistics)) {
            return false;
        }
        boolean looksForRequests = thresholds.stream()
                .anyMatch(threshold -> threshold.fails()
                        && !threshold.rule().implicit()
                        && isOfRequests(threshold.rule().metric()));
        boolean looksAtIterations = thresholds.stream()
                .map(ThresholdResult::rule)
                .anyMatch(rule -> !rule.implicit() && rule.metric().startsWith("iteration"));
        boolean reports = statistics.metrics().stream()
                .anyMatch(metric -> REPORTED_BY_BODIES.contains(metric)
                        || Metrics.named(metric.name()).isEmpty());
        return looksForRequests || !reports && !looksAtIterations;
    }

    /** Returns whether only measured clients record samples of the metric. */
    public static boolean isOfRequests(String metric) {
        return metric.startsWith("http_") || metric.startsWith("data_");
    }

    private static boolean anyIn(Statistics statistics, Metric metric) {
        return statistics.select(Selection.of(metric)).isPresent()
                || statistics.select(Selection.of(metric).in(Phase.WARMUP)).isPresent();
    }
}
