/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetSystem;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A shop in eight steps, from the list of products to the order: a service and PostgreSQL. */
public final class ShopSystem implements TargetSystem {
    private static final String DATABASE = "shop";

    private final PostgresServer postgres;
    private final SystemProcesses processes = new SystemProcesses();
    private @Nullable LocalProcess service;

    public ShopSystem(PostgresServer postgres) {
        this.postgres = postgres;
    }

    @Override
    public List<?> dependsOn() {
        return List.of(postgres);
    }

    @Override
    public void start() throws Exception {
        postgres.createDatabase(DATABASE);
        service = processes.start(
                "shop service",
                ServiceProcess.server(
                        "shop",
                        "dev.plimsoll.samples.shop.ShopService",
                        Map.of("database.url", postgres.url(DATABASE))));
    }

    @Override
    public void stop() throws Exception {
        processes.stop();
    }

    /** {@code /v1}: {@code /products}, {@code /cart}, {@code /checkout}, {@code /orders}; most want a bearer token. */
    @Override
    public @Nullable URI baseUrl() {
        return service == null ? null : service.baseUrl();
    }

    @Override
    public String outputTail() {
        return processes.outputTail();
    }

    @Override
    public String description() {
        return processes.description();
    }

    /** As the database has them. */
    public long paidOrders() throws SQLException {
        return postgres.number(DATABASE, "SELECT count(*) FROM orders");
    }

    /** Carts whose buyer neither paid nor got them back: none, unless one pays just now. */
    public long cartsInPayment() throws SQLException {
        return postgres.number(DATABASE, "SELECT count(*) FROM carts WHERE status = 'PAYING'");
    }
}
