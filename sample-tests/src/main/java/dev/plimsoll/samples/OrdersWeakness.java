/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.util.Map;

/**
 * What an {@link OrdersSystem} can lack of what protects it from faults, makes it fast, or keeps it healthy for hours. The
 * system property {@code orders.weakness} takes it away from every orders system that is started, so that the same load test
 * shows what it is good for: {@code mvn verify -Psamples -Dit.test=OrdersChaosLoadTest -Dorders.weakness=NO_RETRY}. Several are
 * separated by commas.
 */
public enum OrdersWeakness implements Weakness {
    /** A pool of 3 database connections, too few as soon as the database is slow. */
    SMALL_POOL(Map.of("pool.size", 3)),
    /** A pool that neither checks its connections nor replaces those that broke. */
    KEEPS_BROKEN_CONNECTIONS(
            Map.of("pool.keeps.broken", true, "com.zaxxer.hikari.aliveBypassWindowMs", Integer.MAX_VALUE)),
    /** A silent database is waited for forever. */
    NO_DATABASE_TIMEOUT(Map.of()),
    /** The database connection is kept during the payment: at most as many payments at a time as connections. */
    HOLDS_CONNECTIONS(Map.of("payment.holds.connection", true)),
    /** A silent provider is waited for forever. */
    NO_PAYMENT_TIMEOUT(Map.of("payment.timeout.millis", 0)),
    /** A payment is tried once. */
    NO_RETRY(Map.of("payment.tries", 1)),
    /** Each try is another payment to the provider, so that a customer may pay twice. */
    NEW_PAYMENT_FOR_EACH_TRY(Map.of("payment.new.keys", true)),
    /** A failing provider is asked on and on. */
    NO_CIRCUIT_BREAKER(Map.of("payment.breaker", false)),
    /** 1 MB of each order stay in memory. */
    LEAKS_MEMORY(Map.of("leak.memory.bytes", 1 << 20)),
    /** 30 kB of each order stay in memory. */
    LEAKS_A_LITTLE_MEMORY(Map.of("leak.memory.bytes", 30_000)),
    /** Each order leaves a connection to the provider open. */
    LEAKS_SOCKETS(Map.of("leak.sockets", true)),
    /** One order in 200 never returns its database connection to the pool. */
    LEAKS_CONNECTIONS(Map.of("leak.pool.each", 200)),
    /** Each order makes all later ones 0.1 ms slower. */
    SLOWER_WITH_EACH_ORDER(Map.of("wear.micros.each", 100)),
    /** Once 40 orders were in progress at a time, each takes 900 ms longer, for good. */
    SLOW_AFTER_A_SPIKE(Map.of("wear.from.busy", 40)),
    /** One payment at a time, for a lock around the call of the provider. */
    ONE_PAYMENT_AT_A_TIME(Map.of("payment.serial", true)),
    /** The history of a customer with N orders takes N+1 queries. */
    N_PLUS_ONE_QUERIES(Map.of("history.queries.each.order", true));

    static final String PROPERTY = "orders.weakness";

    private final Map<String, Object> properties;

    OrdersWeakness(Map<String, Object> properties) {
        this.properties = Map.copyOf(properties);
    }

    @Override
    public Map<String, Object> properties() {
        return properties;
    }
}
