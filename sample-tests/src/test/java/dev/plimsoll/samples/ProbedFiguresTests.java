/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.plimsoll.Load;
import dev.plimsoll.LoadTarget;
import dev.plimsoll.probe.PostgresProbe;
import dev.plimsoll.probe.Readings;
import dev.plimsoll.probe.ResourceProbe;
import dev.plimsoll.probe.ValkeyProbe;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What probes read is what the sources say themselves: SQL, {@code INFO}, {@code /proc} and {@code docker stats}. */
@Timeout(120)
class ProbedFiguresTests {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern USED = Pattern.compile("([0-9.]+)([KMG])iB / .*");

    /** The figures of one read, by their names and tags. */
    private static final class Figures implements Readings {
        private final Map<String, Double> values = new TreeMap<>();

        static Figures of(ResourceProbe probe) throws Exception {
            var figures = new Figures();
            probe.read(figures);
            return figures;
        }

        @Override
        public void gauge(String metric, double value, Map<String, String> tags) {
            put(metric, value, tags);
        }

        @Override
        public void counter(String metric, long totalSoFar, Map<String, String> tags) {
            put(metric, totalSoFar, tags);
        }

        @Override
        public void rate(String metric, long hits, long total, Map<String, String> tags) {
            put(metric, hits, tags);
        }

        private void put(String metric, double value, Map<String, String> tags) {
            values.put(tags.isEmpty() ? metric : metric + new TreeMap<>(tags), value);
        }

        double get(String series) {
            assertThat(values).containsKey(series);
            return values.getOrDefault(series, Double.NaN);
        }
    }

    @Nested
    class OfPostgres {
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
                        .isEqualTo(51);
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
    }

    @Nested
    class OfValkey {
        @LoadTarget
        static final ValkeyServer VALKEY = new ValkeyServer();

        @Test
        void figuresAreThoseOfInfoAndTheLengthOfTheQueue() throws Exception {
            for (int i = 0; i < 5; i++) {
                VALKEY.ask("LPUSH waiting " + i);
            }
            ResourceProbe probe = ValkeyProbe.of(VALKEY::uri).queues("waiting");
            try {
                Figures before = Figures.of(probe);
                VALKEY.ask("LLEN waiting");
                Figures figures = Figures.of(probe);

                assertThat(figures.get("queue_depth{queue=waiting}")).isEqualTo(5);
                assertThat(VALKEY.ask("LLEN waiting")).isEqualTo(":5");
                assertThat(figures.get("valkey_clients"))
                        .isEqualTo(info("connected_clients") - 2); // the probe, and INFO itself
                assertThat(figures.get("valkey_memory")).isCloseTo(info("used_memory"), withPercentage(10));
                assertThat(figures.get("valkey_commands") - before.get("valkey_commands"))
                        .as("LLEN, and QUIT after it; those of the probe do not count")
                        .isBetween(1.0, 2.0);
            } finally {
                probe.close();
            }
        }

        private static long info(String name) throws IOException {
            Matcher line = Pattern.compile("\\b" + name + ":(\\d+)").matcher(VALKEY.ask("INFO"));
            assertThat(line.find()).as(name).isTrue();
            return Long.parseLong(line.group(1));
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
