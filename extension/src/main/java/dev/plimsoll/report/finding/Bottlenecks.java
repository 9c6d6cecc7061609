/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.aggregation.Drift;
import dev.plimsoll.aggregation.ReadAt;
import dev.plimsoll.aggregation.Second;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.text.ByteSize;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.time.Nanos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the figures of a target, put beside each other, say about what holds it back: a pool that is always empty while the
 * CPU is idle, a queue that still grows. Each sentence says what to do, and holds the figures that it rests on.
 */
final class Bottlenecks {
    /** Fewer seconds say nothing. */
    private static final int MIN_SECONDS = 5;
    /** Of the seconds, those in which something is exhausted before it is the limit. */
    private static final double MOST = 0.5;

    private static final double BUSY_CPU = 0.9;
    private static final double FREE_CPU = 0.7;
    /** Of the seconds, those in which the CPU is busy before nothing needs to be slower than in others. */
    private static final double ALWAYS = 0.9;

    /** How much slower requests are while something is exhausted. */
    private static final double SLOWER = 1.5;

    private static final double NEAR_LIMIT = 0.95;
    private static final double MUCH_PAUSE = 100; // milliseconds in each second
    private static final double MIN_QUEUE = 10;

    private final TargetSeconds target;
    private final Statistics statistics;
    private final String name;

    private Bottlenecks(TargetSeconds target) {
        this.target = target;
        this.statistics = target.statistics();
        this.name = PlainText.line(target.name());
    }

    /** Returns what holds the targets of a load back; empty if nothing of what was read says so. */
    static List<String> of(Statistics statistics) {
        return TargetSeconds.all(statistics).stream()
                .flatMap(target -> new Bottlenecks(target).all())
                .toList();
    }

    private Stream<String> all() {
        var found = new ArrayList<String>();
        found.addAll(pools());
        cpu().ifPresent(found::add);
        found.addAll(queues());
        found.addAll(new DatabaseBottlenecks(target).all());
        found.addAll(limits());
        pauses().ifPresent(found::add);
        found.addAll(growth());
        return found.stream();
    }

    /** A pool without a free connection most of the time, in a target that has CPU to spare. */
    private List<String> pools() {
        var found = new ArrayList<String>();
        for (String pool : target.valuesOf("pool", Metrics.POOL_CONNECTIONS)) {
            List<ReadAt> active = target.course(Metrics.POOL_CONNECTIONS, Tags.of("state", "active"), "pool", pool);
            double limit = TargetSeconds.last(target.course(Metrics.POOL_CONNECTIONS_LIMIT, "pool", pool));
            double full = TargetSeconds.share(active, value -> value >= limit);
            double cpu = TargetSeconds.mean(target.course(Metrics.TARGET_CPU));
            if (active.size() < MIN_SECONDS || !(full >= MOST) || cpu >= FREE_CPU) {
                continue;
            }
            double waiting = TargetSeconds.max(target.course(Metrics.POOL_PENDING, "pool", pool));
            String one = pool.isEmpty()
                            || target.valuesOf("pool", Metrics.POOL_CONNECTIONS).size() == 1
                    ? "the pool"
                    : "the pool " + PlainText.line(pool);
            found.add(
                    "enlarge %s of %s, or hold its connections for less time: %s of %s were in use in %s of the seconds%s%s: the pool is the limit"
                            .formatted(
                                    one,
                                    name,
                                    Digits.count(TargetSeconds.max(active)),
                                    Digits.count(limit),
                                    Digits.percent(full),
                                    waiting > 0 ? ", and up to " + Digits.count(waiting) + " threads waited" : "",
                                    Double.isNaN(cpu) ? "" : ", while its CPU was at " + rounded(cpu)));
        }
        return found;
    }

    /** A target that works as much as it can, and is slower then than otherwise. */
    private Optional<String> cpu() {
        List<ReadAt> cpu = target.course(Metrics.TARGET_CPU);
        double busy = TargetSeconds.share(cpu, value -> value >= BUSY_CPU);
        if (cpu.size() < MIN_SECONDS || !(busy * cpu.size() >= MIN_SECONDS)) {
            return Optional.empty();
        }
        double whileBusy = p95In(starts(cpu, value -> value >= BUSY_CPU));
        double otherwise = p95In(starts(cpu, value -> value < BUSY_CPU));
        boolean slower = whileBusy >= SLOWER * otherwise;
        if (!slower && busy < ALWAYS) {
            return Optional.empty();
        }
        String latency = slower
                ? ", in which p95 was " + millis(whileBusy) + ", and " + millis(otherwise) + " in the others"
                : "";
        double each = target.perRequest(Metrics.TARGET_CPU_TIME);
        return Optional.of(
                "give %s more CPU, or make its requests cheaper: its CPU was above %s in %s of the seconds%s%s"
                        .formatted(
                                name,
                                Digits.percent(BUSY_CPU),
                                Digits.percent(busy),
                                latency,
                                Double.isNaN(each) ? "" : "; each request took " + millis(each) + " of it"));
    }

    /** A queue that is longer in each quarter of the load than in the one before, and longest at the end. */
    private List<String> queues() {
        var found = new ArrayList<String>();
        for (String queue : target.valuesOf("queue", Metrics.QUEUE_DEPTH)) {
            List<ReadAt> depth = target.course(Metrics.QUEUE_DEPTH, "queue", queue);
            int quarter = depth.size() / 4;
            if (quarter < 2
                    || TargetSeconds.last(depth) < MIN_QUEUE
                    || TargetSeconds.last(depth) < MOST * TargetSeconds.max(depth)) {
                continue;
            }
            double second = TargetSeconds.mean(depth.subList(quarter, 2 * quarter));
            double third = TargetSeconds.mean(depth.subList(2 * quarter, 3 * quarter));
            double fourth = TargetSeconds.mean(depth.subList(3 * quarter, depth.size()));
            if (second < third && third < fourth) {
                ReadAt end = depth.get(depth.size() - 1);
                Duration half = end.start()
                        .plus(end.length())
                        .minus(depth.get(2 * quarter).start());
                double seconds = Nanos.seconds(half) / 2; // from the middle of the third quarter to that of the fourth
                found.add(
                        "empty %s of %s faster, or fill it more slowly: it held %s at the end of the load and was still growing, by about %s a second"
                                .formatted(
                                        queue.isEmpty() ? "the queue" : "the queue " + PlainText.line(queue),
                                        name,
                                        Digits.count(TargetSeconds.last(depth)),
                                        Digits.significant((fourth - third) / seconds, 2)));
            }
        }
        return found;
    }

    private List<String> limits() {
        var found = new ArrayList<String>();
        atLimit(Metrics.POSTGRES_CONNECTIONS, Metrics.POSTGRES_CONNECTIONS_LIMIT)
                .map(of ->
                        "give the clients of %s smaller pools, put a pooler before it, or raise max_connections: %s connections were open"
                                .formatted(name, of))
                .ifPresent(found::add);
        atLimit(Metrics.VALKEY_CLIENTS, Metrics.VALKEY_CLIENTS_LIMIT)
                .map(of -> "have the clients of %s share connections, or raise maxclients: %s were connected"
                        .formatted(name, of))
                .ifPresent(found::add);
        atLimit(Metrics.TARGET_OPEN_FILES, Metrics.TARGET_OPEN_FILES_LIMIT)
                .map(of -> "find out what %s does not close, or raise its limit of open files: %s were open"
                        .formatted(name, of))
                .ifPresent(found::add);
        for (Metric memory : List.of(Metrics.TARGET_MEMORY, Metrics.VALKEY_MEMORY)) {
            atLimit(memory, Metrics.named(memory.name() + "_limit").orElseThrow())
                    .map(of -> "give %s more memory, or find out what it keeps: it used %s".formatted(name, of))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** {@code 98 of 100}. */
    private Optional<String> atLimit(Metric metric, Metric limited) {
        double max = TargetSeconds.max(target.course(metric));
        double limit = TargetSeconds.last(target.course(limited));
        return limit > 0 && max >= NEAR_LIMIT * limit
                ? Optional.of(text(max, metric) + " of " + text(limit, metric))
                : Optional.empty();
    }

    /** A JVM that its garbage collectors stop for a good part of the time. */
    private Optional<String> pauses() {
        List<ReadAt> pauses = target.course(Metrics.JVM_GC_PAUSE);
        double mean = TargetSeconds.mean(pauses);
        return pauses.size() >= MIN_SECONDS && mean >= MUCH_PAUSE
                ? Optional.of(
                        "give the JVM of %s a larger heap, or have it allocate less: garbage collectors stopped it for %s of the time"
                                .formatted(name, rounded(mean / 1_000)))
                : Optional.empty();
    }

    /** What is held, and more and more of it, until something breaks. */
    private List<String> growth() {
        var found = new ArrayList<String>();
        for (Metric metric : Metrics.HELD_BY_TARGETS) {
            List<ReadAt> course = target.course(metric);
            double proven = course.isEmpty()
                    ? 0
                    : statistics
                            .drift(Selection.of(metric).with(Tags.TARGET, target.name()))
                            .map(Drift::proven)
                            .orElse(0.0);
            if (proven > 0) {
                found.add(
                        "find out what %s keeps: %s grew steadily through the load, from %s to %s, by at least %s with 99 %% confidence"
                                .formatted(
                                        name,
                                        metric.name(),
                                        text(course.get(0).value(), metric),
                                        text(TargetSeconds.last(course), metric),
                                        rounded(proven)));
            }
        }
        return found;
    }

    private Set<Duration> starts(List<ReadAt> course, DoublePredicate selected) {
        return course.stream()
                .filter(read -> selected.test(read.value()))
                .map(ReadAt::start)
                .collect(Collectors.toSet());
    }

    /** The mean p95 of these seconds; NaN if there are too few. */
    private double p95In(Set<Duration> seconds) {
        DoubleSummaryStatistics p95 = statistics.measuredSeconds().stream()
                .filter(second -> seconds.contains(second.start()))
                .mapToDouble(Second::p95)
                .filter(Double::isFinite)
                .summaryStatistics();
        return p95.getCount() < MIN_SECONDS ? Double.NaN : p95.getAverage();
    }

    private static String rounded(double share) {
        return Digits.percent(Math.round(share * 100) / 100.0);
    }

    static String millis(double millis) {
        return new Figure(millis, Scale.MILLIS).beside(0);
    }

    private static String text(double value, Metric metric) {
        return metric.unit() == Unit.BYTES ? ByteSize.text(value) : Digits.count(value);
    }
}
