/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Forwards requests that arrive over TLS with the right bearer token, with the latency of a distant server. System properties: {@code port},
 * {@code upstream}, {@code distance.min.millis} (40) and {@code distance.max.millis} (120). The token is the environment's
 * {@code RESTATE_AUTH_TOKEN}, and is never printed. Clients find the {@link Certificate} in the working directory.
 */
public final class CloudGate {
    private static final List<String> RELAYED = List.of("Content-Type", "Accept", "idempotency-key");
    private static final List<String> RETURNED = List.of("Content-Type", "x-restate-id", "x-restate-error-source");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI upstream = URI.create(System.getProperty("upstream", ""));
    private final long nearest = Long.getLong("distance.min.millis", 40);
    private final long farthest = Long.getLong("distance.max.millis", 120);
    private final byte[] authorization;

    private CloudGate(String token) {
        authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    public static void main(String[] arguments) throws Exception {
        String token = System.getenv("RESTATE_AUTH_TOKEN");
        if (token == null || token.isBlank()) {
            throw new IllegalStateException("RESTATE_AUTH_TOKEN is not set: the gate would be open to everybody");
        }
        var gate = new CloudGate(token);
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger("port", 0));
        HttpsServer server = HttpsServer.create(address, 1_024);
        server.setHttpsConfigurator(new HttpsConfigurator(Certificate.create().serverContext()));
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", gate::serve);
        server.start();
        System.out.println("Cloud gate listens on port " + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(nearest, farthest + 1));
            int refusal = refusal(exchange.getRequestHeaders().getFirst("Authorization"));
            if (refusal == 0) {
                relay(exchange, body);
            } else {
                answer(
                        exchange,
                        refusal,
                        "{\"message\":\"the bearer token is missing or wrong\"}".getBytes(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The status of a request that may not pass: 401 without a token, 403 with a wrong one; else 0. */
    private int refusal(@Nullable String given) {
        if (given == null) {
            return 401;
        }
        // in constant time, which does not reveal how much of it was right
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization) ? 0 : 403;
    }

    private void relay(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(upstreamOf(exchange.getRequestURI()));
        request.method(
                exchange.getRequestMethod(),
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : RELAYED) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        HttpResponse<byte[]> reply;
        try {
            reply = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            answer(
                    exchange,
                    502,
                    "{\"message\":\"the server behind the gate does not answer\"}".getBytes(StandardCharsets.UTF_8));
            return;
        }
        for (String name : RETURNED) {
            reply.headers()
                    .firstValue(name)
                    .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
        }
        answer(exchange, reply.statusCode(), reply.body());
    }

    /** Uses the path alone, so that no request can choose the host. */
    private URI upstreamOf(URI requested) {
        String query = requested.getRawQuery();
        return URI.create(upstream + requested.getRawPath() + (query == null ? "" : "?" + query));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
