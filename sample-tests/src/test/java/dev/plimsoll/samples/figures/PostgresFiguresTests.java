/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.probe.PostgresProbe;
import dev.plimsoll.samples.OwnThread;
import dev.plimsoll.samples.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link PostgresProbe} reads, beside what PostgreSQL itself says. */
@Timeout(120)
class PostgresFiguresTests {
    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

    private static final String DATABASE = "figures";
    private static final String READS = "postgres_queries{kind=read}";
    private static final String WRITES = "postgres_queries{kind=write}";
    private static final String TRANSACTIONS = "postgres_transactions";

    private final List<Connection> connections = new ArrayList<>();
    private final PostgresProbe probe = PostgresProbe.of(() -> POSTGRES.url(DATABASE));

    /** The vacuum of a table is a transaction, too. */
    @BeforeAll
    static void withoutTransactionsOfItsOwn() throws SQLException {
        POSTGRES.execute("postgres", "ALTER SYSTEM SET autovacuum = off");
        POSTGRES.execute("postgres", "SELECT pg_reload_conf()");
    }

    @BeforeEach
    void newDatabase() throws SQLException {
        POSTGRES.createDatabase(DATABASE);
        POSTGRES.execute(DATABASE, "CREATE TABLE crates(id int PRIMARY KEY, apples int)");
        POSTGRES.execute(DATABASE, "INSERT INTO crates VALUES (1, 10), (2, 20)");
        awaitNoConnections();
    }

    /** The server ends a session after the client has left. */
    private void awaitNoConnections() throws SQLException {
        while (source("SELECT count(*) FROM pg_stat_activity WHERE datname = 'figures'") > 0) {
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void close() throws SQLException {
        probe.close();
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(POSTGRES.url(DATABASE));
        connections.add(connection);
        return connection;
    }

    /** Asked from another database, so that the question is not counted. */
    private static long source(String sql) throws SQLException {
        return POSTGRES.number("postgres", sql);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void connectionsAreThoseOfTheDatabaseByState() throws Exception {
        assertThat(Figures.of(probe).count("postgres_connections{state=idle}")).isZero();

        for (int i = 0; i < 4; i++) {
            connect();
        }
        Connection open = connect();
        open.setAutoCommit(false);
        run(open, "SELECT 1");

        Figures figures = Figures.of(probe);
        String others = "SELECT count(*) FROM pg_stat_activity WHERE datname = 'figures'"
                + " AND application_name <> 'plimsoll' AND state = '%s'";
        for (String state : List.of("active", "idle", "idle in transaction")) {
            assertThat(figures.count("postgres_connections{state=" + state + "}"))
                    .as(state)
                    .isEqualTo(source(others.formatted(state)));
        }
        assertThat(figures.count("postgres_connections{state=idle}")).isEqualTo(4);
        assertThat(figures.count("postgres_connections{state=idle in transaction}"))
                .isOne();
        assertThat(source("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'plimsoll'"))
                .isOne();

        assertThatThrownBy(() -> run(open, "SELECT 1/0")).isInstanceOf(SQLException.class);
        String aborted = "postgres_connections{state=idle in transaction (aborted)}";
        assertThat(Figures.of(probe).count(aborted)).isOne();
        open.rollback();
        assertThat(Figures.of(probe).count(aborted)).isZero(); // and not a gap
    }

    @Test
    void leakedConnectionsShow() throws Exception {
        Figures.of(probe);
        for (int leaked = 1; leaked <= 12; leaked++) {
            connect();
            assertThat(Figures.of(probe).count("postgres_connections{state=idle}"))
                    .isEqualTo(leaked);
        }
    }

    @Test
    void limitIsWhatTheDatabaseMayHave() throws Exception {
        long most = source("SELECT current_setting('max_connections')::int"
                        + " - current_setting('superuser_reserved_connections')::int")
                - 1; // the probe's

        Figures.await(probe, figures -> figures.count("postgres_connections_limit") == most);

        try (Connection other = DriverManager.getConnection(POSTGRES.url("postgres"))) {
            assertThat(other.isValid(10)).isTrue();
            Figures.await(probe, figures -> figures.count("postgres_connections_limit") == most - 1);
        }
        POSTGRES.execute("postgres", "ALTER DATABASE figures CONNECTION LIMIT 20");
        assertThat(Figures.of(probe).count("postgres_connections_limit")).isEqualTo(19);
    }

    @Test
    void transactionsAreAllButThoseOfTheProbe() throws Exception {
        Connection connection = connect();
        flush(connection);
        String all = "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = 'figures'";
        long before = Figures.of(probe).count(TRANSACTIONS);
        long sourceBefore = source(all);

        for (int i = 0; i < 50; i++) {
            run(connection, i % 2 == 0 ? "UPDATE crates SET apples = apples + 1" : "SELECT apples FROM crates");
        }
        assertThatThrownBy(() -> run(connection, "SELECT 1/0")).isInstanceOf(SQLException.class);
        flush(connection);

        assertThat(Figures.of(probe).count(TRANSACTIONS) - before).isEqualTo(52);
        for (int i = 0; i < 10; i++) {
            assertThat(Figures.of(probe).count(TRANSACTIONS) - before).isEqualTo(52);
        }
        assertThat(source(all) - sourceBefore).as("with the probe's").isGreaterThanOrEqualTo(52 + 10 * 2);
    }

    /** A session publishes what it has done at once, and not up to ten seconds later. */
    private static void flush(Connection connection) throws SQLException {
        run(connection, "SELECT count(pg_stat_force_next_flush()::text) FROM pg_database");
    }

    @Test
    void sessionsThatWaitForALockAreCounted() throws Exception {
        Connection first = connect();
        first.setAutoCommit(false);
        run(first, "UPDATE crates SET apples = 0 WHERE id = 1");
        assertThat(Figures.of(probe).count("postgres_locks_waiting")).isZero();

        var waiting = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 2; i++) {
            Connection next = connect();
            waiting.add(OwnThread.run(() -> update(next, 1)));
        }
        Figures.await(probe, figures -> figures.count("postgres_locks_waiting") == 2);
        assertThat(source(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = 'figures' AND wait_event_type = 'Lock'"))
                .isEqualTo(2);

        first.commit();
        waiting.forEach(CompletableFuture::join);
        assertThat(Figures.of(probe).count("postgres_locks_waiting")).isZero();
    }

    private static void update(Connection connection, int id) {
        try {
            run(connection, "UPDATE crates SET apples = apples + 1 WHERE id = " + id);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void deadlocksAreCounted() throws Exception {
        POSTGRES.execute("postgres", "ALTER DATABASE figures SET deadlock_timeout = '50ms'");
        long before = Figures.of(probe).count("postgres_deadlocks");
        var bothHold = new CyclicBarrier(2);

        var first = OwnThread.run(() -> cross(bothHold, 1, 2));
        var second = OwnThread.run(() -> cross(bothHold, 2, 1));
        first.join();
        second.join();

        Figures.await(probe, figures -> figures.count("postgres_deadlocks") == before + 1);
        assertThat(source("SELECT deadlocks FROM pg_stat_database WHERE datname = 'figures'"))
                .isOne();
    }

    private static void cross(CyclicBarrier bothHold, int mine, int theirs) {
        try (Connection connection = DriverManager.getConnection(POSTGRES.url(DATABASE))) {
            connection.setAutoCommit(false);
            update(connection, mine);
            bothHold.await();
            update(connection, theirs);
            connection.commit();
        } catch (Exception e) {
            // one of the two is the victim
        }
    }

    @Test
    void cacheHitsAreThoseOfTheDatabase() throws Exception {
        Figures.of(probe);
        Connection connection = connect();
        run(connection, "SELECT count(*) FROM crates a, crates b, pg_class c");
        flush(connection);
        String hits = "SELECT blks_hit FROM pg_stat_database WHERE datname = 'figures'";
        String reads = "SELECT blks_read FROM pg_stat_database WHERE datname = 'figures'";
        long hitsBefore = source(hits);
        long readsBefore = source(reads);

        Figures figures = Figures.of(probe);

        long total = figures.count("postgres_cache_hits.total");
        assertThat(hitsBefore).isPositive();
        assertThat(figures.count("postgres_cache_hits.hits")).isBetween(hitsBefore, source(hits));
        assertThat(total - figures.count("postgres_cache_hits.hits")).isBetween(readsBefore, source(reads));
    }

    /** Version 1.7 is that of PostgreSQL 12, with other columns. */
    @ParameterizedTest
    @ValueSource(strings = {"", "VERSION '1.7'"})
    void queriesAreCountedByWhatTheyDo(String version) throws Exception {
        createStatements(version);
        Connection connection = connect();
        Figures first = Figures.of(probe);
        assertThat(first.count(READS)).isZero();

        for (int i = 0; i < 30; i++) {
            run(connection, "SELECT apples FROM crates WHERE id = " + i);
        }
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO crates VALUES (?, 1)")) {
            for (int id = 100; id < 120; id++) {
                insert.setInt(1, id);
                insert.execute();
                connection.commit();
            }
        }
        connection.setAutoCommit(true);
        run(connection, "WITH gone AS (DELETE FROM crates WHERE id = 119 RETURNING id) SELECT * FROM gone");
        run(connection, "/* of a mapper */ (SELECT 1) UNION (SELECT 2)");
        run(connection, "CREATE TABLE baskets(id int)");

        Figures figures = Figures.of(probe);
        assertThat(figures.count(READS)).isEqualTo(31);
        assertThat(figures.count(WRITES)).isEqualTo(21);
        for (int i = 0; i < 5; i++) { // nothing of its own
            Figures quiet = Figures.of(probe);
            assertThat(quiet.count(READS)).isEqualTo(31);
            assertThat(quiet.count(WRITES)).isEqualTo(21);
            assertThat(quiet.get("postgres_query_time")).isNaN();
        }
    }

    private static void createStatements(String version) throws SQLException {
        POSTGRES.execute(DATABASE, "CREATE EXTENSION pg_stat_statements " + version);
        POSTGRES.execute("postgres", "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "VERSION '1.7'"})
    void slowQueryShowsInTheMeanTimeOfItsRead(String version) throws Exception {
        createStatements(version);
        Connection connection = connect();
        run(connection, "SELECT apples FROM crates");
        Figures.of(probe);

        run(connection, "SELECT apples FROM crates");
        double fast = Figures.of(probe).get("postgres_query_time");
        run(connection, "SELECT apples FROM crates");
        run(connection, "SELECT pg_sleep(0.2)");
        double slow = Figures.of(probe).get("postgres_query_time");

        assertThat(fast).isPositive();
        assertThat(slow).isGreaterThan(100);
        try (Statement statement = connection.createStatement();
                ResultSet times = statement.executeQuery("SELECT (SELECT mean FROM (SELECT query, %s AS mean"
                                .formatted(version.isEmpty() ? "mean_exec_time" : "mean_time")
                        + " FROM pg_stat_statements WHERE query LIKE '%pg_sleep%') s ORDER BY mean DESC LIMIT 1)")) {
            assertThat(times.next()).isTrue();
            assertThat(2 * slow).as("of two queries, one slept").isCloseTo(times.getDouble(1), within(100.0));
        }
    }

    @Test
    void queriesAreCountedOnAfterTheStatisticsAreReset() throws Exception {
        createStatements("");
        Connection connection = connect();
        Figures.of(probe);
        run(connection, "SELECT apples FROM crates");
        run(connection, "SELECT apples FROM crates");
        assertThat(Figures.of(probe).count(READS)).isEqualTo(2);

        run(connection, "SELECT pg_stat_statements_reset()");
        run(connection, "SELECT apples FROM crates");

        assertThat(Figures.of(probe).count(READS)).isEqualTo(4); // the reset counts itself as the first
    }

    @Test
    void queriesAreMissingWithoutTheExtensionUntilItIsCreated() throws Exception {
        Figures figures = Figures.of(probe);
        assertThat(figures.has(READS)).isFalse();
        assertThat(figures.has("postgres_query_time")).isFalse();
        assertThat(figures.has(TRANSACTIONS)).isTrue();
        assertThat(probe.missing()).containsOnlyKeys("postgres_queries", "postgres_query_time");
        assertThat(probe.missing().get("postgres_queries"))
                .isEqualTo("the extension pg_stat_statements is not installed in the database: add it to"
                        + " shared_preload_libraries, and run CREATE EXTENSION pg_stat_statements");

        createStatements("");
        assertThat(Figures.of(probe).count(READS)).isZero();
        assertThat(probe.missing()).isEmpty();
    }

    @Test
    void statesOfOtherUsersAreUnknownToAUserWithoutTheRole() throws Exception {
        POSTGRES.execute("postgres", "DROP ROLE IF EXISTS stranger");
        POSTGRES.execute("postgres", "CREATE ROLE stranger LOGIN");
        connect();
        connect();
        var stranger = PostgresProbe.of(POSTGRES.url(DATABASE).replaceFirst("\\?.*", ""), "stranger", "any");
        try {
            assertThat(Figures.of(stranger).count("postgres_connections{state=unknown}"))
                    .isEqualTo(2);
            assertThat(stranger.missing().get("postgres_connections")).contains("GRANT pg_monitor");
            POSTGRES.execute("postgres", "GRANT pg_monitor TO stranger");
            Figures allowed = Figures.of(stranger);
            assertThat(stranger.missing()).doesNotContainKey("postgres_connections");
            assertThat(allowed.count("postgres_connections{state=idle}")).isEqualTo(2);
            assertThat(allowed.count("postgres_connections{state=unknown}")).isZero();
        } finally {
            stranger.close();
        }
    }

    @Test
    void lostConnectionIsOpenedAgain() throws Exception {
        createStatements("");
        Connection connection = connect();
        long before = Figures.of(probe).count(TRANSACTIONS);
        source("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'plimsoll'");

        assertThatThrownBy(() -> Figures.of(probe)).isInstanceOf(SQLException.class);
        run(connection, "SELECT apples FROM crates");

        Figures figures = Figures.of(probe);
        assertThat(figures.count(READS)).isOne();
        assertThat(figures.count(TRANSACTIONS) - before)
                .as("with the new session's settings")
                .isBetween(0L, 6L);
        assertThat(source("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'plimsoll'"))
                .isOne();
    }

    @Test
    void wrongPasswordOrDatabaseIsTheServersSentence() {
        var lost = PostgresProbe.of(() -> POSTGRES.url("nowhere"));
        assertThatThrownBy(() -> Figures.of(lost))
                .isInstanceOf(SQLException.class)
                .hasMessage("FATAL: database \"nowhere\" does not exist");
    }
}
