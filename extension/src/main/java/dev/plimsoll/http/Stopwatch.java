/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.time.Ticker;

/** Stamps the steps of one exchange, in the order in which they come. One thread at a time. */
final class Stopwatch {
    /** What the exchange is doing. */
    enum Step {
        WAITING,
        LOOKING_UP,
        CONNECTING,
        TLS,
        CONNECTED,
        SENDING,
        SENT,
        RECEIVING,
        RECEIVED
    }

    private final Ticker ticker;
    private long startedAt;
    private Step step = Step.WAITING;
    private int sends;
    private long stepAt;
    private long lookingUp;
    private long connecting;
    private long tls;
    private long sendingAt;
    private long sentAt;
    private long receivingAt;
    private long receivedAt;

    Stopwatch(Ticker ticker, long startedAt) {
        this.ticker = ticker;
        this.startedAt = startedAt;
    }

    /** For the next hop of the same call. */
    void restart() {
        startedAt = ticker.nanoTime();
        step = Step.WAITING;
        sends = 0;
        lookingUp = 0;
        connecting = 0;
        tls = 0;
    }

    /** The request is sent once more, as the same exchange. */
    void repeat() {
        step = Step.WAITING;
    }

    void lookingUp() {
        enter(Step.LOOKING_UP);
    }

    void lookedUp() {
        lookingUp += sinceStep();
        step = Step.WAITING;
    }

    void connecting() {
        enter(Step.CONNECTING);
    }

    void securing() {
        connecting += sinceStep();
        enter(Step.TLS);
    }

    void secured() {
        tls += sinceStep();
        enter(Step.CONNECTING);
    }

    void connected() {
        connecting += sinceStep();
        step = Step.CONNECTED;
    }

    /** Another address may follow; if not, the step tells what failed. */
    void connectFailed() {
        if (step == Step.TLS) {
            tls += sinceStep();
        } else {
            connecting += sinceStep();
        }
    }

    /** Once more if the client repeats the request by itself. */
    void sending() {
        sends++;
        step = Step.SENDING;
        sendingAt = ticker.nanoTime();
    }

    /** After a "100 Continue" the step has been further already. */
    void sendingBody() {
        step = Step.SENDING;
    }

    void sent() {
        step = Step.SENT;
        sentAt = ticker.nanoTime();
    }

    void receiving() {
        if (step.compareTo(Step.RECEIVING) < 0) {
            receivingAt = ticker.nanoTime();
            if (step == Step.SENDING) { // the server did not wait for the whole body
                sentAt = receivingAt;
            }
            step = Step.RECEIVING;
        }
    }

    void received() {
        step = Step.RECEIVED;
        receivedAt = ticker.nanoTime();
    }

    Step step() {
        return step;
    }

    boolean hasSent() {
        return sends > 0;
    }

    int retries() {
        return Math.max(0, sends - 1);
    }

    long startedAt() {
        return startedAt;
    }

    /** When the body's last byte had come; now if it has not. */
    long endedAt() {
        return step == Step.RECEIVED ? receivedAt : ticker.nanoTime();
    }

    /** A step that was cut short lasts until the end, later ones 0. Nothing but the total if nothing was sent. */
    Timings timings(long endedAt) {
        long total = endedAt - startedAt;
        if (sends == 0) {
            return new Timings(0, 0, 0, 0, 0, 0, 0, total);
        }
        long blocked = Math.max(0, sendingAt - startedAt - lookingUp - connecting - tls);
        long sent = step.compareTo(Step.SENT) >= 0 ? sentAt : endedAt;
        long receiving = step.compareTo(Step.RECEIVING) >= 0 ? receivingAt : endedAt;
        return new Timings(
                blocked, lookingUp, connecting, tls, sent - sendingAt, receiving - sent, endedAt - receiving, total);
    }

    private void enter(Step next) {
        step = next;
        stepAt = ticker.nanoTime();
    }

    private long sinceStep() {
        return ticker.nanoTime() - stepAt;
    }
}
