/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.IntConsumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The probe's own connection to a PostgreSQL database. Each query is a transaction of its own, and is noted as one. One
 * thread.
 */
@API(status = API.Status.INTERNAL)
public final class PostgresSession implements AutoCloseable {
    private static final String CONNECT_SECONDS = "2";
    private static final int QUERY_SECONDS = 2;
    private static final String SOCKET_SECONDS = "3"; // later than the server has given up
    private static final int FLUSHES = 15; // since this version a session can ask for its statistics to be published

    /** A session that has read no table publishes nothing, whatever it is told. */
    private static final String FLUSH = "SELECT count(pg_stat_force_next_flush()::text) FROM pg_database";

    private final Connection connection;
    private final IntConsumer transactions;
    private final int version;

    private PostgresSession(Connection connection, IntConsumer transactions) throws SQLException {
        this.connection = connection;
        this.transactions = transactions;
        this.version = connection.getMetaData().getDatabaseMajorVersion();
    }

    /** Takes the rows of a result. */
    public interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /**
     * Connects.
     *
     * @param transactions is called with 1 for each transaction of this session
     */
    public static PostgresSession open(
            String url, @Nullable String user, @Nullable String password, IntConsumer transactions)
            throws SQLException {
        var settings = new Properties();
        if (user != null && password != null) {
            settings.setProperty("user", user);
            settings.setProperty("password", password);
        }
        settings.setProperty("ApplicationName", "plimsoll");
        settings.setProperty("connectTimeout", CONNECT_SECONDS);
        settings.setProperty("loginTimeout", CONNECT_SECONDS);
        settings.setProperty("socketTimeout", SOCKET_SECONDS);
        settings.setProperty("tcpKeepAlive", "true");
        requireDriver(url);
        Connection connection = DriverManager.getConnection(url, settings);
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(true);
            var session = new PostgresSession(connection, transactions);
            session.flush(); // what the driver has set is in the first total, and so in no increase
            return session;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The sentence of {@link DriverManager} would show the URL, and a password in it. */
    private static void requireDriver(String url) throws SQLException {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new SQLException(
                    url.startsWith("jdbc:postgresql:")
                            ? "no JDBC driver for PostgreSQL is on the class path: add org.postgresql:postgresql:42.7.14"
                                    + " as a test dependency"
                            : "the JDBC URL must be like jdbc:postgresql://localhost:5432/orders, and its driver must be on"
                                    + " the class path; it starts with \"%s\"".formatted(start(url)));
        }
    }

    /** What of an unknown URL holds no secret. */
    private static String start(String url) {
        String[] parts = url.split(":", 3);
        return parts.length < 3 ? parts[0] : parts[0] + ":" + parts[1] + ":";
    }

    /** Runs a query of the probe. */
    public <T> T query(String sql, Rows<T> rows) throws SQLException {
        return query(sql, null, rows);
    }

    /** Runs a query of the probe that has an array of bigint as its only parameter. */
    <T> T query(String sql, Long @Nullable [] ids, Rows<T> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QueryKind.MARK + sql)) {
            statement.setQueryTimeout(QUERY_SECONDS);
            if (ids != null) {
                statement.setArray(1, connection.createArrayOf("bigint", ids));
            }
            try (ResultSet result = statement.executeQuery()) {
                return rows.read(result);
            }
        } finally {
            transactions.accept(1); // also if it fails: it is rolled back
        }
    }

    /** Publishes the statistics of this session now; a server would wait for up to ten seconds with the last ones. */
    public void flush() throws SQLException {
        if (version >= FLUSHES) {
            query(FLUSH, ResultSet::next);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // the server has closed it, or will
        }
    }
}
