/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.flagmeter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.samples.service.Database;
import dev.plimsoll.samples.service.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/**
 * Sums the queued events up by tenant, feature and minute. A job that fails is lost. System properties:
 * {@code database.url}, {@code valkey.port}, and {@code job.millis}, how long a job waits for something else before it is
 * done, 0 by default. The environment variable {@code WORKER_CONCURRENCY} is the number of jobs that
 * run at a time, 4 by default.
 */
public final class FlagMeterWorker {
    private static final int LONGEST_WAIT_SECONDS = 2;
    private static final int QUOTA_SECONDS = 10;

    private final Database database;
    private final UnifiedJedis valkey;
    private final QuotaAlert alert;
    private final int jobMillis = Integer.getInteger("job.millis", 0);

    private FlagMeterWorker(Database database, UnifiedJedis valkey) {
        this.database = database;
        this.valkey = valkey;
        this.alert = new QuotaAlert(database, valkey);
    }

    public static void main(String[] arguments) {
        String configured = System.getenv("WORKER_CONCURRENCY");
        int concurrency = configured == null ? 4 : Integer.parseInt(configured);
        // Each loop waits on its own connection, and needs another one for the quota.
        var worker = new FlagMeterWorker(Database.ofProperties(), Queue.connect(2 * concurrency));
        for (int loop = 1; loop <= concurrency; loop++) {
            new Thread(worker::work, "worker " + loop).start();
        }
        System.out.println("FlagMeter worker is ready, concurrency " + concurrency);
    }

    private void work() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                @Nullable List<String> popped = valkey.brpop(LONGEST_WAIT_SECONDS, Queue.NAME);
                if (popped != null) {
                    sumUp(Json.read(popped.get(1)));
                }
            } catch (Exception e) {
                System.out.println("a job was lost: " + e);
                pauseAfterAnError();
            }
        }
    }

    private void sumUp(JsonNode job) throws Exception {
        UUID tenantId = UUID.fromString(job.path("tenantId").asText());
        OffsetDateTime minute =
                OffsetDateTime.parse(job.path("createdAt").asText()).truncatedTo(ChronoUnit.MINUTES);
        Tenant tenant = database.with(connection -> add(
                connection,
                tenantId,
                job.path("feature").asText(),
                minute,
                job.path("tokens").asLong()));
        LocalDate start = tenant.periodStart(LocalDate.now(ZoneOffset.UTC));
        long percent = tenant.percentOfQuota(database.with(connection -> total(connection, tenant, start)));
        valkey.set(
                "quota:" + tenantId,
                Long.toString(percent),
                SetParams.setParams().ex(QUOTA_SECONDS));
        alert.tell(tenant, start, percent);
        TimeUnit.MILLISECONDS.sleep(jobMillis);
    }

    private static Tenant add(Connection connection, UUID tenantId, String feature, OffsetDateTime minute, long tokens)
            throws SQLException {
        Database.update(connection, """
                INSERT INTO rollups(tenant_id, feature, minute, total_tokens) VALUES (?, ?, ?, ?)
                ON CONFLICT (tenant_id, feature, minute)
                DO UPDATE SET total_tokens = rollups.total_tokens + excluded.total_tokens
                """, tenantId, feature, minute, tokens);
        return Database.first(
                        connection,
                        "SELECT id, name, monthly_quota, billing_day FROM tenants WHERE id = ?",
                        Tenant::of,
                        tenantId)
                .orElseThrow(() -> new SQLException("no tenant " + tenantId));
    }

    private static long total(Connection connection, Tenant tenant, LocalDate start) throws SQLException {
        return Database.first(
                        connection,
                        "SELECT sum(total_tokens) FROM rollups WHERE tenant_id = ? AND minute >= ?",
                        row -> row.getLong(1),
                        tenant.id(),
                        start.atStartOfDay().atOffset(ZoneOffset.UTC))
                .orElse(0L);
    }

    private static void pauseAfterAnError() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
