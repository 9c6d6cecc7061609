/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import static dev.plimsoll.plan.Metrics.DATA_RECEIVED;
import static dev.plimsoll.plan.Metrics.DATA_SENT;
import static dev.plimsoll.plan.Metrics.HTTP_REQS;
import static dev.plimsoll.plan.Metrics.HTTP_REQS_RETRIED;
import static dev.plimsoll.plan.Metrics.HTTP_REQ_BLOCKED;
import static dev.plimsoll.plan.Metrics.HTTP_REQ_CONNECTING;
import static dev.plimsoll.plan.Metrics.HTTP_REQ_DURATION;
import static dev.plimsoll.plan.Metrics.HTTP_REQ_FAILED;
import static dev.plimsoll.plan.Metrics.HTTP_REQ_LOOKING_UP;
import static dev.plimsoll.plan.Metrics.HTTP_REQ_RECEIVING;
import static dev.plimsoll.plan.Metrics.HTTP_REQ_RESPONSE_TIME;
import static dev.plimsoll.plan.Metrics.HTTP_REQ_SENDING;
import static dev.plimsoll.plan.Metrics.HTTP_REQ_TLS_HANDSHAKING;
import static dev.plimsoll.plan.Metrics.HTTP_REQ_TOTAL;
import static dev.plimsoll.plan.Metrics.HTTP_REQ_WAITING;
import static dev.plimsoll.plan.Metrics.HTTP_RES_SIZE;

import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.Timings;
import dev.plimsoll.measurement.Measured.Counter;
import dev.plimsoll.measurement.Measured.Rate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Tags;
import java.util.Map;

/** All HTTP metrics of exchanges with the same tags. Records without allocating. */
final class HttpCell {
    private final Distribution duration;
    private final Distribution total;
    private final Distribution responseTime;
    private final Distribution blocked;
    private final Distribution lookingUp;
    private final Distribution connecting;
    private final Distribution tlsHandshaking;
    private final Distribution sending;
    private final Distribution waiting;
    private final Distribution receiving;
    private final Distribution size;
    private final Rate failed;
    private final Counter requests;
    private final Counter retried;
    private final Counter sent;
    private final Counter received;

    /** Makes the cell, and enters its parts in the interval's values. */
    HttpCell(Tags tags, Map<Series, Measured> values) {
        duration = trend(HTTP_REQ_DURATION, tags, values);
        total = trend(HTTP_REQ_TOTAL, tags, values);
        responseTime = trend(HTTP_REQ_RESPONSE_TIME, tags, values);
        blocked = trend(HTTP_REQ_BLOCKED, tags, values);
        lookingUp = trend(HTTP_REQ_LOOKING_UP, tags, values);
        connecting = trend(HTTP_REQ_CONNECTING, tags, values);
        tlsHandshaking = trend(HTTP_REQ_TLS_HANDSHAKING, tags, values);
        sending = trend(HTTP_REQ_SENDING, tags, values);
        waiting = trend(HTTP_REQ_WAITING, tags, values);
        receiving = trend(HTTP_REQ_RECEIVING, tags, values);
        size = trend(HTTP_RES_SIZE, tags, values);
        failed = (Rate) enter(HTTP_REQ_FAILED, tags, values);
        requests = (Counter) enter(HTTP_REQS, tags, values);
        retried = (Counter) enter(HTTP_REQS_RETRIED, tags, values);
        sent = (Counter) enter(DATA_SENT, tags, values);
        received = (Counter) enter(DATA_RECEIVED, tags, values);
    }

    void record(Exchange exchange) {
        Timings timings = exchange.timings();
        requests.count(1);
        failed.hit(!exchange.tags().expected());
        total.record(timings.totalNanos());
        responseTime.record(timings.totalNanos() + exchange.latenessNanos());
        if (exchange.reachedServer()) {
            recordSteps(timings);
            size.record(exchange.bodyBytes());
        }
        if (exchange.retries() > 0) {
            retried.count(exchange.retries());
        }
        sent.count(exchange.bytesSent());
        received.count(exchange.bytesReceived());
    }

    private void recordSteps(Timings timings) {
        duration.record(timings.durationNanos());
        blocked.record(timings.blockedNanos());
        lookingUp.record(timings.lookingUpNanos());
        connecting.record(timings.connectingNanos());
        tlsHandshaking.record(timings.tlsHandshakingNanos());
        sending.record(timings.sendingNanos());
        waiting.record(timings.waitingNanos());
        receiving.record(timings.receivingNanos());
    }

    private static Distribution trend(Metric metric, Tags tags, Map<Series, Measured> values) {
        return ((Measured.Trend) enter(metric, tags, values)).values();
    }

    private static Measured enter(Metric metric, Tags tags, Map<Series, Measured> values) {
        return values.computeIfAbsent(new Series(metric, tags), series -> Measured.of(metric));
    }
}
