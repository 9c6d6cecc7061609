/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/** Which tags the samples of a metric have: a selector with any other tag can never match. */
@API(status = API.Status.INTERNAL)
public final class MetricTags {
    private static final List<String> OF_USERS = List.of(Tags.SCENARIO, Tags.PHASE, Tags.GROUP);
    private static final List<String> OF_CHECKS = List.of(Tags.SCENARIO, Tags.PHASE, Tags.GROUP, Tags.CHECK);
    private static final List<String> OF_ITERATIONS = List.of(Tags.SCENARIO, Tags.PHASE);
    private static final List<String> OF_REQUESTS = List.of(
            Tags.ENDPOINT,
            Tags.METHOD,
            Tags.STATUS,
            Tags.OUTCOME,
            Tags.SCENARIO,
            Tags.PHASE,
            Tags.GROUP,
            Tags.ERROR,
            Tags.EXPECTED_RESPONSE);

    /** Metrics that are read once a second: of phases, they only know the warm-up. */
    private static final Set<Metric> READINGS = Set.of(
            Metrics.VUS, Metrics.VUS_MAX, Metrics.GENERATOR_CPU, Metrics.GENERATOR_GC_PAUSE, Metrics.GENERATOR_JITTER);

    private static final List<String> OF_TARGETS =
            List.of("target_", "postgres_", "valkey_", "queue_", "jvm_", "pool_", "probe_");

    /** The tag of a drift: the metric that drifts. */
    public static final String OF = "of";

    private static final Map<String, List<String>> OF_FIGURES = Map.of(
            Metrics.DRIFT.name(), List.of(OF),
            Metrics.POSTGRES_CONNECTIONS.name(), List.of("state"),
            Metrics.POSTGRES_QUERIES.name(), List.of("kind"),
            Metrics.QUEUE_DEPTH.name(), List.of("queue"),
            Metrics.POOL_CONNECTIONS.name(), List.of("pool", "state"),
            Metrics.POOL_PENDING.name(), List.of("pool"),
            Metrics.POOL_CONNECTIONS_LIMIT.name(), List.of("pool"));

    private static final List<String> COUNTED = List.of("http_", "iteration", "data_", "dropped_");

    private MetricTags() {}

    /** Returns the built-in tags that its samples may have; those of a custom metric, if the name is not built in. */
    public static List<String> of(String metric) {
        if (isOfRequests(metric)) {
            return OF_REQUESTS;
        }
        if (metric.equals(Metrics.DROPPED_ITERATIONS.name())) {
            return List.of(Tags.SCENARIO); // an iteration that never started is in no phase
        }
        if (metric.startsWith("iteration") || metric.startsWith("vus") || isLateness(metric)) {
            return Metrics.named(metric).isPresent() ? OF_ITERATIONS : OF_USERS;
        }
        if (metric.startsWith("generator_") && Metrics.named(metric).isPresent()) {
            return List.of(Tags.PHASE);
        }
        if (metric.equals(Metrics.DRIFT.name())) {
            return List.of(Tags.TARGET);
        }
        if (isOfSpans(metric)) {
            return List.of(Tags.SPAN, Tags.ENDPOINT);
        }
        if (metric.equals(Metrics.RECOVERY_TIME.name())) {
            return List.of(Tags.FAULT);
        }
        if (isOfTarget(metric)) {
            return List.of(Tags.TARGET, Tags.PHASE);
        }
        return metric.equals(Metrics.CHECKS.name()) ? OF_CHECKS : OF_USERS;
    }

    /** Returns whether its samples may have tags that the author of a test, or a probe, has named. */
    public static boolean hasOwn(String metric) {
        return isOfRequests(metric) || Metrics.named(metric).isEmpty();
    }

    /** Returns the tags of a figure of targets that are its own, such as the state of connections. */
    public static List<String> ownOf(String metric) {
        return OF_FIGURES.getOrDefault(metric, List.of());
    }

    /** Returns whether it is a built-in figure of targets. */
    public static boolean isOfTarget(String metric) {
        return Metrics.named(metric).isPresent() && OF_TARGETS.stream().anyMatch(metric::startsWith);
    }

    /** Returns whether it is one of the spans of targets, which are judged once, at the end. */
    public static boolean isOfSpans(String metric) {
        return metric.equals(Metrics.SPAN_DURATION.name()) || metric.equals(Metrics.SPAN_COUNT.name());
    }

    /** Returns whether its samples may be in that phase. */
    public static boolean isIn(String phase, String metric) {
        return phase.equals(Phase.WARMUP)
                || Metrics.named(metric).filter(READINGS::contains).isEmpty();
    }

    /** Returns whether it is a counter of requests, iterations or bytes: without samples it is 0, not missing data. */
    public static boolean countsFromZero(String metric) {
        return Metrics.named(metric)
                .filter(named -> named.type() == MetricType.COUNTER)
                .filter(named -> COUNTED.stream().anyMatch(named.name()::startsWith))
                .isPresent();
    }

    private static boolean isOfRequests(String metric) {
        return (metric.startsWith("http_") || metric.startsWith("data_"))
                && Metrics.named(metric).isPresent();
    }

    private static boolean isLateness(String metric) {
        return metric.equals(Metrics.GENERATOR_LATENESS.name());
    }
}
