/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.probe.process.ProcessFigures;
import dev.plimsoll.probe.process.ProcessSource;
import dev.plimsoll.probe.process.ProcessTree;
import dev.plimsoll.target.TargetPart;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CPU, memory, threads, open files and connections of a local process together with its child processes.
 *
 * <p>On Linux it reads {@code /proc} itself, even if OSHI is present: that is as exact, reads only the files that are
 * needed, and knows the time of child processes that have ended, quotas and limits. On other systems OSHI is required.
 *
 * <p>Memory is the sum of the resident bytes of all processes, so that pages which they share count several times. A limit
 * of memory may be shared with other processes in the same control group. CPU needs two reads.
 */
final class ProcessProbe implements ResourceProbe {
    /** The shortest interval for a CPU reading: CPU time advances in steps of 10 ms. */
    private static final long MIN_INTERVAL_NANOS = 100_000_000;

    private static final double NANOS_PER_MILLI = 1e6;

    /** Opens the source with the first read: a missing library is a gap in the figures, not an error of the test. */
    @FunctionalInterface
    interface Opening {
        ProcessSource open() throws IOException;
    }

    private record Opened(
            ProcessHandle process,
            String name,
            ProcessSource source,
            ProcessTree tree,
            double processors,
            OptionalLong memoryLimit) {
        static Opened of(ProcessHandle process, ProcessSource source) {
            return new Opened(
                    process,
                    nameOf(process),
                    source,
                    new ProcessTree(process, source),
                    source.processors(process),
                    source.memoryLimit(process));
        }
    }

    private final TargetPart.OfProcess part;
    private final Opening opening;
    private final Ticker ticker;
    private @Nullable Opened opened;
    private long cpuMillisBefore = -1;
    private long readAt;

    ProcessProbe(TargetPart.OfProcess part) {
        this(part, ProcessSource::ofThisSystem, Ticker.system());
    }

    ProcessProbe(TargetPart.OfProcess part, Opening opening, Ticker ticker) {
        this.part = part;
        this.opening = opening;
        this.ticker = ticker;
    }

    private static String nameOf(ProcessHandle process) {
        String command = process.info().command().orElse("");
        String file = command.substring(Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\')) + 1);
        return "process " + process.pid() + (file.isEmpty() ? "" : " (" + file + ")");
    }

    @Override
    public List<MetricOf> metrics() {
        return List.of(
                MetricOf.of(Metrics.TARGET_CPU),
                MetricOf.of(Metrics.TARGET_CPU_TIME),
                MetricOf.of(Metrics.TARGET_MEMORY),
                MetricOf.of(Metrics.TARGET_MEMORY_LIMIT),
                MetricOf.of(Metrics.TARGET_THREADS),
                MetricOf.of(Metrics.TARGET_OPEN_FILES),
                MetricOf.of(Metrics.TARGET_OPEN_FILES_LIMIT),
                MetricOf.of(Metrics.TARGET_CONNECTIONS));
    }

    @Override
    public void read(Readings into) throws IOException {
        Opened from = opened();
        long at = ticker.nanoTime();
        if (!from.tree().read()) {
            throw new IOException(from.name() + " " + part.end());
        }
        Collection<ProcessFigures> living = from.tree().living();
        cpu(from, at).ifPresent(share -> into.gauge(Metrics.TARGET_CPU.name(), share));
        into.counter(Metrics.TARGET_CPU_TIME.name(), from.tree().cpuMillis());
        into.gauge(Metrics.TARGET_MEMORY.name(), sum(living, ProcessFigures::memory));
        gauge(into, Metrics.TARGET_MEMORY_LIMIT, from.memoryLimit());
        into.gauge(Metrics.TARGET_THREADS.name(), sum(living, ProcessFigures::threads));
        gauge(into, Metrics.TARGET_OPEN_FILES, sumOfKnown(living, ProcessFigures::openFiles));
        gauge(into, Metrics.TARGET_OPEN_FILES_LIMIT, sumOfKnown(living, ProcessFigures::openFilesLimit));
        gauge(into, Metrics.TARGET_CONNECTIONS, from.source().connections(living));
    }

    private Opened opened() throws IOException {
        Opened known = opened;
        ProcessHandle process = part.current();
        if (known == null || !known.process().equals(process)) {
            Opened next = Opened.of(process, opening.open());
            cpuMillisBefore = -1;
            opened = next;
            return next;
        }
        return known;
    }

    private OptionalDouble cpu(Opened from, long at) {
        long cpuMillis = from.tree().cpuMillis();
        long elapsed = at - readAt;
        if (cpuMillisBefore >= 0 && elapsed < MIN_INTERVAL_NANOS) {
            return OptionalDouble.empty(); // counts in the next interval
        }
        OptionalDouble share = cpuMillisBefore < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((cpuMillis - cpuMillisBefore) * NANOS_PER_MILLI / elapsed / from.processors());
        cpuMillisBefore = cpuMillis;
        readAt = at;
        return share.isEmpty() ? share : OptionalDouble.of(Math.min(1, share.getAsDouble())); // 10 ms too many
    }

    private static void gauge(Readings into, Metric metric, OptionalLong value) {
        value.ifPresent(known -> into.gauge(metric.name(), known));
    }

    private static long sum(Collection<ProcessFigures> living, ToLongFunction<ProcessFigures> figure) {
        return living.stream().mapToLong(figure).sum();
    }

    /** Returns nothing if the first process does not tell: then the others' are no answer. */
    private static OptionalLong sumOfKnown(
            Collection<ProcessFigures> living, Function<ProcessFigures, OptionalLong> figure) {
        boolean known = living.stream()
                .findFirst()
                .map(figure)
                .filter(OptionalLong::isPresent)
                .isPresent();
        return known
                ? OptionalLong.of(living.stream()
                        .map(figure)
                        .flatMapToLong(OptionalLong::stream)
                        .sum())
                : OptionalLong.empty();
    }

    @Override
    public String toString() {
        return nameOf(part.process());
    }
}
