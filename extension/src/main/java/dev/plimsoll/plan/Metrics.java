/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import static dev.plimsoll.plan.Merge.MAX;
import static dev.plimsoll.plan.Merge.SUM;
import static dev.plimsoll.plan.MetricType.COUNTER;
import static dev.plimsoll.plan.MetricType.GAUGE;
import static dev.plimsoll.plan.MetricType.RATE;
import static dev.plimsoll.plan.MetricType.TREND;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The built-in metrics: k6's names, types and units, and those that Plimsoll adds. In the order of the end-of-test
 * summary.
 */
@API(status = API.Status.INTERNAL)
public final class Metrics {
    private static final Map<String, Metric> BY_NAME = new LinkedHashMap<>();

    public static final Metric CHECKS = add("checks", RATE, Unit.NUMBER);
    public static final Metric GROUP_DURATION = add("group_duration", TREND, Unit.TIME);
    public static final Metric RENDEZVOUS_WAIT = add("rendezvous_wait", TREND, Unit.TIME);
    /** Users that were released although too few had arrived. */
    public static final Metric RENDEZVOUS_INCOMPLETE = add("rendezvous_incomplete", COUNTER, Unit.NUMBER);

    public static final Metric HTTP_REQ_DURATION = add("http_req_duration", TREND, Unit.TIME);
    public static final Metric HTTP_REQ_TOTAL = add("http_req_total", TREND, Unit.TIME);
    public static final Metric HTTP_REQ_RESPONSE_TIME = add("http_req_response_time", TREND, Unit.TIME);
    public static final Metric HTTP_REQ_BLOCKED = add("http_req_blocked", TREND, Unit.TIME);
    public static final Metric HTTP_REQ_LOOKING_UP = add("http_req_looking_up", TREND, Unit.TIME);
    public static final Metric HTTP_REQ_CONNECTING = add("http_req_connecting", TREND, Unit.TIME);
    public static final Metric HTTP_REQ_TLS_HANDSHAKING = add("http_req_tls_handshaking", TREND, Unit.TIME);
    public static final Metric HTTP_REQ_SENDING = add("http_req_sending", TREND, Unit.TIME);
    public static final Metric HTTP_REQ_WAITING = add("http_req_waiting", TREND, Unit.TIME);
    public static final Metric HTTP_REQ_RECEIVING = add("http_req_receiving", TREND, Unit.TIME);
    public static final Metric HTTP_RES_SIZE = add("http_res_size", TREND, Unit.BYTES);
    public static final Metric HTTP_REQ_FAILED = add("http_req_failed", RATE, Unit.NUMBER);
    public static final Metric HTTP_REQS = add("http_reqs", COUNTER, Unit.NUMBER);
    public static final Metric HTTP_REQS_RETRIED = add("http_reqs_retried", COUNTER, Unit.NUMBER);

    public static final Metric ITERATION_DURATION = add("iteration_duration", TREND, Unit.TIME);
    public static final Metric ITERATION_LATENESS = add("iteration_lateness", TREND, Unit.TIME);
    public static final Metric ITERATIONS = add("iterations", COUNTER, Unit.NUMBER);
    public static final Metric ITERATIONS_FAILED = add("iterations_failed", RATE, Unit.NUMBER);
    public static final Metric ITERATIONS_INTERRUPTED = add("iterations_interrupted", COUNTER, Unit.NUMBER);
    public static final Metric DROPPED_ITERATIONS = add("dropped_iterations", COUNTER, Unit.NUMBER);
    public static final Metric VUS = add("vus", GAUGE, Unit.NUMBER, SUM);
    public static final Metric VUS_MAX = add("vus_max", GAUGE, Unit.NUMBER, MAX);

    public static final Metric DATA_SENT = add("data_sent", COUNTER, Unit.BYTES);
    public static final Metric DATA_RECEIVED = add("data_received", COUNTER, Unit.BYTES);

    public static final Metric GENERATOR_CPU = add("generator_cpu", GAUGE, Unit.NUMBER, MAX);
    public static final Metric GENERATOR_GC_PAUSE = add("generator_gc_pause", TREND, Unit.TIME);
    /** Of the periods of the CPU quota of the generator's container, those in which it had to wait. */
    public static final Metric GENERATOR_THROTTLED = add("generator_throttled", RATE, Unit.NUMBER);

    public static final Metric GENERATOR_JITTER = add("generator_jitter", TREND, Unit.TIME);
    /** Of iterations that started late although a user was waiting for them, or could have been made in time. */
    public static final Metric GENERATOR_LATENESS = add("generator_lateness", TREND, Unit.TIME);

    /** Of the CPUs that the target may use; the share of the busiest target. */
    public static final Metric TARGET_CPU = add("target_cpu", GAUGE, Unit.NUMBER, MAX);
    /** CPU time of a target in each second, divided by the requests of that second. */
    public static final Metric TARGET_CPU_PER_REQUEST = add("target_cpu_per_request", GAUGE, Unit.TIME, SUM);
    /** CPU time of a target, in milliseconds. */
    public static final Metric TARGET_CPU_TIME = add("target_cpu_time", COUNTER, Unit.TIME);

    public static final Metric TARGET_MEMORY = add("target_memory", GAUGE, Unit.BYTES, SUM);
    public static final Metric TARGET_THREADS = add("target_threads", GAUGE, Unit.NUMBER, SUM);
    public static final Metric TARGET_OPEN_FILES = add("target_open_files", GAUGE, Unit.NUMBER, SUM);
    public static final Metric TARGET_CONNECTIONS = add("target_connections", GAUGE, Unit.NUMBER, SUM);

    public static final Metric POSTGRES_CONNECTIONS = add("postgres_connections", GAUGE, Unit.NUMBER, SUM);
    public static final Metric POSTGRES_LOCKS_WAITING = add("postgres_locks_waiting", GAUGE, Unit.NUMBER, SUM);
    public static final Metric POSTGRES_TRANSACTIONS = add("postgres_transactions", COUNTER, Unit.NUMBER);
    public static final Metric POSTGRES_QUERIES = add("postgres_queries", COUNTER, Unit.NUMBER);
    public static final Metric POSTGRES_DEADLOCKS = add("postgres_deadlocks", COUNTER, Unit.NUMBER);
    /** The mean time of the queries of a second. */
    public static final Metric POSTGRES_QUERY_TIME = add("postgres_query_time", GAUGE, Unit.TIME, MAX);

    public static final Metric POSTGRES_CACHE_HITS = add("postgres_cache_hits", RATE, Unit.NUMBER);

    public static final Metric VALKEY_MEMORY = add("valkey_memory", GAUGE, Unit.BYTES, SUM);
    public static final Metric VALKEY_CLIENTS = add("valkey_clients", GAUGE, Unit.NUMBER, SUM);
    public static final Metric VALKEY_COMMANDS = add("valkey_commands", COUNTER, Unit.NUMBER);
    public static final Metric VALKEY_EVICTIONS = add("valkey_evictions", COUNTER, Unit.NUMBER);
    public static final Metric VALKEY_HITS = add("valkey_hits", RATE, Unit.NUMBER);
    public static final Metric QUEUE_DEPTH = add("queue_depth", GAUGE, Unit.NUMBER, SUM);

    public static final Metric JVM_HEAP = add("jvm_heap", GAUGE, Unit.BYTES, SUM);
    /** The time in each second for which garbage collectors stopped a JVM. */
    public static final Metric JVM_GC_PAUSE = add("jvm_gc_pause", GAUGE, Unit.TIME, MAX);

    public static final Metric POOL_CONNECTIONS = add("pool_connections", GAUGE, Unit.NUMBER, SUM);
    public static final Metric POOL_PENDING = add("pool_pending", GAUGE, Unit.NUMBER, SUM);

    // what a figure can be at most, where its source says so
    public static final Metric TARGET_MEMORY_LIMIT = add("target_memory_limit", GAUGE, Unit.BYTES, SUM);
    public static final Metric TARGET_OPEN_FILES_LIMIT = add("target_open_files_limit", GAUGE, Unit.NUMBER, SUM);
    public static final Metric POSTGRES_CONNECTIONS_LIMIT = add("postgres_connections_limit", GAUGE, Unit.NUMBER, SUM);
    public static final Metric VALKEY_MEMORY_LIMIT = add("valkey_memory_limit", GAUGE, Unit.BYTES, SUM);
    public static final Metric VALKEY_CLIENTS_LIMIT = add("valkey_clients_limit", GAUGE, Unit.NUMBER, SUM);
    public static final Metric JVM_HEAP_LIMIT = add("jvm_heap_limit", GAUGE, Unit.BYTES, SUM);
    public static final Metric POOL_CONNECTIONS_LIMIT = add("pool_connections_limit", GAUGE, Unit.NUMBER, SUM);

    /** The proven growth of what a target holds, as a share of its median; of several targets, that which grows most. */
    public static final Metric DRIFT = add("drift", GAUGE, Unit.NUMBER, MAX);

    /** What a target holds while it runs: if it keeps growing under the same load, it leaks. */
    public static final List<Metric> HELD_BY_TARGETS = List.of(
            TARGET_MEMORY,
            TARGET_CONNECTIONS,
            TARGET_THREADS,
            TARGET_OPEN_FILES,
            POSTGRES_CONNECTIONS,
            POOL_CONNECTIONS,
            JVM_HEAP);

    /** Of the seconds of the load, those in which a target's figures could be read. */
    public static final Metric PROBE_READS = add("probe_reads", RATE, Unit.NUMBER);
    /** CPU time that the reading of a target's figures took in this JVM, in milliseconds. */
    public static final Metric PROBE_CPU_TIME = add("probe_cpu_time", COUNTER, Unit.TIME);

    /** The duration of the spans of a target, as it measured them; in a fair sample of the requests. */
    public static final Metric SPAN_DURATION = add("span_duration", TREND, Unit.TIME);
    /** How many spans of a name a request has. */
    public static final Metric SPAN_COUNT = add("span_count", TREND, Unit.NUMBER);

    /** From the end of a fault until all thresholds hold again; infinite if they never did. */
    public static final Metric RECOVERY_TIME = add("recovery_time", GAUGE, Unit.TIME, MAX);

    private static final List<Metric> ALL = List.copyOf(BY_NAME.values());

    private Metrics() {}

    /** Returns all built-in metrics. */
    public static List<Metric> all() {
        return ALL;
    }

    /** Returns the built-in metric of the given name. */
    public static Optional<Metric> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Returns whether the values of a gauge are shares of 1. */
    public static boolean isShare(Metric metric) {
        return metric.equals(GENERATOR_CPU) || metric.equals(TARGET_CPU) || metric.equals(DRIFT);
    }

    private static Metric add(String name, MetricType type, Unit unit) {
        return add(name, type, unit, Merge.LAST);
    }

    private static Metric add(String name, MetricType type, Unit unit, Merge merge) {
        var metric = new Metric(name, type, unit, merge);
        BY_NAME.put(name, metric);
        return metric;
    }
}
