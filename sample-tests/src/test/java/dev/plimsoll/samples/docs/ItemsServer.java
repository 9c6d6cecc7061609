/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.target.TargetSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A shop of one item in this JVM, with a login that hands out a code by a redirect. */
public final class ItemsServer implements TargetSystem {
    private static final String ROPE =
            "{\"name\":\"rope\",\"price\":7,\"since\":\"2026-11-28\",\"note\":null,\"id\":\"1\"}";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    public ItemsServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", ItemsServer::answer);
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            switch (asked) {
                case "POST /login" -> {
                    exchange.getResponseHeaders().add("Location", "/home?code=17");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "POST /items" ->
                    send(exchange, body.startsWith("{\"name\":") || body.contains("rope") ? 201 : 400, body);
                case "GET /items" -> send(exchange, 200, "[" + ROPE + "]");
                case "GET /prices/1" -> send(exchange, 200, "{\"cents\":700}");
                case "GET /items/1", "GET /home?code=17" -> send(exchange, 200, ROPE);
                default -> send(exchange, 404, "{}");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
