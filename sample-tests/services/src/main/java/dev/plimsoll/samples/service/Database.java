/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.service;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pool of connections to one database. Thread-safe. */
public final class Database {
    /** The command and the table of a statement, which its span is named after. */
    private static final Pattern STATEMENT = Pattern.compile("(\\w+)\\b(?:.*?\\b(?:FROM|INTO))? +(\\w+).*");

    private static final String QUERY = "db.query.text";

    private final HikariDataSource pool;

    /** Work on a connection of the pool. */
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Reads the current row of the result. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @param longestWait for a connection when all are in use; after that {@link java.sql.SQLTransientConnectionException} */
    public Database(String url, int connections, Duration longestWait) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        config.setPoolName("database");
        config.setRegisterMbeans(true); // its beans show how many connections are in use, and who waits
        config.setConnectionTimeout(longestWait.toMillis());
        // Detecting that an idle connection is silent counts towards the wait for a connection.
        config.setValidationTimeout(Math.min(longestWait.toMillis(), config.getValidationTimeout()));
        if (Boolean.getBoolean("pool.keeps.broken")) {
            config.setExceptionOverrideClassName(KeepsBroken.class.getName());
        }
        pool = new HikariDataSource(config);
    }

    /** A fault: a connection stays in the pool although it broke. */
    public static final class KeepsBroken implements SQLExceptionOverride {
        @java.lang.Override // the interface has an Override of its own
        public SQLExceptionOverride.Override adjudicate(SQLException failure) {
            return SQLExceptionOverride.Override.DO_NOT_EVICT;
        }
    }

    /** The database of the system property {@code database.url}, with 10 connections. */
    public static Database ofProperties() {
        return new Database(
                System.getProperty("database.url", ""),
                Integer.getInteger("pool.size", 10),
                Duration.ofMillis(Integer.getInteger("pool.timeout.millis", 30_000)));
    }

    /** Returns a connection that commits each statement. Close it to return it to the pool. */
    public Connection take() throws SQLException {
        try (Tracing.Work wait = Tracing.step("wait for a connection")) {
            wait.says("db.client.connection.pool.name", pool.getPoolName());
            return pool.getConnection();
        }
    }

    /** Opens a connection that is not one of the pool. Close it to end it. */
    public Connection open() throws SQLException {
        return DriverManager.getConnection(pool.getJdbcUrl());
    }

    /** Commits each statement. */
    public <T> T with(Work<T> work) throws SQLException {
        try (Connection connection = take()) {
            return work.with(connection);
        }
    }

    /** Runs statements separated by semicolons. */
    public void define(String statements) throws SQLException {
        try (Connection connection = take();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    /** Commits all statements of the work together, or none of them. */
    public static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        T result;
        try {
            result = work.with(connection);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            undo(connection, e);
            throw e;
        }
        connection.setAutoCommit(true);
        return result;
    }

    /** Rolls back. On a broken connection that fails as well, which must not hide the cause. */
    private static void undo(Connection connection, Exception failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Whether the connection broke, or the database ended it: SQLSTATE 08 and 57P. */
    public static boolean isLost(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    public static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (Tracing.Work call = Tracing.call(nameOf(sql));
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            call.says(QUERY, sql);
            return statement.executeUpdate();
        }
    }

    public static <T> List<T> all(Connection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        try (Tracing.Work call = Tracing.call(nameOf(sql));
                PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            call.says(QUERY, sql);
            var rows = new ArrayList<T>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        }
    }

    public static <T> Optional<T> first(Connection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        return all(connection, sql, row, parameters).stream().findFirst();
    }

    private static String nameOf(String sql) {
        Matcher statement = STATEMENT.matcher(sql);
        return statement.matches() ? statement.group(1) + " " + statement.group(2) : sql;
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
