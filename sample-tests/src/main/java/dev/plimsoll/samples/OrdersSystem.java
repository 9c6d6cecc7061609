/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.LocalProcess;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Orders that are paid through an external provider: a service, PostgreSQL, and the provider. By default the service
 * returns its database connection to the pool while it waits for the provider, waits up to 2.5 s, and tries three times.
 * {@code POST /api/orders} and {@code GET /api/orders/{id}}, with {@code x-api-key: test-key}.
 */
public final class OrdersSystem extends ProcessSystem {
    private static final String DATABASE = "orders";
    private static final String PACKAGE = "dev.plimsoll.samples.orders.";

    private final PostgresServer postgres;
    private final Map<String, Object> variant = new LinkedHashMap<>();
    private boolean relayed;
    private String databaseOptions = "";
    private final List<String> options = new ArrayList<>();
    private @Nullable DatabaseRelay relay;
    private @Nullable LocalProcess provider;
    private @Nullable LocalProcess service;

    public OrdersSystem(PostgresServer postgres) {
        super(postgres, DATABASE);
        this.postgres = postgres;
        variant.put("pool.size", 10);
        variant.put("pool.timeout.millis", 2_000);
    }

    /** Sets the number of database connections from the next start on; 10 by default. */
    public OrdersSystem withConnections(int connections) {
        variant.put("pool.size", connections);
        return this;
    }

    /** Keeps the database connection while waiting for the provider: at most as many payments at a time as connections. */
    public OrdersSystem holdingConnectionsWhilePaying() {
        variant.put("payment.holds.connection", true);
        return this;
    }

    /** Waits for a silent provider forever. */
    public OrdersSystem withoutPaymentTimeout() {
        variant.put("payment.timeout.millis", 0);
        return this;
    }

    /** Stops calling the provider for a while once half of 20 tries have failed (Resilience4j). */
    public OrdersSystem withCircuitBreaker() {
        variant.put("payment.breaker", true);
        return this;
    }

    /** Reaches its database through a relay, so that {@link #reachDatabaseAs} can degrade the connection. */
    public OrdersSystem throughARelay() {
        relayed = true;
        return this;
    }

    /** Sets how long to wait for a silent database, in whole seconds; forever by default, as the driver does. */
    public OrdersSystem withDatabaseTimeout(Duration longest) {
        databaseOptions = "&connectTimeout=%1$s&socketTimeout=%1$s".formatted(longest.toSeconds());
        return this;
    }

    /** Sets the maximum heap of the service in MB; 256 by default. */
    public OrdersSystem withHeap(int megabytes) {
        options.add("-Xmx" + megabytes + "m");
        return this;
    }

    /** Keeps a connection of the pool for good with each order of an unknown customer. */
    public OrdersSystem leakingOfThePool() {
        variant.put("leak.pool", true);
        return this;
    }

    /** Leaves a connection of its own open, beside the pool, with each search for an unknown order. */
    public OrdersSystem leakingConnections() {
        variant.put("leak.connections", true);
        return this;
    }

    @Override
    public void start() throws Exception {
        createDatabase();
        LocalProcess startingProvider = begin(
                "payment-provider", ServiceProcess.server("payment-provider", PACKAGE + "PaymentProvider", Map.of()));
        provider = startingProvider;
        var properties = new LinkedHashMap<>(variant);
        properties.put("database.url", databaseUrl());
        properties.put("payment.url", String.valueOf(startingProvider.baseUrl()));
        service = beginEntry(
                "service",
                ServiceProcess.server("orders", PACKAGE + "OrdersService", properties, options.toArray(String[]::new)));
    }

    private String databaseUrl() throws IOException {
        if (!relayed) {
            return postgres.url(DATABASE) + databaseOptions;
        }
        DatabaseRelay opened = DatabaseRelay.to(postgres.port());
        relay = opened;
        return PostgresServer.url(DATABASE, opened.port()) + databaseOptions;
    }

    @Override
    public void stop() throws Exception {
        try {
            super.stop();
        } finally {
            if (relay != null) {
                relay.close();
            }
        }
    }

    /** The JVM that takes the orders, and whose beans show its pool of connections: for {@code JmxProbe.ofProcess}. */
    public LocalProcess service() {
        if (service == null) {
            throw new IllegalStateException("the orders system has not been started; call start() first");
        }
        return service;
    }

    /** Applies to payments from now on. */
    public void payAs(PaymentBehaviour behaviour) throws IOException {
        if (provider == null || provider.baseUrl() == null) {
            throw new IllegalStateException("the orders system has not been started; call start() first");
        }
        ControlCall answer = ControlCall.put(provider.baseUrl().resolve("/chaos"), behaviour.json());
        if (!answer.isSuccess()) {
            throw new IOException("the payment provider refused " + behaviour + ": " + answer);
        }
    }

    /** Applies from now on, to existing connections of the pool as well. */
    public void reachDatabaseAs(RelayBehaviour behaviour) {
        if (relay == null) {
            throw new IllegalStateException("no relay runs; say throughARelay(), and call start() first");
        }
        relay.behave(behaviour);
    }

    /** The number of orders that were paid and confirmed to the customer. */
    public long confirmedOrders() throws SQLException {
        return orders("CONFIRMED");
    }

    /** The number of orders whose payment neither succeeded nor failed: lost, unless in progress. */
    public long pendingOrders() throws SQLException {
        return orders("PENDING");
    }

    /** How many of the ids are confirmed orders. */
    public long confirmedAmong(Collection<String> ids) throws SQLException {
        return postgres.number(
                DATABASE,
                "SELECT count(*) FROM orders WHERE status = 'CONFIRMED' AND id = ANY ('{%s}'::uuid[])"
                        .formatted(String.join(",", ids)));
    }

    private long orders(String status) throws SQLException {
        return postgres.number(DATABASE, "SELECT count(*) FROM orders WHERE status = '%s'".formatted(status));
    }

    /** Forgets all orders, and pays and reaches its database as at the start. Not while there is load. */
    public void reset() throws IOException, SQLException {
        if (relay != null) {
            relay.behave(RelayBehaviour.USUAL);
        }
        payAs(PaymentBehaviour.USUAL);
        postgres.execute(DATABASE, "TRUNCATE orders, order_items");
    }
}
