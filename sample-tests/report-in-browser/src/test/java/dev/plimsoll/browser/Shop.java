/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A shop that sells out, slows down now and then, and responds with text that an attacker would plant in a report. */
final class Shop implements AutoCloseable {
    static final String HOSTILE =
            "</script><script>window.planted=1</script><img src=x onerror=window.planted=2>\u202Eevil";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile long moreForOrders;

    private Shop(HttpServer server) {
        this.server = server;
    }

    static Shop open() throws IOException {
        return open(0);
    }

    /** @param port 0 for any */
    static Shop open(int port) throws IOException {
        var shop = new Shop(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        shop.server.setExecutor(shop.threads);
        shop.server.createContext("/", shop::answer);
        shop.server.start();
        return shop;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Becomes slower, as after a bad release: by more than a busy machine adds to a request. */
    void takeLongerForOrders() {
        moreForOrders = 500_000_000;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        int number = requests.incrementAndGet();
        String path = exchange.getRequestURI().getPath();
        LockSupport.parkNanos((path.startsWith("/orders") ? 12 : 2) * 1_000_000L + number % 50 * 400_000L);
        if (path.startsWith("/orders")) {
            LockSupport.parkNanos(moreForOrders);
        }
        if (number % 200 == 0) {
            LockSupport.parkNanos(150_000_000L);
        }
        exchange.getRequestBody().readAllBytes();
        if (path.startsWith("/broken")) {
            reply(exchange, 503, "{\"error\": \"" + HOSTILE + "\"}");
        } else if (path.startsWith("/orders") && number % 4 == 0) {
            reply(exchange, 409, "{\"error\": \"sold out\"}");
        } else if (path.startsWith("/orders")) {
            reply(exchange, 201, "{\"id\": " + number + "}");
        } else {
            reply(exchange, 200, "{\"items\": [\"rope\", \"lamp\"]}");
        }
    }

    private static void reply(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
