/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetSystem;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service in a JVM of its own, with a database of its own in PostgreSQL. */
public final class DatabaseService implements TargetSystem {
    private final String name;
    private final String mainClass;
    private final PostgresServer postgres;
    private final SystemProcesses processes = new SystemProcesses();
    private @Nullable LocalProcess service;

    private DatabaseService(String name, String mainClass, PostgresServer postgres) {
        this.name = name;
        this.mainClass = mainClass;
        this.postgres = postgres;
    }

    /**
     * The public endpoints of a factory over a catalogue that nobody changes. {@code /api/public/factory}:
     * {@code /templates}, {@code /capabilities}, {@code /build-specs}.
     */
    public static DatabaseService factory(PostgresServer postgres) {
        return new DatabaseService("factory", "dev.plimsoll.samples.factory.FactoryService", postgres);
    }

    /**
     * A shop in eight steps, from the list of products to the order. {@code /v1}: {@code /products}, {@code /cart},
     * {@code /checkout}, {@code /orders}; most want a bearer token.
     */
    public static DatabaseService shop(PostgresServer postgres) {
        return new DatabaseService("shop", "dev.plimsoll.samples.shop.ShopService", postgres);
    }

    @Override
    public List<?> dependsOn() {
        return List.of(postgres);
    }

    @Override
    public void start() throws Exception {
        postgres.createDatabase(name);
        service = processes.start(
                name + " service", ServiceProcess.server(name, mainClass, Map.of("database.url", postgres.url(name))));
    }

    @Override
    public void stop() throws Exception {
        processes.stop();
    }

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

    /** How many rows the database has, as in {@code rows("carts WHERE status = 'PAYING'")}. */
    public long rows(String from) throws SQLException {
        return postgres.number(name, "SELECT count(*) FROM " + from);
    }
}
