/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.util.List;
import java.util.Map;

/**
 * The public endpoints of a factory with a read-only catalogue: a service and PostgreSQL.
 * {@code /api/public/factory}: {@code /templates}, {@code /capabilities}, {@code /build-specs}.
 */
public final class FactorySystem extends ProcessSystem {
    private static final String DATABASE = "factory";

    private final PostgresServer postgres;

    public FactorySystem(PostgresServer postgres) {
        super(List.of(postgres));
        this.postgres = postgres;
    }

    @Override
    public void start() throws Exception {
        postgres.createDatabase(DATABASE);
        beginEntry(
                "factory service",
                ServiceProcess.server(
                        "factory",
                        "dev.plimsoll.samples.factory.FactoryService",
                        Map.of("database.url", postgres.url(DATABASE))));
    }
}
