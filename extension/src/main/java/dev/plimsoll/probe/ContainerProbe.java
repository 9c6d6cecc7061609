/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.data.JsonValue;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.library.Library;
import dev.plimsoll.probe.container.ContainerFigures;
import dev.plimsoll.probe.container.ContainerLimits;
import dev.plimsoll.target.ContainerStream;
import dev.plimsoll.target.TargetPart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CPU, memory and threads of a container from the statistics that Docker sends once a second. CPU is a share of
 * the container's own limit, or of the engine's machine; memory is what {@code docker stats} shows.
 */
final class ContainerProbe implements ResourceProbe {
    private static final Duration PATIENCE = Duration.ofMillis(1800); // less than a read may take
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Starts to follow the container. */
    @FunctionalInterface
    interface Opening {
        Statistics open() throws IOException;
    }

    /** The statistics of a container, one after the other. */
    interface Statistics {
        ContainerStream.Sample next(Duration longest) throws IOException, InterruptedException;

        boolean isEnded();

        void close();
    }

    private final Opening opening;
    private volatile @Nullable Statistics statistics; // closed by another thread than reads it
    private volatile boolean closed;
    private @Nullable ContainerFigures before;

    ContainerProbe(TargetPart.OfContainer part) {
        this(() -> opened(part.container()));
    }

    ContainerProbe(Opening opening) {
        this.opening = opening;
    }

    private static Statistics opened(Object container) throws IOException {
        try {
            return Library.TESTCONTAINERS.use("reading the CPU and memory of a container", () -> followed(container));
        } catch (ConfigurationException e) {
            throw new IOException(e.getMessage(), e); // figures that are missing fail no test by themselves
        }
    }

    private static Statistics followed(Object container) {
        ContainerStream stream = ContainerStream.of(container);
        return new Statistics() {
            @Override
            public ContainerStream.Sample next(Duration longest) throws IOException, InterruptedException {
                return stream.next(longest);
            }

            @Override
            public boolean isEnded() {
                return stream.isEnded();
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    @Override
    public List<MetricOf> metrics() {
        return List.of(
                MetricOf.of(Metrics.TARGET_CPU),
                MetricOf.of(Metrics.TARGET_CPU_TIME),
                MetricOf.of(Metrics.TARGET_MEMORY),
                MetricOf.of(Metrics.TARGET_MEMORY_LIMIT),
                MetricOf.of(Metrics.TARGET_THREADS));
    }

    @Override
    public void read(Readings into) throws IOException, InterruptedException {
        Statistics from = statistics;
        if (from == null || from.isEnded()) {
            closeStatistics();
            before = null;
            from = opening.open();
            statistics = from;
            if (closed) { // meanwhile
                closeStatistics();
            }
        }
        ContainerStream.Sample sample = from.next(PATIENCE);
        JsonValue json = JsonValue.first(sample.statistics());
        ContainerFigures now = ContainerFigures.of(json);
        if (now == null) {
            before = null;
            throw new IOException("the container has stopped");
        }
        report(
                now,
                before == null ? ContainerFigures.before(json) : before,
                ContainerLimits.of(JsonValue.first(sample.settings())),
                into);
        before = now;
    }

    private static void report(
            ContainerFigures now, @Nullable ContainerFigures before, ContainerLimits limits, Readings into) {
        if (before != null) {
            now.cpuSince(before, limits.processors().orElse(now.processors()))
                    .ifPresent(share -> into.gauge(Metrics.TARGET_CPU.name(), share));
        }
        into.counter(Metrics.TARGET_CPU_TIME.name(), now.cpuNanos() / NANOS_PER_MILLI);
        now.memory().ifPresent(bytes -> into.gauge(Metrics.TARGET_MEMORY.name(), bytes));
        limits.memory().ifPresent(bytes -> into.gauge(Metrics.TARGET_MEMORY_LIMIT.name(), bytes));
        now.threads().ifPresent(count -> into.gauge(Metrics.TARGET_THREADS.name(), count));
    }

    @Override
    public void close() {
        closed = true;
        closeStatistics();
    }

    private void closeStatistics() {
        Statistics open = statistics;
        statistics = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public String toString() {
        return "container";
    }
}
