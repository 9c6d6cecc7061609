/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.probe.postgres.PostgresSession;
import dev.plimsoll.probe.postgres.PostgresStatements;
import dev.plimsoll.probe.postgres.QueryKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Reads the figures of a PostgreSQL database (version 12 or newer) over a JDBC connection of its own, which is left out
 * of them: connections, waiting sessions, transactions, deadlocks, cache hits, and queries with their mean time.
 *
 * <p>The figures are those of the database in the URL, not of the whole server. The driver is yours
 * ({@code org.postgresql:postgresql}). The user needs the role {@code pg_monitor} to see the connections and queries of
 * other users. Queries are read from {@code pg_stat_statements}, and are missing where that is not installed.
 *
 * <p>A connection that fails is opened again at the next read.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class PostgresProbe implements ResourceProbe {
    private static final String SESSIONS =
            "usesysid IS NOT NULL AND coalesce(backend_type, 'client backend') = 'client backend'";

    private static final String FIGURES = """
            SELECT 'connections', coalesce(state, 'unknown'), count(*) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid() AND %1$s GROUP BY 2
            UNION ALL
            SELECT 'limit', '', least(
                     current_setting('max_connections')::bigint
                       - current_setting('superuser_reserved_connections')::bigint
                       - coalesce(current_setting('reserved_connections', true)::bigint, 0)
                       - (SELECT count(*) FROM pg_stat_activity
                           WHERE datname IS DISTINCT FROM current_database() AND %1$s),
                     nullif(datconnlimit, -1)) - 1
              FROM pg_database WHERE datname = current_database()
            UNION ALL
            SELECT 'waiting', '', count(DISTINCT a.pid) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
             WHERE NOT l.granted AND a.datname = current_database()
            UNION ALL
            SELECT f.name, '', f.total FROM pg_stat_database d, LATERAL (VALUES
                     ('transactions', d.xact_commit + d.xact_rollback), ('deadlocks', d.deadlocks),
                     ('hits', d.blks_hit), ('reads', d.blks_read)) f (name, total)
             WHERE d.datname = current_database()
            """.formatted(SESSIONS);

    private static final List<Metric> METRICS = List.of(
            Metrics.POSTGRES_CONNECTIONS,
            Metrics.POSTGRES_CONNECTIONS_LIMIT,
            Metrics.POSTGRES_LOCKS_WAITING,
            Metrics.POSTGRES_TRANSACTIONS,
            Metrics.POSTGRES_QUERIES,
            Metrics.POSTGRES_DEADLOCKS,
            Metrics.POSTGRES_QUERY_TIME,
            Metrics.POSTGRES_CACHE_HITS);

    private final Supplier<String> url;
    private final @Nullable String user;
    private final @Nullable String password;

    private final OthersTotal transactions = new OthersTotal();
    private final PostgresStatements statements = new PostgresStatements();

    /** A state that was seen once is 0 when no connection is in it. */
    private final Map<String, Long> connections = new TreeMap<>();

    private @Nullable PostgresSession session;
    private volatile Map<String, String> missing = Map.of();

    private PostgresProbe(Supplier<String> url, @Nullable String user, @Nullable String password) {
        this.url = url;
        this.user = user;
        this.password = password;
        List.of("active", "idle", "idle in transaction").forEach(state -> connections.put(state, 0L));
    }

    /**
     * {@return a probe of a database}
     *
     * @param jdbcUrl returns the URL, with user and password if they are needed; called at the first read, and each
     *     time that the connection is opened again
     */
    public static PostgresProbe of(Supplier<String> jdbcUrl) {
        return new PostgresProbe(jdbcUrl, null, null);
    }

    /**
     * {@return a probe of a database}
     *
     * @param jdbcUrl the URL of the database: {@code "jdbc:postgresql://127.0.0.1:5432/shop"}
     * @param user the name of a user of the database
     * @param password the password of that user
     */
    public static PostgresProbe of(String jdbcUrl, String user, String password) {
        return new PostgresProbe(() -> jdbcUrl, user, password);
    }

    @Override
    public List<MetricOf> metrics() {
        return METRICS.stream().map(MetricOf::of).toList();
    }

    @Override
    public void read(Readings into) throws SQLException {
        PostgresSession open = session;
        try {
            if (open == null) {
                open = PostgresSession.open(
                        Objects.requireNonNull(url.get(), "there is no JDBC URL: its supplier returned null"),
                        user,
                        password,
                        transactions::own);
                session = open;
            }
            figures(open, into);
            queries(open, into);
            open.flush(); // so that the next read knows all transactions of the probe, which it leaves out
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private void figures(PostgresSession open, Readings into) throws SQLException {
        connections.replaceAll((state, count) -> 0L);
        Map<String, Long> figures = open.query(FIGURES, this::figures);
        connections.forEach(
                (state, count) -> into.gauge(Metrics.POSTGRES_CONNECTIONS.name(), count, Map.of("state", state)));
        into.gauge(Metrics.POSTGRES_CONNECTIONS_LIMIT.name(), number(figures, "limit"));
        into.gauge(Metrics.POSTGRES_LOCKS_WAITING.name(), number(figures, "waiting"));
        into.counter(Metrics.POSTGRES_TRANSACTIONS.name(), transactions.of(number(figures, "transactions")));
        into.counter(Metrics.POSTGRES_DEADLOCKS.name(), number(figures, "deadlocks"));
        long hits = number(figures, "hits");
        into.rate(Metrics.POSTGRES_CACHE_HITS.name(), hits, hits + number(figures, "reads"));
    }

    private Map<String, Long> figures(ResultSet rows) throws SQLException {
        var figures = new LinkedHashMap<String, Long>();
        while (rows.next()) {
            if (rows.getString(1).equals("connections")) {
                connections.put(rows.getString(2), rows.getLong(3));
            } else {
                figures.put(rows.getString(1), rows.getLong(3));
            }
        }
        return figures;
    }

    private static long number(Map<String, Long> figures, String name) {
        return figures.getOrDefault(name, 0L);
    }

    private void queries(PostgresSession open, Readings into) throws SQLException {
        statements.read(open);
        var unread = new LinkedHashMap<String, String>();
        if (statements.isAvailable()) {
            for (QueryKind kind : List.of(QueryKind.READ, QueryKind.WRITE)) {
                into.counter(Metrics.POSTGRES_QUERIES.name(), statements.calls(kind), Map.of("kind", kind.label()));
            }
            into.gauge(Metrics.POSTGRES_QUERY_TIME.name(), statements.meanMillis());
        }
        if (!statements.missing().isEmpty()) {
            unread.put(Metrics.POSTGRES_QUERIES.name(), statements.missing());
            unread.put(Metrics.POSTGRES_QUERY_TIME.name(), statements.missing());
        }
        if (connections.getOrDefault("unknown", 0L) > 0) {
            unread.put(
                    Metrics.POSTGRES_CONNECTIONS.name(),
                    "the states of other users' connections are not visible to the probe's user: run GRANT pg_monitor TO"
                            + " that user");
        }
        missing = Map.copyOf(unread);
    }

    @Override
    public Map<String, String> missing() {
        return missing;
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    /** Without the URL, which may contain a password. */
    @Override
    public String toString() {
        return "PostgreSQL";
    }
}
