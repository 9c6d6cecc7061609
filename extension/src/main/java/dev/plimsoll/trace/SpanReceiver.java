/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.plan.library.Library;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.apiguardian.api.API;

/**
 * Receives spans by OTLP over HTTP, in protobuf and in JSON, on a free port of the loopback interface, below a path that
 * nobody can guess. A broken sender costs a bounded time and bounded memory. Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class SpanReceiver implements AutoCloseable {
    private static final int BACKLOG = 256;
    private static final int SECRET_BYTES = 16;
    /** Read once in a JVM, by its first HTTP server. */
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final HttpServer server;
    private final SenderThreads threads;
    private final OtlpRequests requests;
    private final URI endpoint;

    private SpanReceiver(HttpServer server, SampledTraces traces, Ticker ticker, ReceiverLimits limits) {
        var secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        String path = "/" + HexFormat.of().formatHex(secret);
        this.server = server;
        this.threads = new SenderThreads(ticker, limits);
        this.requests = new OtlpRequests(path, traces, threads, limits);
        this.endpoint =
                URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
        server.setExecutor(threads);
        server.createContext("/", requests);
        server.start();
    }

    /**
     * Starts to receive. Throws a {@link dev.plimsoll.plan.ConfigurationException} with one sentence if OpenTelemetry's
     * protocol classes are missing or do not fit, and an {@link UncheckedIOException} without a free port.
     */
    public static SpanReceiver start(SampledTraces traces, Ticker ticker) {
        return start(traces, ticker, ReceiverLimits.USUAL);
    }

    static SpanReceiver start(SampledTraces traces, Ticker ticker, ReceiverLimits limits) {
        Library.OPENTELEMETRY_PROTO.use(
                "receiving the spans of a target",
                () -> ProtobufSpans.isUsable()); // a reference to the method would link it too early
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true"); // else an answer may take 40 ms
        }
        try {
            return new SpanReceiver(serverAt(0), traces, ticker, limits);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the spans of targets cannot be received on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    private static HttpServer serverAt(int port) throws IOException {
        return HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
    }

    /** Another port on which spans are received, until it is closed. */
    @FunctionalInterface
    public interface Door extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Receives also on that port of the loopback interface, without a random path: for senders that were started before.
     * Throws an {@link IOException} if the port is in use.
     */
    public Door openDoor(int port) throws IOException {
        HttpServer door = serverAt(port);
        door.setExecutor(threads);
        door.createContext("/", requests.below(""));
        door.start();
        return () -> door.stop(0);
    }

    /** Returns what {@code OTEL_EXPORTER_OTLP_ENDPOINT} must be: exporters append {@code /v1/traces}. */
    public URI endpoint() {
        return endpoint;
    }

    public int port() {
        return endpoint.getPort();
    }

    /** From now on, what comes is for the requests of another run. */
    public void receiveFor(SampledTraces traces) {
        requests.receiveFor(traces);
    }

    /** Returns what became of all that was sent so far. */
    public SpanCounts counts() {
        return requests.counts();
    }

    /**
     * Ends all threads and connections; one that is accepted at this very moment may last as long as the JVM, as the JDK's
     * server forgets it. What was received stays.
     */
    @Override
    public void close() {
        threads.close(); // before the server, which would wait for its exchanges
        server.stop(0);
        server.stop(0); // the first hardly ever misses one that is being accepted, but ends the thread that accepts
    }
}
