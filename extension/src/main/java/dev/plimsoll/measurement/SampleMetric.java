/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.Timings;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.user.Iteration;
import java.util.List;

/**
 * The metrics that exchanges and iterations are counted in, and which of their values go where: the one table of them.
 * The recorder's sums and the raw points are both filled from it.
 */
enum SampleMetric {
    HTTP_REQ_DURATION(Metrics.HTTP_REQ_DURATION),
    HTTP_REQ_TOTAL(Metrics.HTTP_REQ_TOTAL),
    HTTP_REQ_RESPONSE_TIME(Metrics.HTTP_REQ_RESPONSE_TIME),
    HTTP_REQ_BLOCKED(Metrics.HTTP_REQ_BLOCKED),
    HTTP_REQ_LOOKING_UP(Metrics.HTTP_REQ_LOOKING_UP),
    HTTP_REQ_CONNECTING(Metrics.HTTP_REQ_CONNECTING),
    HTTP_REQ_TLS_HANDSHAKING(Metrics.HTTP_REQ_TLS_HANDSHAKING),
    HTTP_REQ_SENDING(Metrics.HTTP_REQ_SENDING),
    HTTP_REQ_WAITING(Metrics.HTTP_REQ_WAITING),
    HTTP_REQ_RECEIVING(Metrics.HTTP_REQ_RECEIVING),
    HTTP_RES_SIZE(Metrics.HTTP_RES_SIZE),
    HTTP_REQ_FAILED(Metrics.HTTP_REQ_FAILED),
    HTTP_REQS(Metrics.HTTP_REQS),
    HTTP_REQS_RETRIED(Metrics.HTTP_REQS_RETRIED),
    DATA_SENT(Metrics.DATA_SENT),
    DATA_RECEIVED(Metrics.DATA_RECEIVED),

    ITERATIONS(Metrics.ITERATIONS),
    ITERATION_DURATION(Metrics.ITERATION_DURATION),
    ITERATIONS_FAILED(Metrics.ITERATIONS_FAILED),
    ITERATIONS_INTERRUPTED(Metrics.ITERATIONS_INTERRUPTED),
    ITERATION_LATENESS(Metrics.ITERATION_LATENESS),
    GENERATOR_LATENESS(Metrics.GENERATOR_LATENESS);

    private static final List<SampleMetric> ALL = List.of(values());

    /** Those of an exchange, in the order of their series. */
    static final List<SampleMetric> OF_EXCHANGES = ALL.subList(0, ITERATIONS.ordinal());

    /** Those of an iteration, in the order of their series. */
    static final List<SampleMetric> OF_ITERATIONS = ALL.subList(ITERATIONS.ordinal(), ALL.size());

    private final Metric metric;

    SampleMetric(Metric metric) {
        this.metric = metric;
    }

    /** Takes the values of one sample. */
    interface Values {
        /** @param value nanoseconds for times, else as it is */
        void trend(SampleMetric metric, long value);

        void rate(SampleMetric metric, boolean hit);

        void count(SampleMetric metric, long n);
    }

    Metric metric() {
        return metric;
    }

    static void of(Exchange exchange, Values values) {
        Timings timings = exchange.timings();
        values.count(HTTP_REQS, 1);
        values.rate(HTTP_REQ_FAILED, !exchange.tags().expected());
        values.trend(HTTP_REQ_TOTAL, timings.totalNanos());
        values.trend(HTTP_REQ_RESPONSE_TIME, timings.totalNanos() + exchange.latenessNanos());
        if (exchange.reachedServer()) {
            stepsOf(timings, values);
            values.trend(HTTP_RES_SIZE, exchange.bodyBytes());
        }
        if (exchange.retries() > 0) {
            values.count(HTTP_REQS_RETRIED, exchange.retries());
        }
        values.count(DATA_SENT, exchange.bytesSent());
        values.count(DATA_RECEIVED, exchange.bytesReceived());
    }

    private static void stepsOf(Timings timings, Values values) {
        values.trend(HTTP_REQ_DURATION, timings.durationNanos());
        values.trend(HTTP_REQ_BLOCKED, timings.blockedNanos());
        values.trend(HTTP_REQ_LOOKING_UP, timings.lookingUpNanos());
        values.trend(HTTP_REQ_CONNECTING, timings.connectingNanos());
        values.trend(HTTP_REQ_TLS_HANDSHAKING, timings.tlsHandshakingNanos());
        values.trend(HTTP_REQ_SENDING, timings.sendingNanos());
        values.trend(HTTP_REQ_WAITING, timings.waitingNanos());
        values.trend(HTTP_REQ_RECEIVING, timings.receivingNanos());
    }

    static void of(Iteration iteration, Values values) {
        long late = iteration.startedAt() - iteration.dueAt();
        if (iteration.start() != Iteration.Start.FREE) {
            values.trend(ITERATION_LATENESS, late);
        }
        if (iteration.start() == Iteration.Start.AWAITED) {
            values.trend(GENERATOR_LATENESS, late);
        }
        if (iteration.interrupted()) {
            values.count(ITERATIONS_INTERRUPTED, 1);
            return;
        }
        values.count(ITERATIONS, 1);
        values.trend(ITERATION_DURATION, iteration.endedAt() - iteration.startedAt());
        values.rate(ITERATIONS_FAILED, iteration.failure() != null);
    }
}
