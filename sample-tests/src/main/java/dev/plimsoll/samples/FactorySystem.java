/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetSystem;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The public endpoints of a factory over a catalogue that nobody changes: a service and PostgreSQL. */
public final class FactorySystem implements TargetSystem {
    private static final String DATABASE = "factory";

    private final PostgresServer postgres;
    private final SystemProcesses processes = new SystemProcesses();
    private @Nullable LocalProcess service;

    public FactorySystem(PostgresServer postgres) {
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
                "factory service",
                ServiceProcess.server(
                        "factory",
                        "dev.plimsoll.samples.factory.FactoryService",
                        Map.of("database.url", postgres.url(DATABASE))));
    }

    @Override
    public void stop() throws Exception {
        processes.stop();
    }

    /** {@code /api/public/factory}: {@code /templates}, {@code /capabilities}, {@code /build-specs}. */
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
}
