/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The faults of one provider, and the HTTP server before it while it listens. Thread-safe. */
final class ProviderFaults {
    private static final int PORTS_TO_TRY = 10;
    private static final int BACKLOG = 1024;
    /** Read once in a JVM, by its first HTTP server. */
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final Supplier<String> provider;
    private final Ticker ticker = Ticker.system();
    private final List<ActiveFault> inForce = new CopyOnWriteArrayList<>();
    private int port;
    private @Nullable Listening listening;

    ProviderFaults(Supplier<String> provider) {
        this.provider = provider;
    }

    /** What runs while the proxy listens. */
    private record Listening(HttpServer server, ExecutorService threads, ProviderClient client) {
        void end() {
            threads.shutdownNow(); // before the server, which would wait for its exchanges
            server.stop(0);
            client.close();
        }
    }

    /** Checks a provider's URL, and returns it without a slash at its end. */
    static String base(String url) {
        try {
            URI uri = URI.create(url.strip());
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return uri.toString().replaceFirst("/+$", "");
            }
        } catch (IllegalArgumentException e) {
            // the same message
        }
        throw new ConfigurationException(
                "HttpFaults.before(\"%s\"): must be an absolute http or https URL such as http://127.0.0.1:9000"
                        .formatted(url));
    }

    /** Returns the provider for people. */
    String providerText(Supplier<String> url) {
        try {
            return base(url.get());
        } catch (RuntimeException e) {
            return "a provider that is not known yet";
        }
    }

    synchronized int listen() {
        if (listening == null) {
            try {
                HttpServer server = port == 0 ? serverOnFreePort() : serverOn(port);
                ExecutorService threads =
                        Executors.newCachedThreadPool(work -> ticker.newThread("HTTP faults " + port, work));
                var client = new ProviderClient(provider);
                server.setExecutor(threads);
                server.createContext("/", exchange -> answer(exchange, client));
                server.start();
                listening = new Listening(server, threads, client);
            } catch (IOException e) {
                throw new UncheckedIOException("HttpFaults cannot listen on 127.0.0.1: " + e.getMessage(), e);
            }
        }
        return port;
    }

    private HttpServer serverOnFreePort() throws IOException {
        for (int attempt = 1; ; attempt++) {
            int free = LocalProcess.freePort();
            try {
                HttpServer server = serverOn(free);
                port = free;
                return server;
            } catch (IOException e) {
                if (attempt == PORTS_TO_TRY) {
                    throw e;
                }
            }
        }
    }

    private static HttpServer serverOn(int number) throws IOException {
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(
                    NO_DELAY, "true"); // else an answer may take 40 ms: its head waits for an acknowledgement
        }
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), BACKLOG);
    }

    FaultProxy.Injected inject(FaultRule rule) {
        var fault = new ActiveFault(rule, ticker);
        inForce.add(fault);
        return () -> inForce.remove(fault);
    }

    synchronized void end() {
        Listening last = listening;
        listening = null;
        if (last != null) {
            last.end();
        }
    }

    private void answer(HttpExchange exchange, ProviderClient client) throws IOException {
        try (exchange) {
            ActiveFault.@Nullable Answer answer = answerOfAFault();
            if (answer == null) {
                client.pass(exchange, this::delay);
                return;
            }
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            if (answer.retryAfterSeconds() > 0) {
                exchange.getResponseHeaders().set("Retry-After", Long.toString(answer.retryAfterSeconds()));
            }
            exchange.sendResponseHeaders(answer.status(), -1);
        }
    }

    private ActiveFault.@Nullable Answer answerOfAFault() {
        Stream<ActiveFault> inOrder = inForce.stream()
                .sorted(Comparator.comparing(
                        fault -> fault.kind() == FaultKind.RATE_LIMIT ? 0 : fault.kind() == FaultKind.STATUS ? 1 : 2));
        for (ActiveFault fault : inOrder.toList()) {
            ActiveFault.Answer answer = fault.answer();
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    private void delay() throws InterruptedException {
        long nanos = inForce.stream()
                .filter(fault -> fault.kind() == FaultKind.SLOW)
                .mapToLong(ActiveFault::delayNanos)
                .sum();
        if (nanos > 0) {
            ticker.sleepUntil(ticker.nanoTime() + nanos);
        }
    }
}
