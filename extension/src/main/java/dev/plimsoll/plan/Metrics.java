/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

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
    public static final Metric VUS = add("vus", GAUGE, Unit.NUMBER);
    public static final Metric VUS_MAX = add("vus_max", GAUGE, Unit.NUMBER);

    public static final Metric DATA_SENT = add("data_sent", COUNTER, Unit.BYTES);
    public static final Metric DATA_RECEIVED = add("data_received", COUNTER, Unit.BYTES);

    public static final Metric GENERATOR_CPU = add("generator_cpu", GAUGE, Unit.NUMBER);
    public static final Metric GENERATOR_GC_PAUSE = add("generator_gc_pause", TREND, Unit.TIME);
    /** Of the periods of the CPU quota of the generator's container, those in which it had to wait. */
    public static final Metric GENERATOR_THROTTLED = add("generator_throttled", RATE, Unit.NUMBER);

    public static final Metric GENERATOR_JITTER = add("generator_jitter", TREND, Unit.TIME);
    /** Of iterations that started late although a user was waiting for them, or could have been made in time. */
    public static final Metric GENERATOR_LATENESS = add("generator_lateness", TREND, Unit.TIME);

    public static final Metric TARGET_CPU = add("target_cpu", GAUGE, Unit.NUMBER);
    public static final Metric TARGET_MEMORY = add("target_memory", GAUGE, Unit.BYTES);

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

    private static Metric add(String name, MetricType type, Unit unit) {
        var metric = new Metric(name, type, unit);
        BY_NAME.put(name, metric);
        return metric;
    }
}
