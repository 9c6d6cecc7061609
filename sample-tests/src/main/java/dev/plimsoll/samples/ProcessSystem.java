/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetNotReady;
import dev.plimsoll.target.TargetPart;
import dev.plimsoll.target.TargetSystem;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A system whose services are processes of this machine: all of it but which ones, and how they are started. */
abstract sealed class ProcessSystem implements TargetSystem
        permits FactorySystem, FlagMeterSystem, OrdersSystem, ShopSystem {
    private final PostgresServer postgres;
    private final String database;
    private final List<?> servers;
    private final SystemProcesses processes = new SystemProcesses();
    private @Nullable LocalProcess entry;

    /**
     * @param database its own one in that server
     * @param others what must run, too, before it is started
     */
    ProcessSystem(PostgresServer postgres, String database, TargetSystem... others) {
        this.postgres = postgres;
        this.database = database;
        this.servers = Stream.concat(Stream.of(postgres), Stream.of(others)).toList();
    }

    /** Its own one: new, and empty. */
    final void createDatabase() throws SQLException {
        postgres.createDatabaseWithStatements(database);
    }

    /**
     * Returns when it is ready.
     *
     * @param name without blanks: the part of the system that its figures are of
     */
    final LocalProcess begin(String name, LocalProcess process)
            throws IOException, InterruptedException, TargetNotReady {
        return processes.start(name, process);
    }

    /** As {@link #begin}; it is the one that the load goes to. */
    final LocalProcess beginEntry(String name, LocalProcess process)
            throws IOException, InterruptedException, TargetNotReady {
        LocalProcess started = processes.start(name, process);
        entry = started;
        return started;
    }

    @Override
    public final List<?> dependsOn() {
        return servers;
    }

    @Override
    public void stop() throws Exception {
        processes.stop();
    }

    @Override
    public @Nullable URI baseUrl() {
        return entry == null ? null : entry.baseUrl();
    }

    @Override
    public final String outputTail() {
        return processes.outputTail();
    }

    /** Its processes by their names, and {@code database}. */
    @Override
    public final Map<String, TargetPart> parts() {
        var parts = new LinkedHashMap<>(processes.parts());
        if (!parts.isEmpty()) {
            parts.put("database", postgres.part(database));
        }
        return parts;
    }

    @Override
    public final String description() {
        return processes.description();
    }
}
