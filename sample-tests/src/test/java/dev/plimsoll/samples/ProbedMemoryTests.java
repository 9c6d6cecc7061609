/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.plimsoll.Load;
import dev.plimsoll.LoadTarget;
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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The memory of a server of many processes is what {@code /proc} or {@code docker stats} says of it. */
@Timeout(120)
class ProbedMemoryTests {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern USED = Pattern.compile("([0-9.]+)([KMG])iB / .*");

    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

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
