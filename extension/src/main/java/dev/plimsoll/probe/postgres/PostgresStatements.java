/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.postgres;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a database, from {@code pg_stat_statements}: how many of each kind so far, and how long those since
 * the previous read took. Entries come and go, so each is compared with itself. One thread.
 */
@API(status = API.Status.INTERNAL)
public final class PostgresStatements {
    private static final String FIND = "SELECT quote_ident(n.nspname) FROM pg_extension e"
            + " JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements'";
    private static final String COLUMNS = "SELECT * FROM %s.pg_stat_statements(false) LIMIT 0";
    private static final String COUNTS = "SELECT userid::bigint, queryid, calls, %s FROM %s.pg_stat_statements(false)"
            + " WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())%s";

    /** A statement's own text may be long; what it does shows early. */
    private static final String TEXTS = "SELECT queryid, left(query, 10000) FROM %s.pg_stat_statements(true)"
            + " WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND queryid = ANY (?)";

    private static final String NOT_CREATED = "the extension pg_stat_statements is not installed in the database:"
            + " add it to shared_preload_libraries, and run CREATE EXTENSION pg_stat_statements";
    private static final String NOT_VISIBLE =
            "queries of other users are not visible to the probe's user:" + " run GRANT pg_read_all_stats TO that user";

    private final Map<Entry, Counts> before = new HashMap<>();
    private final Map<Long, QueryKind> kinds = new HashMap<>();
    private final Map<QueryKind, Long> calls = new EnumMap<>(QueryKind.class);
    private boolean isFirst = true;
    private @Nullable PostgresSession of;
    private @Nullable Source found;
    private long hiddenBefore;

    private double millisOfRead;
    private long callsOfRead;
    private String missing = "";

    /** The same statement of different users is counted apart. */
    private record Entry(long user, long query) {}

    private record Counts(long calls, double millis) {
        static final Counts NONE = new Counts(0, 0);
    }

    /** Where the extension is, and what its columns are called in its version. */
    private record Source(String schema, String time, String condition) {}

    /** Entries as they are now, and the calls of those that are not visible to the user. */
    private record Read(Map<Entry, Counts> entries, long hidden) {}

    /** Reads what has happened since the previous read. */
    public void read(PostgresSession session) throws SQLException {
        millisOfRead = 0;
        callsOfRead = 0;
        missing = "";
        if (session != of) {
            of = session;
            found = null;
        }
        Source source = found == null ? source(session) : found;
        found = source;
        if (source == null) {
            return;
        }
        Read now = session.query(
                COUNTS.formatted(source.time, source.schema, source.condition), PostgresStatements::entries);
        name(now.entries.keySet(), source, session);
        now.entries.forEach(this::add);
        if (!isFirst && now.hidden > hiddenBefore) {
            missing = NOT_VISIBLE;
        }
        before.clear();
        before.putAll(now.entries);
        hiddenBefore = now.hidden;
        isFirst = false;
    }

    /** Returns how many statements of that kind have been seen so far. */
    public long calls(QueryKind kind) {
        return calls.getOrDefault(kind, 0L);
    }

    /** Returns the mean time of the statements since the previous read; NaN if there were none. */
    public double meanMillis() {
        return millisOfRead / callsOfRead;
    }

    /** Returns whether the statements can be read at all. */
    public boolean isAvailable() {
        return found != null;
    }

    /** Returns why statements are missing; empty if none are. */
    public String missing() {
        return missing;
    }

    private @Nullable Source source(PostgresSession session) throws SQLException {
        String schema = session.query(FIND, rows -> rows.next() ? rows.getString(1) : "");
        if (schema.isEmpty()) {
            missing = NOT_CREATED;
            return null;
        }
        try {
            return session.query(COLUMNS.formatted(schema), rows -> source(schema, rows.getMetaData()));
        } catch (SQLException e) {
            // 42: not permitted; 55: its library is not loaded
            if (String.valueOf(e.getSQLState()).matches("(?:42|55).*")) {
                missing = "pg_stat_statements cannot be read: " + e.getMessage();
                return null;
            }
            throw e;
        }
    }

    private static Source source(String schema, ResultSetMetaData columns) throws SQLException {
        Set<String> names = new HashSet<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnName(i));
        }
        return new Source(
                schema,
                names.contains("total_exec_time") ? "total_exec_time" : "total_time", // renamed in PostgreSQL 13
                names.contains("toplevel") ? " AND toplevel" : ""); // a function's own statements are not counted twice
    }

    private static Read entries(ResultSet rows) throws SQLException {
        var entries = new HashMap<Entry, Counts>();
        long hidden = 0;
        while (rows.next()) {
            long query = rows.getLong(2);
            if (rows.wasNull()) {
                hidden += rows.getLong(3);
                continue;
            }
            entries.put(new Entry(rows.getLong(1), query), new Counts(rows.getLong(3), rows.getDouble(4)));
        }
        return new Read(entries, hidden);
    }

    /** Texts are read from a file of the server, so only those of new statements are. */
    private void name(Set<Entry> entries, Source source, PostgresSession session) throws SQLException {
        Set<Long> ids = new HashSet<>();
        entries.forEach(entry -> ids.add(entry.query));
        kinds.keySet().retainAll(ids);
        ids.removeAll(kinds.keySet());
        if (!ids.isEmpty()) {
            session.query(TEXTS.formatted(source.schema), ids.toArray(Long[]::new), rows -> {
                while (rows.next()) {
                    kinds.put(rows.getLong(1), QueryKind.of(String.valueOf(rows.getString(2))));
                }
                return kinds;
            });
        }
    }

    private void add(Entry entry, Counts now) {
        QueryKind kind = kinds.getOrDefault(entry.query, QueryKind.NEITHER);
        if (isFirst || kind == QueryKind.OWN || kind == QueryKind.NEITHER) {
            return;
        }
        Counts earlier = before.getOrDefault(entry, Counts.NONE);
        if (now.calls < earlier.calls) {
            earlier = Counts.NONE; // the statistics were reset
        }
        calls.merge(kind, now.calls - earlier.calls, Long::sum);
        callsOfRead += now.calls - earlier.calls;
        millisOfRead += now.millis - earlier.millis;
    }
}
