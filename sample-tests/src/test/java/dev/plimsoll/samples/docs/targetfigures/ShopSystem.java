/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.targetfigures;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.samples.PostgresServer;
import dev.plimsoll.samples.ValkeyServer;
import dev.plimsoll.target.TargetSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A shop with a database, a cache, and a page for Prometheus. */
final class ShopSystem implements TargetSystem {
    private final PostgresServer database = new PostgresServer();
    private final ValkeyServer cache = new ValkeyServer();
    private final AtomicLong orders = new AtomicLong();
    private @Nullable HttpServer shop;

    @Override
    public void start() throws Exception {
        database.start();
        cache.start();
        HttpServer starting = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        starting.createContext("/", exchange -> answer(exchange, "order " + orders.incrementAndGet()));
        starting.createContext(
                "/metrics",
                exchange -> answer(exchange, "# TYPE orders_total counter\norders_total %d\n".formatted(orders.get())));
        starting.start();
        shop = starting;
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void stop() throws Exception {
        if (shop != null) {
            shop.stop(0);
        }
        cache.stop();
        database.stop();
    }

    @Override
    public URI baseUrl() {
        if (shop == null) {
            throw new IllegalStateException("the shop has not been started");
        }
        return URI.create("http://127.0.0.1:" + shop.getAddress().getPort());
    }

    String jdbcUrl() {
        return database.url("postgres");
    }

    URI cache() {
        return URI.create("redis://127.0.0.1:" + cache.port());
    }

    URI metricsPage() {
        return baseUrl().resolve("/metrics");
    }
}
