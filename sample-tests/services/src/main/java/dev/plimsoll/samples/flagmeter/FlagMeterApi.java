/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.flagmeter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.samples.service.Answer;
import dev.plimsoll.samples.service.Call;
import dev.plimsoll.samples.service.Database;
import dev.plimsoll.samples.service.Json;
import dev.plimsoll.samples.service.JsonServer;
import dev.plimsoll.samples.service.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;

/**
 * Takes events and returns the usage of a month, without authentication. System properties: {@code port},
 * {@code database.url}, {@code valkey.port}, and {@code usage.overflows}, with which the sum of a month is a 32-bit
 * number, and fails beyond 2,147,483,647 tokens.
 */
public final class FlagMeterApi {
    private final Database database;
    private final UnifiedJedis valkey;
    private final boolean overflows = Boolean.getBoolean("usage.overflows");

    private FlagMeterApi(Database database, UnifiedJedis valkey) {
        this.database = database;
        this.valkey = valkey;
    }

    public static void main(String[] arguments) throws Exception {
        Database database = Database.ofProperties();
        database.define(Schema.TABLES);
        var api = new FlagMeterApi(database, Queue.connect(16));
        new JsonServer()
                .on("POST", "/api/events", api::create)
                .on("GET", "/api/usage/{tenant}", api::usage)
                .on("GET", "/api/health", call -> api.health())
                .start("FlagMeter API");
    }

    /** Stores the event, then queues it, in two steps: without the queue, an event is stored and never counted. */
    private Answer create(Call call) throws Exception {
        JsonNode event = call.json();
        List<Map<String, String>> mistakes = mistakesIn(event);
        if (!mistakes.isEmpty()) {
            return new Answer(400, Map.of("error", "Invalid request body", "details", mistakes));
        }
        String feature = event.path("feature").asText();
        long tokens = event.path("tokens").asLong();
        UUID id = UUID.randomUUID();
        Instant now = Instant.now();
        UUID tenantId = database.with(connection -> {
            Tenant tenant = tenant(connection, event.path("tenant").asText());
            Database.update(
                    connection,
                    "INSERT INTO events(id, tenant_id, feature, tokens, created_at) VALUES (?, ?, ?, ?, ?)",
                    id,
                    tenant.id(),
                    feature,
                    tokens,
                    now.atOffset(ZoneOffset.UTC));
            return tenant.id();
        });
        valkey.lpush(
                Queue.NAME,
                Json.write(Map.of(
                        "eventId", id.toString(),
                        "tenantId", tenantId.toString(),
                        "feature", feature,
                        "tokens", tokens,
                        "createdAt", now.toString())));
        return Answer.created(Map.of("success", true, "eventId", id.toString()));
    }

    private static List<Map<String, String>> mistakesIn(JsonNode event) {
        var mistakes = new ArrayList<Map<String, String>>();
        for (String field : List.of("tenant", "feature")) {
            if (event.path(field).asText().isEmpty() || !event.path(field).isTextual()) {
                mistakes.add(Map.of("path", field, "message", "must be a text that is not empty"));
            }
        }
        if (!event.path("tokens").isIntegralNumber()
                || !event.path("tokens").canConvertToLong()
                || event.path("tokens").asLong() <= 0) {
            mistakes.add(Map.of("path", "tokens", "message", "must be a whole number above 0"));
        }
        return mistakes;
    }

    private Answer usage(Call call) throws SQLException {
        String sum = overflows ? "sum(total_tokens)::int" : "sum(total_tokens)";
        return database.with(connection -> {
            Tenant tenant = tenant(connection, call.variable("tenant"));
            LocalDate start = tenant.periodStart(LocalDate.now(ZoneOffset.UTC));
            long total = Database.first(
                            connection,
                            "SELECT coalesce(" + sum + ", 0) FROM rollups WHERE tenant_id = ? AND minute >= ?",
                            row -> row.getLong(1),
                            tenant.id(),
                            start.atStartOfDay().atOffset(ZoneOffset.UTC))
                    .orElse(0L);
            var usage = new LinkedHashMap<String, Object>();
            usage.put("tenant", tenant.id().toString());
            usage.put("tenantName", tenant.name());
            usage.put("totalTokens", total);
            usage.put("monthlyQuota", tenant.monthlyQuota());
            usage.put("quotaPercent", tenant.percentOfQuota(total));
            usage.put("periodStart", start.toString());
            usage.put("periodEnd", start.plusMonths(1).toString());
            return Answer.ok(usage);
        });
    }

    private static Tenant tenant(Connection connection, String name) throws SQLException {
        return Database.first(
                        connection,
                        "SELECT id, name, monthly_quota, billing_day FROM tenants WHERE name = ?",
                        Tenant::of,
                        name)
                .orElseThrow(() -> new Refusal(404, "Tenant '%s' not found".formatted(name)));
    }

    private Answer health() {
        try {
            database.with(connection -> Database.first(connection, "SELECT 1", row -> row.getInt(1)));
            valkey.ping();
        } catch (SQLException | RuntimeException e) {
            return new Answer(503, Map.of("status", "unhealthy", "error", String.valueOf(e.getMessage())));
        }
        return Answer.ok(Map.of(
                "status",
                "healthy",
                "timestamp",
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                "services",
                Map.of("database", "up", "redis", "up")));
    }
}
