/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The public endpoints of a factory with a read-only catalogue of 100,000 templates, 24 of which are published, and 100,000
 * build specs: a service and PostgreSQL.
 * {@code /api/public/factory}: {@code /templates}, {@code /capabilities}, {@code /build-specs}.
 */
public final class FactorySystem extends ProcessSystem {
    private static final String DATABASE = "factory";

    private final PostgresServer postgres;
    private final Map<String, Object> variant = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private final Weaknesses<FactoryWeakness> weaknesses =
            new Weaknesses<>(FactoryWeakness.class, FactoryWeakness.PROPERTY);

    public FactorySystem(PostgresServer postgres) {
        super(postgres, DATABASE);
        this.postgres = postgres;
    }

    /**
     * Keeps each list that it has read, for good, from the next start on. Its JVM collects garbage as that of a small
     * container does, so that what it keeps can be seen soon.
     */
    public FactorySystem leakingMemory() {
        variant.put("leak.memory", true);
        return inASmallContainer();
    }

    /** Collects garbage in one thread and with a small young generation, as JVMs do in small containers. */
    public FactorySystem inASmallContainer() {
        options.addAll(ServiceProcess.SMALL_CONTAINER);
        return this;
    }

    /** Takes away what makes it fast. */
    public FactorySystem with(FactoryWeakness... more) {
        weaknesses.add(List.of(more));
        return this;
    }

    /** Counts build specs with a query that lacks the conditions of its joins. */
    public FactorySystem withASlowQuery() {
        variant.put("slow.query", true);
        return this;
    }

    @Override
    public void start() throws Exception {
        createDatabase();
        var properties = new LinkedHashMap<>(variant);
        properties.putAll(weaknesses.properties());
        properties.put("database.url", postgres.url(DATABASE));
        beginEntry(
                "service",
                ServiceProcess.server(
                        "factory",
                        "dev.plimsoll.samples.factory.FactoryService",
                        properties,
                        options.toArray(String[]::new)));
    }

    /** Its database, for the driver. */
    String databaseUrl() {
        return postgres.url(DATABASE);
    }
}
