/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.Second;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.Redaction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What one worker did of a run, and whether it was the bottleneck.
 *
 * @param host where it ran; empty if that is unknown
 * @param users that it made at most
 * @param dropped iterations that were due on it and did not start
 * @param cpuAvg of its process in the measured window, as a share of what it may use; NaN without a reading
 * @param clockErrorMillis by how much its clock may have differed from the coordinator's at most; empty if it did not start
 * @param lost why it was lost, as a clause; null if it was not
 * @param gap what has not arrived of what it measured, as a clause without its subject; null if everything has
 * @param seconds what it did, second by second
 */
@API(status = API.Status.INTERNAL)
public record WorkerOutcome(
        String name,
        String host,
        long users,
        long requests,
        long iterations,
        long dropped,
        double cpuAvg,
        GeneratorJudgement generator,
        OptionalDouble clockErrorMillis,
        @Nullable String lost,
        @Nullable String gap,
        List<Second> seconds) {
    /** Those that had most to do come last. */
    private static final Comparator<WorkerOutcome> BY_STRAIN = Comparator.comparing(
                    (WorkerOutcome worker) -> worker.generator.isSaturated())
            .thenComparing(worker -> Double.isNaN(worker.cpuAvg) ? -1 : worker.cpuAvg);

    /** What is needed of each interval of a worker. */
    private static final Set<Metric> READ = Set.of(
            Metrics.HTTP_REQS,
            Metrics.HTTP_REQ_FAILED, // which a second's requests are counted by
            Metrics.ITERATIONS,
            Metrics.DROPPED_ITERATIONS,
            Metrics.VUS,
            Metrics.VUS_MAX,
            Metrics.GENERATOR_CPU,
            Metrics.GENERATOR_GC_PAUSE,
            Metrics.GENERATOR_JITTER,
            Metrics.GENERATOR_LATENESS,
            Metrics.GENERATOR_THROTTLED);

    public WorkerOutcome {
        seconds = List.copyOf(seconds);
    }

    /** Returns whether {@link #of} needs the samples of that metric. */
    public static boolean reads(Metric metric) {
        return READ.contains(metric);
    }

    /**
     * @param usersBefore how many users it made before the load
     * @param measured by that worker alone
     */
    public static WorkerOutcome of(
            String name,
            String host,
            long usersBefore,
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
                sum(Metrics.DROPPED_ITERATIONS, measured),
                measured.measuredSeconds().stream()
                        .mapToDouble(Second::generatorCpu)
                        .filter(cpu -> !Double.isNaN(cpu))
                        .average()
                        .orElse(Double.NaN),
                GeneratorJudgement.of(usersBefore, measured, false),
                clockErrorMillis,
                lost,
                null,
                measured.seconds());
    }

    /** Returns the same, of which something is missing. */
    public WorkerOutcome missing(@Nullable String part) {
        return with(lost, part);
    }

    /** Returns what is missing, as a clause; empty if nothing is. */
    Optional<String> gapOf() {
        return gap == null ? Optional.empty() : Optional.of(name + " " + gap);
    }

    /** Returns the worker that had most to do for what it may use; empty without workers. */
    public static Optional<WorkerOutcome> busiest(List<WorkerOutcome> workers) {
        return workers.stream().max(BY_STRAIN);
    }

    /**
     * Returns how late its users started, or its threads woke up, whichever was more: p99 in milliseconds; empty without
     * readings.
     */
    public OptionalDouble lateMillis() {
        return Stream.of(generator.latenessP99(), generator.jitterP99())
                .flatMapToDouble(OptionalDouble::stream)
                .max();
    }

    /** Returns its name and where it ran: {@code worker 2 on build-7}. */
    public String place() {
        return host.isEmpty() ? name : name + " on " + PlainText.line(host);
    }

    /** Returns the same without secrets: what a process printed last may have some. */
    public WorkerOutcome redacted(Redaction redaction) {
        return with(lost == null ? null : redaction.text(lost), gap);
    }

    private WorkerOutcome with(@Nullable String otherLost, @Nullable String otherGap) {
        return new WorkerOutcome(
                name,
                host,
                users,
                requests,
                iterations,
                dropped,
                cpuAvg,
                generator,
                clockErrorMillis,
                otherLost,
                otherGap,
                seconds);
    }

    /** Returns what it means that it was lost, as a clause; empty if it was not. */
    Optional<String> lossOf(int workers) {
        return lost == null
                ? Optional.empty()
                : Optional.of("%s was lost (%s), and with it 1 of %s parts of the load"
                        .formatted(name, reason(lost), workers));
    }

    /** The first line; what its process printed follows. */
    private static String reason(String lost) {
        return PlainText.line(lost.lines().findFirst().orElse(""));
    }

    private static long sum(Metric counter, Statistics measured) {
        return measured.select(Selection.of(counter))
                .map(found -> Math.round(((MetricSamples.Counter) found.measured()).sum()))
                .orElse(0L);
    }
}
