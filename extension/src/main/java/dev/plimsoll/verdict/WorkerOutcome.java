/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What one worker did of a run, and whether it was the bottleneck.
 *
 * @param host where it ran; empty if that is unknown
 * @param users that it made at most
 * @param clockErrorMillis by how much its clock may have differed from the coordinator's at most; empty if it did not start
 * @param lost why it was lost, as a clause; null if it was not
 * @param gap what has not come of what it measured, as a clause without its subject; null if all has come
 */
@API(status = API.Status.INTERNAL)
public record WorkerOutcome(
        String name,
        String host,
        long users,
        long requests,
        long iterations,
        GeneratorJudgement generator,
        OptionalDouble clockErrorMillis,
        @Nullable String lost,
        @Nullable String gap) {
    /** What is needed of each interval of a worker. */
    private static final Set<Metric> READ = Set.of(
            Metrics.HTTP_REQS,
            Metrics.ITERATIONS,
            Metrics.VUS_MAX,
            Metrics.GENERATOR_CPU,
            Metrics.GENERATOR_GC_PAUSE,
            Metrics.GENERATOR_JITTER,
            Metrics.GENERATOR_LATENESS,
            Metrics.GENERATOR_THROTTLED);

    /** Returns whether {@link #of} needs the samples of that metric. */
    public static boolean reads(Metric metric) {
        return READ.contains(metric);
    }

    /** @param measured by that worker alone */
    public static WorkerOutcome of(
            String name,
            String host,
            List<Scenario> scenarios,
            Statistics measured,
            OptionalDouble clockErrorMillis,
            @Nullable String lost) {
        double users = measured.select(Selection.of(Metrics.VUS_MAX))
                .map(found -> ((MetricSamples.Gauge) found.measured()).max())
                .orElse(0.0);
        return new WorkerOutcome(
                name,
                host,
                Math.round(users),
                sum(Metrics.HTTP_REQS, measured),
                sum(Metrics.ITERATIONS, measured),
                GeneratorJudgement.of(scenarios, measured, false),
                clockErrorMillis,
                lost,
                null);
    }

    /** Returns the same, of which something is missing. */
    public WorkerOutcome missing(@Nullable String part) {
        return new WorkerOutcome(name, host, users, requests, iterations, generator, clockErrorMillis, lost, part);
    }

    /** Returns what is missing, as a clause; empty if nothing is. */
    Optional<String> gapOf() {
        return gap == null ? Optional.empty() : Optional.of(name + " " + gap);
    }

    /** Returns what it means that it was lost, as a clause; empty if it was not. */
    Optional<String> lossOf(int workers) {
        return lost == null
                ? Optional.empty()
                : Optional.of("%s was lost (%s), and with it 1 of %s parts of the load"
                        .formatted(name, lost.lines().findFirst().orElse(""), workers));
    }

    private static long sum(Metric counter, Statistics measured) {
        return measured.select(Selection.of(counter))
                .map(found -> Math.round(((MetricSamples.Counter) found.measured()).sum()))
                .orElse(0L);
    }
}
