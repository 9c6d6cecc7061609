/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.ReadAt;
import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.probe.GeneratorMachine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What the load generator or a target used in the measured window. What was not read is NaN.
 *
 * @param cpu a share of the CPUs that it may use
 * @param cpuPerRequest milliseconds of CPU time, divided by the requests of the load
 * @param memory in bytes
 * @param queries of a database
 * @param queryMillis the mean time of a query
 * @param cacheHits the share of what a cache was asked for that it had
 */
@API(status = API.Status.INTERNAL)
public record ResourceRow(
        String name,
        Cpu cpu,
        double cpuPerRequest,
        Level memory,
        double queries,
        double queryMillis,
        double cacheHits,
        Level connections,
        Level queue) {
    /** From 0 to 1. */
    public record Cpu(double avg, double max) {}

    /**
     * Something that fills and empties.
     *
     * @param metric that it was read as; empty if it was not
     * @param limit the most that there can be of this metric; NaN if there is no limit, or it is unknown
     */
    public record Level(String metric, double max, double last, double limit) {
        static final Level UNKNOWN = new Level("", Double.NaN, Double.NaN, Double.NaN);

        public boolean isKnown() {
            return !metric.isEmpty();
        }
    }

    private static final String LIMIT = "_limit";

    /** Whether anything of it was read. */
    boolean isKnown() {
        return memory.isKnown()
                || connections.isKnown()
                || queue.isKnown()
                || DoubleStream.of(cpu.max(), queries, queryMillis, cacheHits).anyMatch(Double::isFinite);
    }

    static ResourceRow of(GeneratorFigures generator) {
        GeneratorMachine machine = generator.machine();
        int workers = generator.judgement().workers();
        String what = workers == 0
                ? machine.cores() + " cores, Java " + machine.javaVersion()
                : "of " + workers + ", second by second";
        String name = generator.judgement().subject() + " (" + what + ")";
        return new ResourceRow(
                name,
                new Cpu(generator.cpuAvg(), generator.cpuMax()),
                Double.NaN,
                Level.UNKNOWN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Level.UNKNOWN,
                Level.UNKNOWN);
    }

    /** @param series that the metrics consist of */
    static ResourceRow of(
            String name, List<TargetMetric> metrics, Map<Metric, List<Tags>> series, Statistics statistics) {
        var found = new Found(metrics, series, statistics);
        MetricFigures.Gauge cpu = found.gauge(Metrics.TARGET_CPU);
        return new ResourceRow(
                name,
                new Cpu(cpu.avg(), cpu.max()),
                found.cpuPerRequest(),
                found.level(Metrics.TARGET_MEMORY, Metrics.VALKEY_MEMORY),
                found.count(Metrics.POSTGRES_QUERIES),
                found.queryMillis(),
                found.share(Metrics.POSTGRES_CACHE_HITS, Metrics.VALKEY_HITS),
                found.connections(),
                found.level(Metrics.QUEUE_DEPTH));
    }

    /** Among the figures of one target. */
    private record Found(List<TargetMetric> metrics, Map<Metric, List<Tags>> series, Statistics statistics) {
        MetricFigures figures(Metric metric) {
            return metrics.stream()
                    .map(TargetMetric::figures)
                    .filter(figures -> figures.metric().name().equals(metric.name())
                            && figures.metric().type() == metric.type())
                    .findFirst()
                    .orElseGet(() -> MetricFigures.of(metric, Optional.empty(), List.of()));
        }

        MetricFigures.Gauge gauge(Metric metric) {
            return (MetricFigures.Gauge) figures(metric);
        }

        double count(Metric counter) {
            var figures = (MetricFigures.Counter) figures(counter);
            return figures.hasSamples() ? figures.count() : Double.NaN;
        }

        double share(Metric... rates) {
            for (Metric metric : rates) {
                var figures = (MetricFigures.Rate) figures(metric);
                if (figures.hasSamples()) {
                    return figures.share();
                }
            }
            return Double.NaN;
        }

        /** Of the first metric that was read. */
        Level level(Metric... gauges) {
            for (Metric metric : gauges) {
                MetricFigures.Gauge figures = gauge(metric);
                if (figures.hasSamples()) {
                    return new Level(metric.name(), figures.max(), figures.value(), limit(metric));
                }
            }
            return Level.UNKNOWN;
        }

        /** Those in use of a pool, or all that there are. */
        Level connections() {
            return parts(Metrics.POOL_CONNECTIONS)
                    .filter(part -> "active".equals(part.tags().get("state")))
                    .filter(part -> part.figures().hasSamples())
                    .map(this::pool)
                    .reduce((one, other) -> one.max() >= other.max() ? one : other) // of several pools, the fuller
                    .orElseGet(() -> level(
                            Metrics.POOL_CONNECTIONS,
                            Metrics.POSTGRES_CONNECTIONS,
                            Metrics.VALKEY_CLIENTS,
                            Metrics.TARGET_CONNECTIONS));
        }

        private Level pool(TargetMetric.Part active) {
            var figures = (MetricFigures.Gauge) active.figures();
            String pool = active.tags().get("pool");
            double limit = parts(Metrics.POOL_CONNECTIONS_LIMIT)
                    .filter(part -> Objects.equals(part.tags().get("pool"), pool))
                    .map(part -> ((MetricFigures.Gauge) part.figures()).value())
                    .findFirst()
                    .orElseGet(() -> limit(Metrics.POOL_CONNECTIONS));
            return new Level(Metrics.POOL_CONNECTIONS.name(), figures.max(), figures.value(), limit);
        }

        private Stream<TargetMetric.Part> parts(Metric gauge) {
            return metrics.stream()
                    .filter(metric -> metric.metric().name().equals(gauge.name())
                            && metric.metric().type() == gauge.type())
                    .flatMap(metric -> metric.parts().stream());
        }

        private double limit(Metric metric) {
            return Metrics.named(metric.name() + LIMIT)
                    .map(this::gauge)
                    .map(MetricFigures.Gauge::value)
                    .orElse(Double.NaN);
        }

        double cpuPerRequest() {
            double millis = count(Metrics.TARGET_CPU_TIME);
            double requests = statistics
                    .select(Selection.of(Metrics.HTTP_REQS))
                    .map(Selected::inWindow)
                    .orElse(0.0);
            return requests == 0 ? Double.NaN : millis / requests;
        }

        /** Every query counts the same, in whichever second it was. */
        double queryMillis() {
            List<Tags> times = series.getOrDefault(Metrics.POSTGRES_QUERY_TIME, List.of());
            List<Tags> counts = series.getOrDefault(Metrics.POSTGRES_QUERIES, List.of());
            List<ReadAt> time = statistics.readings().course(Metrics.POSTGRES_QUERY_TIME, times);
            List<ReadAt> count = statistics.readings().course(Metrics.POSTGRES_QUERIES, counts);
            double sum = 0;
            double queries = 0;
            for (int i = 0; i < time.size(); i++) {
                boolean known = !Double.isNaN(time.get(i).value())
                        && !Double.isNaN(count.get(i).value());
                if (known && isMeasured(time.get(i))) {
                    sum += time.get(i).value() * count.get(i).value();
                    queries += count.get(i).value();
                }
            }
            return queries == 0 ? gauge(Metrics.POSTGRES_QUERY_TIME).avg() : sum / queries;
        }

        private boolean isMeasured(ReadAt read) {
            return read.start().compareTo(statistics.spans().windowStart()) >= 0
                    && statistics.spans().isInWindow(read.start().plus(read.length()));
        }
    }
}
