/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import com.sun.net.httpserver.HttpExchange;
import dev.plimsoll.fault.line.Delay;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Sends requests on to the provider, and its answers back. Thread-safe. */
final class ProviderClient {
    private static final int BAD_GATEWAY = 502;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int CHUNK = 16_384;

    /** Headers that are for one connection only, and those that the client sets itself. */
    private static final Set<String> OWN = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "host",
            "content-length",
            "expect");

    private final Supplier<String> provider;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(work -> Ticker.system().newThread("HTTP faults client", work));
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(threads)
            .build();

    ProviderClient(Supplier<String> provider) {
        this.provider = provider;
    }

    /** What happens between the provider's answer and its way back. */
    interface Delay {
        void await() throws InterruptedException;
    }

    void pass(HttpExchange exchange, Delay delay) throws IOException {
        HttpResponse<InputStream> response;
        try {
            response = client.send(request(exchange), BodyHandlers.ofInputStream());
            delay.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the proxy ends; the exchange is closed without an answer
            return;
        } catch (IOException | RuntimeException e) { // the author's look-up may throw anything
            unreachable(exchange, e);
            return;
        }
        try (InputStream body = response.body()) {
            passBack(response, body, exchange);
        }
    }

    private HttpRequest request(HttpExchange exchange) {
        var request = HttpRequest.newBuilder(URI.create(ProviderFaults.base(provider.get())
                        + exchange.getRequestURI().toASCIIString()))
                .method(exchange.getRequestMethod(), body(exchange));
        Set<String> connections = connectionHeaders(exchange.getRequestHeaders().getOrDefault("Connection", List.of()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!connections.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static BodyPublisher body(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        boolean chunked = exchange.getRequestHeaders().containsKey("Transfer-Encoding");
        if (!chunked && (length == null || length.equals("0"))) {
            return BodyPublishers.noBody();
        }
        BodyPublisher streamed = BodyPublishers.ofInputStream(exchange::getRequestBody);
        return chunked || length == null ? streamed : BodyPublishers.fromPublisher(streamed, Long.parseLong(length));
    }

    private static Set<String> connectionHeaders(List<String> named) {
        var names = new TreeSet<>(OWN);
        for (String line : named) {
            for (String name : line.split(",")) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static void passBack(HttpResponse<InputStream> response, InputStream body, HttpExchange exchange)
            throws IOException {
        Set<String> connections = connectionHeaders(response.headers().allValues("Connection"));
        response.headers().map().forEach((name, values) -> {
            if (!connections.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        boolean head = exchange.getRequestMethod().equals("HEAD");
        long length = response.headers().firstValueAsLong("Content-Length").orElse(0);
        int status = response.statusCode();
        if (head || status == NO_CONTENT || status == NOT_MODIFIED) {
            if (head && length > 0) {
                exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
            }
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        boolean known = response.headers().firstValue("Content-Length").isPresent();
        exchange.sendResponseHeaders(status, !known ? 0 : length == 0 ? -1 : length);
        if (!known || length > 0) {
            passBack(body, exchange.getResponseBody());
        }
    }

    private static void passBack(InputStream body, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
            out.write(chunk, 0, count);
            out.flush(); // as they come: an event stream is not held back
        }
        out.close();
    }

    private void unreachable(HttpExchange exchange, Exception failure) throws IOException {
        byte[] text =
                "HttpFaults cannot reach the provider: %s%n".formatted(failure).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(BAD_GATEWAY, text.length);
        exchange.getResponseBody().write(text);
    }

    /** Ends all requests. Since JDK 21 nothing is left; before, the collector ends the client's last thread. */
    void close() {
        try {
            HttpClient.class.getMethod("shutdownNow").invoke(client);
        } catch (ReflectiveOperationException e) {
            // an older JDK
        }
        threads.shutdownNow();
    }
}
