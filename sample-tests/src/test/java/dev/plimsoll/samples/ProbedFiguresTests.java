/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.plimsoll.Load;
import dev.plimsoll.LoadTarget;
import dev.plimsoll.probe.PostgresProbe;
import dev.plimsoll.probe.ResourceProbe;
import dev.plimsoll.verdict.LoadResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What probes read is what the sources say themselves: SQL, {@code /proc} and {@code docker stats}. */
@Timeout(120)
class ProbedFiguresTests {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern USED = Pattern.compile("([0-9.]+)([KMG])iB / .*");

    private static final String DATABASE = "probed";

    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

    @Test
    void connectionsAndTransactionsAreThoseThatSqlCounts() throws Exception {
        POSTGRES.createDatabase(DATABASE);
        ResourceProbe probe = PostgresProbe.of(() -> POSTGRES.url(DATABASE));
        List<Connection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < 7; i++) {
                connections.add(DriverManager.getConnection(POSTGRES.url(DATABASE)));
            }
            connections.get(0).setAutoCommit(false);
            execute(connections.get(0), "SELECT 1");
            double transactions = transactions();
            Figures before = Figures.of(probe);

            String others = "application_name <> 'plimsoll'"; // than the probe, which leaves itself out
            assertThat(before.get("postgres_connections{state=idle}"))
                    .isEqualTo(sessions(others + " AND state = 'idle'"))
                    .isEqualTo(6);
            assertThat(before.get("postgres_connections{state=idle in transaction}"))
                    .isEqualTo(sessions(others + " AND state = 'idle in transaction'"))
                    .isEqualTo(1);

            for (int i = 0; i < 50; i++) {
                execute(connections.get(1), "SELECT 1");
            }
            execute(connections.get(1), "SELECT pg_stat_force_next_flush()");
            assertThat(Figures.of(probe).get("postgres_transactions") - before.get("postgres_transactions"))
                    .as("those of this test; all, with those of the probe itself, are more")
                    .isBetween(51.0, transactions() - transactions);
        } finally {
            probe.close();
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static double transactions() throws Exception {
        return POSTGRES.number(
                "postgres",
                "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = '%s'".formatted(DATABASE));
    }

    /** Counted on a connection to another database, which is no session of this one. */
    private static double sessions(String condition) throws Exception {
        return POSTGRES.number(
                "postgres",
                "SELECT count(*) FROM pg_stat_activity WHERE datname = '%s' AND %s".formatted(DATABASE, condition));
    }

    @Test
    void memoryOfTheServerIsThatOfItsProcessesOrItsContainer() throws Exception {
        boolean inDocker = POSTGRES.description().contains("in Docker");
        List<ProcessHandle> server = inDocker ? List.of() : List.of(postmaster());

        LoadResult result = Load.test("idle PostgreSQL")
                .scenario("idle", s -> s.vus(1).duration("3s").body((user, http) -> user.sleep("100ms")))
                .run();

        double bytes = inDocker ? used(POSTGRES.port()) : resident(server);
        assertThat(result.metric("target_memory").value("value").orElse(0)).isCloseTo(bytes, withPercentage(10));
    }

    /** The parent of the process of each session. */
    private static ProcessHandle postmaster() throws Exception {
        try (Connection connection = DriverManager.getConnection(POSTGRES.url("postgres"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
        }
    }

    /** The resident memory of these processes and of all that they have started, as {@code /proc} says. */
    private static double resident(List<ProcessHandle> roots) {
        return roots.stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .flatMapToLong(process -> resident(process.pid()))
                .sum();
    }

    private static LongStream resident(long pid) {
        try {
            return RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")))
                    .results()
                    .mapToLong(found -> 1024 * Long.parseLong(found.group(1)));
        } catch (NoSuchFileException e) {
            return LongStream.empty(); // it has just ended
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The memory of the container behind a port, as {@code docker stats} says. */
    private static double used(int port) throws IOException, InterruptedException {
        String id = docker("ps", "--quiet", "--filter", "publish=" + port);
        String memory = docker("stats", "--no-stream", "--format", "{{.MemUsage}}", id);
        Matcher parts = USED.matcher(memory);
        assertThat(parts.matches()).as(memory).isTrue();
        return Double.parseDouble(parts.group(1)) * Math.pow(1024, 1 + "KMG".indexOf(parts.group(2)));
    }

    private static String docker(String... arguments) throws IOException, InterruptedException {
        Process docker = new ProcessBuilder(
                        Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(docker.waitFor()).as(output).isZero();
        return output;
    }
}
