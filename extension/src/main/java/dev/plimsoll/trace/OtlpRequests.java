/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers the requests of senders as OTLP 1.x over HTTP wants it: the status and, in the request's encoding, an empty
 * success, a partial success or an error. Spans of other traces are dropped with a success, as by a backend that samples:
 * a sender would only log an error that nobody can repair. Thread-safe.
 */
final class OtlpRequests implements HttpHandler {
    private static final int RETRY_AFTER_SECONDS = 1;
    private static final long MAX_SKIPPED = 8 << 20;

    private final String path;
    private volatile SampledTraces traces;
    private final SenderThreads threads;
    private final ReceiverLimits limits;
    private final AtomicLong refused = new AtomicLong();

    /** @param path the random part of the address, with a slash before it */
    OtlpRequests(String path, SampledTraces traces, SenderThreads threads, ReceiverLimits limits) {
        this.path = path;
        this.traces = traces;
        this.threads = threads;
        this.limits = limits;
    }

    /** From now on, spans are those of these requests. */
    void receiveFor(SampledTraces next) {
        traces = next;
        refused.set(0);
    }

    SpanCounts counts() {
        return traces.counts(refused());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        handle(exchange, path);
    }

    /** Answers the requests to another path in the same way. */
    HttpHandler below(String other) {
        return exchange -> handle(exchange, other);
    }

    private void handle(HttpExchange exchange, String below) throws IOException {
        try (exchange) {
            OtlpFormat format = OtlpFormat.of(exchange.getRequestHeaders().getFirst("Content-Type"))
                    .orElse(OtlpFormat.JSON);
            try {
                answer(exchange, 200, format, answer(exchange, below));
            } catch (Refused e) {
                OtlpBody.skip(exchange, MAX_SKIPPED);
                refused.incrementAndGet();
                answer(exchange, e.status(), format, format.error(e.reason()));
            }
        } catch (IOException e) {
            refused.incrementAndGet(); // the sender has gone away, or was too slow
            throw e;
        }
    }

    private byte[] answer(HttpExchange exchange, String below) throws IOException, Refused {
        if (exchange.getRequestHeaders().containsKey("Origin")) {
            throw new Refused(403, "requests of browsers are not accepted");
        }
        String signal = signal(below, exchange.getRequestURI().getPath());
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            throw new Refused(405, "the method must be POST");
        }
        OtlpFormat format = OtlpFormat.of(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElseThrow(
                        () -> new Refused(415, "the content type must be application/x-protobuf or application/json"));
        enter(exchange);
        try {
            byte[] body = OtlpBody.read(exchange, limits.maxBytes());
            return signal.equals("traces") ? spans(body, format) : format.success();
        } finally {
            threads.leave();
        }
    }

    /** Returns the last part of a known path; compares in constant time, as the path is the sender's only secret. */
    private static String signal(String below, String requested) throws Refused {
        for (String signal : new String[] {"traces", "metrics", "logs"}) {
            if (MessageDigest.isEqual(bytes(below + "/v1/" + signal), bytes(requested))) {
                return signal;
            }
        }
        throw new Refused(404, "nothing is received here");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void enter(HttpExchange exchange) throws IOException, Refused {
        try {
            if (threads.enter()) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the receiver is being closed", e);
        }
        exchange.getResponseHeaders().set("Retry-After", String.valueOf(RETRY_AFTER_SECONDS));
        throw new Refused(429, "%d senders at a time are served".formatted(limits.senders()));
    }

    private byte[] spans(byte[] body, OtlpFormat format) throws Refused {
        SampledTraces into = traces;
        SpanBatch batch = into.newBatch();
        format.read(body, batch);
        int noRoom = into.accept(batch);
        int rejected = noRoom + batch.malformed();
        return rejected == 0
                ? format.success()
                : format.partialSuccess(
                        rejected,
                        "%d spans had no valid id or were too large, %d found no room"
                                .formatted(batch.malformed(), noRoom));
    }

    private static void answer(HttpExchange exchange, int status, OtlpFormat format, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", format.contentType());
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    long refused() {
        return refused.get();
    }
}
