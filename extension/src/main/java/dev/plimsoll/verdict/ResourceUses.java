/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.ReadAt;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.verdict.ResourceUse.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What was read of targets, as resources that can run out. Memory is not among them: heaps and caches fill up to their limits
 * on purpose. Stateless.
 */
@API(status = API.Status.INTERNAL)
public final class ResourceUses {
    private static final String POOL = "pool";
    private static final String STATE = "state";
    private static final String ACTIVE = "active";
    private static final Map<Metric, String> NOUNS = Map.ofEntries(
            Map.entry(Metrics.TARGET_CPU, "CPU"),
            Map.entry(Metrics.TARGET_MEMORY, "memory"),
            Map.entry(Metrics.TARGET_CONNECTIONS, "connections"),
            Map.entry(Metrics.TARGET_THREADS, "threads"),
            Map.entry(Metrics.TARGET_OPEN_FILES, "open files"),
            Map.entry(Metrics.POSTGRES_CONNECTIONS, "connections"),
            Map.entry(Metrics.POSTGRES_LOCKS_WAITING, "waits for locks"),
            Map.entry(Metrics.VALKEY_CLIENTS, "clients"),
            Map.entry(Metrics.QUEUE_DEPTH, "queued entries"),
            Map.entry(Metrics.POOL_CONNECTIONS, "pool connections in use"),
            Map.entry(Metrics.POOL_PENDING, "waits for a pool connection"),
            Map.entry(Metrics.JVM_HEAP, "heap"));

    private ResourceUses() {}

    /** Returns all that can run out, and was read. */
    public static List<ResourceUse> of(Statistics statistics) {
        var uses = new ArrayList<ResourceUse>();
        for (String target : statistics.valuesOf(Tags.TARGET, Metrics.TARGET_CPU)) {
            List<ReadAt> cpu =
                    statistics.course(Selection.of(Metrics.TARGET_CPU).with(Tags.TARGET, target));
            List<ReadAt> all = cpu.stream()
                    .map(read -> new ReadAt(read.start(), read.length(), 1))
                    .toList();
            uses.add(new ResourceUse(name(Metrics.TARGET_CPU, target, ""), Kind.SHARE, cpu, all));
        }
        places(Metrics.POOL_CONNECTIONS, Metrics.POOL_CONNECTIONS_LIMIT, POOL, statistics, uses);
        places(Metrics.POSTGRES_CONNECTIONS, Metrics.POSTGRES_CONNECTIONS_LIMIT, "", statistics, uses);
        places(Metrics.TARGET_OPEN_FILES, Metrics.TARGET_OPEN_FILES_LIMIT, "", statistics, uses);
        places(Metrics.VALKEY_CLIENTS, Metrics.VALKEY_CLIENTS_LIMIT, "", statistics, uses);
        waiting(Metrics.POOL_PENDING, Kind.WAITING, POOL, statistics, uses);
        waiting(Metrics.POSTGRES_LOCKS_WAITING, Kind.WAITING, "", statistics, uses);
        waiting(Metrics.QUEUE_DEPTH, Kind.QUEUE, "queue", statistics, uses);
        return uses;
    }

    /** {@code memory of ORDERS}. */
    public static String name(Metric metric, String target) {
        return name(metric, target, "");
    }

    /**
     * Selects what a target holds of a metric. Of a pool, that is only what is in use: idle connections are there for the
     * next user.
     */
    public static Selection held(Metric metric, String target, Statistics statistics) {
        Selection all = Selection.of(metric).with(Tags.TARGET, target);
        boolean hasIdle = metric.equals(Metrics.POOL_CONNECTIONS)
                && statistics.valuesOf(STATE, metric).contains(ACTIVE);
        return hasIdle ? all.with(STATE, ACTIVE) : all;
    }

    private static void places(Metric metric, Metric limit, String tag, Statistics statistics, List<ResourceUse> uses) {
        for (String target : statistics.valuesOf(Tags.TARGET, metric)) {
            for (String value : valuesOf(tag, metric, statistics)) {
                Selection used = with(tag, value, held(metric, target, statistics));
                Selection limits = with(tag, value, Selection.of(limit).with(Tags.TARGET, target));
                add(
                        new ResourceUse(
                                name(metric, target, value),
                                Kind.PLACES,
                                statistics.course(used),
                                statistics.course(limits)),
                        uses);
            }
        }
    }

    private static void waiting(Metric metric, Kind kind, String tag, Statistics statistics, List<ResourceUse> uses) {
        for (String target : statistics.valuesOf(Tags.TARGET, metric)) {
            for (String value : valuesOf(tag, metric, statistics)) {
                Selection waits = with(tag, value, Selection.of(metric).with(Tags.TARGET, target));
                add(new ResourceUse(name(metric, target, value), kind, statistics.course(waits), List.of()), uses);
            }
        }
    }

    private static void add(ResourceUse use, List<ResourceUse> uses) {
        if (use.used().stream().anyMatch(read -> !Double.isNaN(read.value()))) {
            uses.add(use);
        }
    }

    private static Set<String> valuesOf(String tag, Metric metric, Statistics statistics) {
        Set<String> values = tag.isEmpty() ? Set.of() : statistics.valuesOf(tag, metric);
        return values.isEmpty() ? Set.of("") : values;
    }

    private static Selection with(String tag, String value, Selection selection) {
        return value.isEmpty() ? selection : selection.with(tag, value);
    }

    private static String name(Metric metric, String target, String which) {
        String noun = NOUNS.getOrDefault(metric, metric.name());
        return noun + " of " + target + (which.isEmpty() ? "" : " (" + which + ")");
    }
}
