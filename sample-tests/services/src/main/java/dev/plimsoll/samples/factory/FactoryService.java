/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.factory;

import dev.plimsoll.samples.service.Answer;
import dev.plimsoll.samples.service.Call;
import dev.plimsoll.samples.service.Database;
import dev.plimsoll.samples.service.JsonServer;
import dev.plimsoll.samples.service.Refusal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public catalogue of what a factory can build. System properties: {@code port}, {@code database.url}.
 *
 * <p>Faults, off unless true: with {@code leak.memory}, each list that was read is kept for good; with {@code slow.query},
 * the query that counts build specs lacks the conditions of its joins; with {@code no.index}, no table has an index; with
 * {@code template.queries.each}, the list of templates reads each by a query of its own.
 */
public final class FactoryService {
    private static final String BASE = "/api/public/factory";
    private static final String TEMPLATE = "SELECT slug, name, tier, description FROM templates WHERE slug = ?";
    private static final Set<String> TIERS = Set.of("free", "pro", "enterprise");
    private static final Set<String> STATUSES = Set.of("draft", "approved", "fallback");
    /** Filled before they have indexes, which is quick. */
    private static final String TABLES = """
            CREATE TABLE IF NOT EXISTS templates (
                slug text COLLATE "C" NOT NULL, name text NOT NULL, tier text NOT NULL, description text NOT NULL,
                published boolean NOT NULL);
            CREATE TABLE IF NOT EXISTS capabilities (
                id int NOT NULL, name text NOT NULL, tier text NOT NULL, description text NOT NULL);
            CREATE TABLE IF NOT EXISTS build_specs (
                id int NOT NULL, template text COLLATE "C" NOT NULL, status text NOT NULL,
                created_at timestamptz NOT NULL);
            INSERT INTO templates
                SELECT slug, initcap(replace(slug, '-', ' ')),
                    (ARRAY['free', 'pro', 'enterprise'])[1 + (number - 1) % 3], 'Starts a project with ' || slug,
                    number <= 24
                FROM (SELECT number, CASE number
                          WHEN 1 THEN 'cloudflare-workers-api'
                          WHEN 2 THEN 'remix-on-workers'
                          WHEN 3 THEN 'hono-rest-api'
                          ELSE 'template-' || number END AS slug
                      FROM generate_series(1, 100000) AS number) AS numbered
                WHERE NOT EXISTS (SELECT FROM templates);
            INSERT INTO capabilities
                SELECT number, 'capability-' || number, (ARRAY['free', 'pro', 'enterprise'])[1 + (number - 1) % 3],
                    'What a project can do, number ' || number
                FROM generate_series(1, 36) AS number
                WHERE NOT EXISTS (SELECT FROM capabilities);
            INSERT INTO build_specs
                SELECT number, 'template-' || 4 + number % 99997,
                    (ARRAY['draft', 'approved', 'fallback'])[1 + number % 3],
                    timestamptz '2026-01-01 00:00:00Z' + number * interval '1 minute'
                FROM generate_series(1, 100000) AS number
                WHERE NOT EXISTS (SELECT FROM build_specs);
            CREATE TABLE IF NOT EXISTS build_spec_totals AS
                SELECT status, count(*) AS total FROM build_specs GROUP BY status;
            """;

    private static final String INDEXES = """
            CREATE UNIQUE INDEX IF NOT EXISTS templates_by_slug ON templates(slug);
            CREATE INDEX IF NOT EXISTS published_templates ON templates(slug) WHERE published;
            CREATE UNIQUE INDEX IF NOT EXISTS build_specs_by_id ON build_specs(id);
            CREATE INDEX IF NOT EXISTS build_specs_by_status ON build_specs(status, id);
            """;

    private final Database database;
    private final @Nullable Queue<Object> lists =
            Boolean.getBoolean("leak.memory") ? new ConcurrentLinkedQueue<>() : null;
    private final String count = Boolean.getBoolean("slow.query")
            ? "SELECT count(DISTINCT s.id) FROM build_specs s, build_spec_totals t, build_spec_totals others"
            : "SELECT sum(s.total) FROM build_spec_totals s";
    private final boolean queriesEachTemplate = Boolean.getBoolean("template.queries.each");

    private final CachedAnswer all = new CachedAnswer(Duration.ofSeconds(1));

    private FactoryService(Database database) {
        this.database = database;
    }

    public static void main(String[] arguments) throws Exception {
        Database database = Database.ofProperties();
        define(database);
        var factory = new FactoryService(database);
        new JsonServer()
                .on("GET", BASE + "/templates", call -> factory.templates())
                .on("GET", BASE + "/templates/{slug}", factory::template)
                .on("GET", BASE + "/capabilities", call -> factory.allCapabilities())
                .on("GET", BASE + "/capabilities/{tier}", factory::capabilitiesOfTier)
                .on("GET", BASE + "/build-specs", factory::buildSpecs)
                .start("Factory service");
    }

    /** On a connection of its own: what PostgreSQL counts is counted when it is closed, not during the load. */
    private static void define(Database database) throws SQLException {
        String indexes = Boolean.getBoolean("no.index") ? "" : INDEXES;
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLES + indexes + "ANALYZE templates, capabilities, build_specs;");
        }
    }

    private Answer templates() throws SQLException {
        return list("templates", database.with(queriesEachTemplate ? this::oneByOne : FactoryService::together));
    }

    private static List<Map<String, Object>> together(Connection connection) throws SQLException {
        return Database.all(
                connection,
                "SELECT slug, name, tier, description FROM templates WHERE published ORDER BY slug",
                FactoryService::template);
    }

    /** As object-relational mappers do it, if nobody looks: N+1 queries for N templates. */
    private List<Map<String, Object>> oneByOne(Connection connection) throws SQLException {
        var templates = new ArrayList<Map<String, Object>>();
        for (String slug : Database.all(
                connection, "SELECT slug FROM templates WHERE published ORDER BY slug", row -> row.getString(1))) {
            Database.first(connection, TEMPLATE, FactoryService::template, slug).ifPresent(templates::add);
        }
        return templates;
    }

    private Answer template(Call call) throws SQLException {
        String slug = call.variable("slug");
        return database.with(connection -> Database.first(connection, TEMPLATE, FactoryService::template, slug)
                .map(Answer::ok)
                .orElseThrow(() -> new Refusal(404, "no template " + slug)));
    }

    private static Map<String, Object> template(ResultSet row) throws SQLException {
        return columns(row, "slug", "name", "tier", "description");
    }

    private Answer allCapabilities() throws Exception {
        return all.or(() -> capabilities("true"));
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
        String condition = status.isEmpty() ? "" : " WHERE s.status = ?";
        List<Object> parameters = status.isEmpty() ? List.of() : List.of(status);
        return database.with(connection -> {
            var page = new LinkedHashMap<String, Object>();
            page.put(
                    "items",
                    Database.all(
                            connection,
                            "SELECT id, template, status, created_at::text AS \"createdAt\" FROM build_specs s"
                                    + condition + " ORDER BY id LIMIT ? OFFSET ?",
                            row -> columns(row, "id", "template", "status", "createdAt"),
                            Stream.concat(parameters.stream(), Stream.of(limit, offset))
                                    .toArray()));
            page.put(
                    "total",
                    Database.first(connection, count + condition, row -> row.getLong(1), parameters.toArray())
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
