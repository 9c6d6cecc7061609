/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.probe.MetricOf;
import dev.plimsoll.probe.Readings;
import dev.plimsoll.probe.ResourceProbe;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads how often PostgreSQL has searched the tables of a database, by an index or without one, and how many rows it has
 * read without one: many rows say that an index is missing, and many searches that a query is repeated. Both are counts,
 * which are the same on a slow machine.
 */
final class TableSearches implements ResourceProbe {
    private static final String TOTALS = """
            SELECT coalesce(sum(seq_scan + coalesce(idx_scan, 0)), 0), coalesce(sum(seq_tup_read), 0)
            FROM pg_stat_user_tables
            """;

    private final Supplier<String> url;
    private @Nullable Connection connection;

    TableSearches(Supplier<String> url) {
        this.url = url;
    }

    @Override
    public List<MetricOf> metrics() {
        return List.of(MetricOf.counter("table_searches"), MetricOf.counter("rows_scanned"));
    }

    @Override
    public void read(Readings into) throws SQLException {
        Connection open = connection;
        if (open == null || open.isClosed()) {
            open = DriverManager.getConnection(url.get() + "&connectTimeout=2&socketTimeout=2");
            connection = open;
        }
        try (Statement statement = open.createStatement();
                ResultSet totals = statement.executeQuery(TOTALS)) {
            totals.next();
            into.counter("table_searches", totals.getLong(1));
            into.counter("rows_scanned", totals.getLong(2));
        }
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                connection = null; // it ends with the server
            }
        }
    }
}
