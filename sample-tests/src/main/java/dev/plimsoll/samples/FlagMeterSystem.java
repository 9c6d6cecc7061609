/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** FlagMeter: an API that takes events, PostgreSQL, a queue in Valkey, and a worker that sums the events up. */
public final class FlagMeterSystem extends ProcessSystem {
    private static final String DATABASE = "flagmeter";
    private static final String PACKAGE = "dev.plimsoll.samples.flagmeter.";

    private final PostgresServer postgres;
    private final ValkeyServer valkey;
    private boolean overflows;
    private Duration job = Duration.ZERO;

    public FlagMeterSystem(PostgresServer postgres, ValkeyServer valkey) {
        super(postgres, DATABASE, valkey);
        this.postgres = postgres;
        this.valkey = valkey;
    }

    /** From the next start on, a month's usage is a 32-bit number, and fails beyond 2,147,483,647 tokens. */
    public FlagMeterSystem withOverflowingUsage() {
        overflows = true;
        return this;
    }

    /** From the next start on, the worker takes so much longer for each job: four at a time. */
    public FlagMeterSystem withSlowJobs(Duration each) {
        job = each;
        return this;
    }

    @Override
    public void start() throws Exception {
        createDatabase();
        valkey.ask("FLUSHALL");
        Map<String, Object> properties = Map.of(
                "database.url",
                postgres.url(DATABASE),
                "valkey.port",
                valkey.port(),
                "usage.overflows",
                overflows,
                "job.millis",
                job.toMillis());
        beginEntry("api", ServiceProcess.server("flagmeter-api", PACKAGE + "FlagMeterApi", properties));
        begin(
                "worker",
                ServiceProcess.jvm("flagmeter-worker", PACKAGE + "FlagMeterWorker", properties)
                        .readyWhenPrinted("is ready"));
    }

    /** The sum of tokens of all stored events. */
    public long storedTokens() throws SQLException {
        return postgres.number(DATABASE, "SELECT coalesce(sum(tokens), 0) FROM events");
    }

    /** The sum of tokens that the worker has counted so far. */
    public long rolledUpTokens() throws SQLException {
        return postgres.number(DATABASE, "SELECT coalesce(sum(total_tokens), 0) FROM rollups");
    }

    /** Waits until all events are counted; returns false if some are not after that time. No events may arrive meanwhile. */
    public boolean isRolledUpWithin(Duration longest) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (rolledUpTokens() != storedTokens()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return true;
    }

    /** Where the worker reports that a tenant is near its quota. */
    public void sendAlertsOf(String tenant, URI webhook) throws SQLException {
        postgres.execute(
                DATABASE,
                "INSERT INTO slack_webhooks(tenant_id, url) SELECT id, '%s' FROM tenants WHERE name = '%s'"
                        .formatted(webhook, tenant));
    }

    /** Deletes all events. Not to be called during a load. */
    public void reset() throws Exception {
        valkey.ask("FLUSHALL");
        postgres.execute(DATABASE, "TRUNCATE events, rollups, slack_webhooks");
    }
}
