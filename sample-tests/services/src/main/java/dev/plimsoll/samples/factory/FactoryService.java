/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.factory;

import dev.plimsoll.samples.service.Answer;
import dev.plimsoll.samples.service.Call;
import dev.plimsoll.samples.service.Database;
import dev.plimsoll.samples.service.JsonServer;
import dev.plimsoll.samples.service.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The public catalogue of what a factory can build. System properties: {@code port}, {@code database.url}.
 *
 * <p>Two faults: with {@code leak.memory}, each list that was read is kept for good; with {@code slow.query}, the query
 * that counts build specs lacks the conditions of its joins.
 */
public final class FactoryService {
    private static final String BASE = "/api/public/factory";
    private static final Set<String> TIERS = Set.of("free", "pro", "enterprise");
    private static final Set<String> STATUSES = Set.of("draft", "approved", "fallback");
    private static final String TABLES = """
            CREATE TABLE IF NOT EXISTS templates (
                slug text PRIMARY KEY, name text NOT NULL, tier text NOT NULL, description text NOT NULL);
            CREATE TABLE IF NOT EXISTS capabilities (
                id int PRIMARY KEY, name text NOT NULL, tier text NOT NULL, description text NOT NULL);
            CREATE TABLE IF NOT EXISTS build_specs (
                id int PRIMARY KEY, template text NOT NULL REFERENCES templates, status text NOT NULL,
                created_at timestamptz NOT NULL);
            CREATE INDEX IF NOT EXISTS build_specs_by_status ON build_specs(status, id);
            INSERT INTO templates
                SELECT slug, initcap(replace(slug, '-', ' ')),
                    (ARRAY['free', 'pro', 'enterprise'])[1 + (number - 1) % 3], 'Starts a project with ' || slug
                FROM (SELECT number, CASE number
                          WHEN 1 THEN 'cloudflare-workers-api'
                          WHEN 2 THEN 'remix-on-workers'
                          WHEN 3 THEN 'hono-rest-api'
                          ELSE 'template-' || number END AS slug
                      FROM generate_series(1, 24) AS number) AS numbered
                ON CONFLICT DO NOTHING;
            INSERT INTO capabilities
                SELECT number, 'capability-' || number, (ARRAY['free', 'pro', 'enterprise'])[1 + (number - 1) % 3],
                    'What a project can do, number ' || number
                FROM generate_series(1, 36) AS number
                ON CONFLICT DO NOTHING;
            INSERT INTO build_specs
                SELECT number, (SELECT slug FROM templates ORDER BY slug OFFSET number % 24 LIMIT 1),
                    (ARRAY['draft', 'approved', 'fallback'])[1 + number % 3],
                    timestamptz '2026-01-01 00:00:00Z' + number * interval '1 hour'
                FROM generate_series(1, 360) AS number
                ON CONFLICT DO NOTHING;
            """;

    private final Database database;
    private final @Nullable Queue<Object> lists =
            Boolean.getBoolean("leak.memory") ? new ConcurrentLinkedQueue<>() : null;
    private final String count = Boolean.getBoolean("slow.query")
            ? "SELECT count(DISTINCT s.id) FROM build_specs s, build_specs others, templates"
            : "SELECT count(*) FROM build_specs s";

    private FactoryService(Database database) {
        this.database = database;
    }

    public static void main(String[] arguments) throws Exception {
        Database database = Database.ofProperties();
        database.define(TABLES);
        var factory = new FactoryService(database);
        new JsonServer()
                .on("GET", BASE + "/templates", call -> factory.templates())
                .on("GET", BASE + "/templates/{slug}", factory::template)
                .on("GET", BASE + "/capabilities", call -> factory.capabilities("true"))
                .on("GET", BASE + "/capabilities/{tier}", factory::capabilitiesOfTier)
                .on("GET", BASE + "/build-specs", factory::buildSpecs)
                .start("Factory service");
    }

    private Answer templates() throws SQLException {
        return list(
                "templates",
                database.with(connection -> Database.all(
                        connection,
                        "SELECT slug, name, tier, description FROM templates ORDER BY slug",
                        FactoryService::template)));
    }

    private Answer template(Call call) throws SQLException {
        String slug = call.variable("slug");
        return database.with(connection -> Database.first(
                        connection,
                        "SELECT slug, name, tier, description FROM templates WHERE slug = ?",
                        FactoryService::template,
                        slug)
                .map(Answer::ok)
                .orElseThrow(() -> new Refusal(404, "no template " + slug)));
    }

    private static Map<String, Object> template(ResultSet row) throws SQLException {
        return columns(row, "slug", "name", "tier", "description");
    }

    private Answer capabilitiesOfTier(Call call) throws SQLException {
        String tier = call.variable("tier");
        if (!TIERS.contains(tier)) {
            throw new Refusal(404, "no tier %s; there are free, pro and enterprise".formatted(tier));
        }
        return capabilities("tier = ?", tier);
    }

    private Answer capabilities(String condition, Object... parameters) throws SQLException {
        return list(
                "capabilities",
                database.with(connection -> Database.all(
                        connection,
                        "SELECT name, tier, description FROM capabilities WHERE " + condition + " ORDER BY id",
                        row -> columns(row, "name", "tier", "description"),
                        parameters)));
    }

    private Answer list(String name, List<?> rows) {
        if (lists != null) {
            lists.add(rows);
        }
        var list = new LinkedHashMap<String, Object>();
        list.put(name, rows);
        list.put("total", rows.size());
        return Answer.ok(list);
    }

    private Answer buildSpecs(Call call) throws SQLException {
        int limit = number(call, "limit", 10, 1, 50);
        int offset = number(call, "offset", 0, 0, Integer.MAX_VALUE);
        String status = call.queryParameter("status").orElse("");
        if (!status.isEmpty() && !STATUSES.contains(status)) {
            throw new Refusal(400, "status must be draft, approved or fallback, not " + status);
        }
        return database.with(connection -> {
            String condition = " WHERE ? = '' OR s.status = ?";
            var page = new LinkedHashMap<String, Object>();
            page.put(
                    "items",
                    Database.all(
                            connection,
                            "SELECT id, template, status, created_at::text AS \"createdAt\" FROM build_specs s"
                                    + condition + " ORDER BY id LIMIT ? OFFSET ?",
                            row -> columns(row, "id", "template", "status", "createdAt"),
                            status,
                            status,
                            limit,
                            offset));
            page.put(
                    "total",
                    Database.first(connection, count + condition, row -> row.getLong(1), status, status)
                            .orElse(0L));
            page.put("limit", limit);
            page.put("offset", offset);
            return Answer.ok(page);
        });
    }

    private static int number(Call call, String name, int otherwise, int least, int most) {
        String text = call.queryParameter(name).orElse(Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new Refusal(400, "%s must be a whole number from %s to %s, not %s".formatted(name, least, most, text));
    }

    private static Map<String, Object> columns(ResultSet row, String... names) throws SQLException {
        var columns = new LinkedHashMap<String, Object>();
        for (String name : names) {
            columns.put(name, row.getObject(name));
        }
        return columns;
    }
}
