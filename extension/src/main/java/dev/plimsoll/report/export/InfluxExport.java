/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import dev.plimsoll.measurement.Point;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.time.RunClock;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Points to an InfluxDB over HTTP, in batches, from a thread of its own. A server that is slow, or does not answer,
 * costs points, which are counted, and neither memory nor anybody's time: a batch is sent once, and waits in a queue
 * with an end.
 */
final class InfluxExport implements Export {
    private static final int BATCH = 5_000; // lines, what the server's makers advise
    private static final int WAITING_BATCHES = 40; // up to 50 MB
    private static final long PUSH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final InfluxServer server;
    private final PointFormat format;
    private final RunClock clock;
    private final Duration answer;
    private final Duration farewell;
    private final HttpClient client;
    private final Thread sender;
    private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(WAITING_BATCHES);
    private final AtomicLong delivered = new AtomicLong();
    private final StringBuilder lines = new StringBuilder();
    private int lineCount;
    private long taken;
    private long pushedAt;
    private volatile boolean closing;
    private volatile String reason = "";

    private record Batch(String lines, int count) {}

    private InfluxExport(InfluxServer server, PointFormat format, RunClock clock, Duration answer, Duration farewell) {
        this.server = server;
        this.format = format;
        this.clock = clock;
        this.answer = answer;
        this.farewell = farewell;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(answer)
                .build();
        this.sender = clock.ticker().newThread("plimsoll-influxdb", this::send);
        this.pushedAt = clock.ticker().nanoTime();
    }

    static InfluxExport start(InfluxServer server, PointFormat format, RunClock clock) {
        return start(server, format, clock, ANSWER, CLOSE_TIMEOUT);
    }

    /**
     * @param answer how long the server may take for a batch
     * @param farewell how long the end may take altogether
     */
    static InfluxExport start(
            InfluxServer server, PointFormat format, RunClock clock, Duration answer, Duration farewell) {
        var export = new InfluxExport(server, format, clock, answer, farewell);
        export.sender.start();
        return export;
    }

    @Override
    public void write(Point point) {
        format.append(lines, point);
        taken++;
        lineCount++;
        if (lineCount == BATCH) {
            push();
        }
    }

    @Override
    public void pause() {
        if (clock.ticker().nanoTime() - pushedAt >= PUSH_NANOS) {
            push();
        }
    }

    @Override
    public void close() {
        push();
        closing = true;
        boolean interrupted = false;
        try {
            sender.join(farewell.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (sender.isAlive()) {
            sender.interrupt();
            reason = reason.isEmpty() ? "no answer within " + TimeText.of(farewell) : reason;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public long undelivered() {
        return taken - delivered.get();
    }

    @Override
    public String reason() {
        return reason;
    }

    /** Never waits: where there is no room the batch is lost. */
    private void push() {
        pushedAt = clock.ticker().nanoTime();
        if (lineCount > 0 && !queue.offer(new Batch(lines.toString(), lineCount)) && reason.isEmpty()) {
            reason = "slower than the load";
        }
        lines.setLength(0);
        lineCount = 0;
    }

    private void send() {
        try {
            failureOf(server.createDatabase()); // where it may not be made it is there, or the writes will tell
            while (true) {
                Batch batch = queue.poll(100, TimeUnit.MILLISECONDS);
                if (batch != null) {
                    send(batch);
                } else if (closing && queue.isEmpty()) { // the last batch may have come after the look
                    return;
                }
            }
        } catch (InterruptedException e) {
            // given up: close() reports it
        }
    }

    private void send(Batch batch) throws InterruptedException {
        Optional<String> failure = failureOf(server.write(batch.lines));
        if (failure.isEmpty()) {
            delivered.addAndGet(batch.count);
        } else {
            reason = failure.get();
        }
    }

    /** Returns why the server refused, or an empty text. */
    private Optional<String> failureOf(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> reply = client.sendAsync(request, BodyHandlers.discarding());
        try {
            HttpResponse<Void> response = reply.get(answer.toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() / 100 == 2) {
                return Optional.empty();
            }
            String error = response.headers().firstValue("X-Influxdb-Error").orElse("");
            return Optional.of("answered " + response.statusCode() + (error.isEmpty() ? "" : " (" + error + ")"));
        } catch (ExecutionException e) {
            return Optional.of(e.getCause() instanceof Exception cause ? Outlet.reasonOf(cause) : e.toString());
        } catch (TimeoutException e) {
            return Optional.of("no answer within " + TimeText.of(answer));
        } finally {
            reply.cancel(true);
        }
    }
}
