/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import dev.plimsoll.measurement.Point;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.time.RunClock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Pushes points by OTLP over HTTP, once a second, from a thread of its own. A receiver that is slow, or does not answer,
 * costs neither memory nor anybody's time: a push waits for the answer to the one before, and then has the newest
 * figures. So what a failed push had is in the next one, and only what comes after the last good push is lost.
 */
final class OtlpExport implements Export {
    /** In pushes: receivers take a series that is silent for minutes as gone. */
    private static final int ALL_SERIES_EVERY = 30;

    /** The farewell is for the answer to the last push but one, and to the last. */
    private static final Limits USUAL = new Limits(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(5));

    private final OtlpMetrics metrics;
    private final RunClock clock;
    private final Limits limits;
    private final OtlpClient client;
    private final Thread sender;
    private final BlockingQueue<Push> queue = new ArrayBlockingQueue<>(1);
    private final AtomicBoolean busy = new AtomicBoolean(); // from when a push is handed over to its answer
    private long taken;
    private long pushedAt;

    // written by the sender alone, but for the end
    private volatile long arrived; // the number of the last good push
    private volatile long delivered; // the points in it
    private volatile long notBefore;
    private volatile int failures; // in a row
    private volatile String reason = "";
    private volatile String refusal = "";

    private volatile long giveUpAt = Long.MAX_VALUE;
    private volatile boolean closing;

    /**
     * How long things take at most.
     *
     * @param every from one push to the next, at least
     * @param answer how long the receiver may take for a push
     * @param farewell how long the end may take altogether
     */
    record Limits(Duration every, Duration answer, Duration farewell) {}

    /** @param taken all points that are in it, or were in one before */
    private record Push(long number, String json, long taken, boolean last) {}

    private OtlpExport(OtlpReceiver receiver, K6Tags tags, RunClock clock, Limits limits) {
        this.metrics = new OtlpMetrics(clock, tags);
        this.clock = clock;
        this.limits = limits;
        this.client = new OtlpClient(receiver, clock.ticker(), limits.answer);
        this.sender = clock.ticker().newThread("plimsoll-otlp", this::send);
        this.pushedAt = clock.ticker().nanoTime();
        this.notBefore = pushedAt;
    }

    static OtlpExport start(OtlpReceiver receiver, K6Tags tags, RunClock clock) {
        return start(receiver, tags, clock, USUAL);
    }

    static OtlpExport start(OtlpReceiver receiver, K6Tags tags, RunClock clock, Limits limits) {
        var export = new OtlpExport(receiver, tags, clock, limits);
        export.sender.start();
        return export;
    }

    @Override
    public void write(Point point) {
        metrics.take(point);
        taken++;
    }

    /** Never waits: while a push is under way, or must wait, there is no other. */
    @Override
    public void pause() {
        long now = clock.ticker().nanoTime();
        boolean due = now - pushedAt >= limits.every.toNanos() && now - notBefore >= 0;
        if (due && taken > delivered && busy.compareAndSet(false, true)) {
            pushedAt = now;
            long number = metrics.push();
            queue.add(push(number % ALL_SERIES_EVERY == 0 ? 0 : arrived, false));
        }
    }

    @Override
    public void close() {
        if (taken == 0) {
            sender.interrupt(); // nothing was pushed
            return;
        }
        queue.clear();
        giveUpAt = clock.ticker().nanoTime() + limits.farewell.toNanos();
        queue.add(push(0, true));
        closing = true;
        boolean interrupted = false;
        try {
            sender.join(limits.farewell.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (sender.isAlive()) {
            sender.interrupt();
            reason = reason.isEmpty() ? "no answer within " + TimeText.of(limits.farewell) : reason;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public long undelivered() {
        return taken - delivered;
    }

    /** Failures that a later push has made good are no reason. */
    @Override
    public String reason() {
        return undelivered() > 0 ? reason : refusal;
    }

    private Push push(long since, boolean last) {
        long number = metrics.push();
        return new Push(number, metrics.json(since), taken, last);
    }

    private void send() {
        try {
            while (true) {
                Push push = queue.poll(100, TimeUnit.MILLISECONDS);
                if (push != null) {
                    send(push);
                    busy.set(false);
                    if (push.last) {
                        return;
                    }
                } else if (closing && queue.isEmpty()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            // given up: close() reports it
        }
    }

    private OtlpAnswer attempt(Push push) throws InterruptedException {
        try {
            return client.push(push.json);
        } catch (RuntimeException e) { // of the HTTP client: the thread must live on
            return OtlpAnswer.unreachable(Outlet.reasonOf(e));
        }
    }

    /** The last push is sent again, as nothing comes after it that would have its figures. */
    private void send(Push push) throws InterruptedException {
        for (boolean again = true; again; ) {
            if (push.last && notBefore - giveUpAt >= 0) {
                return;
            }
            clock.ticker().sleepUntil(notBefore);
            OtlpAnswer answer = attempt(push);
            if (answer.accepted()) {
                arrived = push.number;
                delivered = push.taken;
                failures = 0;
                refusal = answer.trouble();
                return;
            }
            failures = failures + 1;
            reason = answer.trouble();
            Duration wait = answer.retryAfter()
                    .orElseGet(() -> OtlpRetry.delay(
                            failures, ThreadLocalRandom.current().nextDouble()));
            notBefore = clock.ticker().nanoTime() + wait.toNanos();
            again = push.last && answer.mayBeRepeated();
        }
    }
}
