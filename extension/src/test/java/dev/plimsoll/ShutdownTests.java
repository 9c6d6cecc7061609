/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A JVM that is asked to stop during a load writes its report first. */
class ShutdownTests {
    private static final int SIGINT = 2;

    @TempDir
    Path reports;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void signalInMidRunEndsTheLoadAndItsReportIsWritten(String signal) throws Exception {
        assumeTrue(isHeard(signal), "SIG" + signal + " is ignored here: a shell started this in the background");
        try (RawServer server = RawServer.start()) {
            Process jvm = start(server);
            try {
                awaitRequests(server, jvm);
                new ProcessBuilder("kill", "-" + signal, Long.toString(jvm.pid()))
                        .start()
                        .waitFor();

                assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).as("the JVM ends").isTrue();
            } finally {
                jvm.destroyForcibly();
            }
        }
        JsonNode summary = new ObjectMapper()
                .readTree(reports.resolve("EndlessTestCase.load/summary.json").toFile());
        assertThat(summary.path("verdict").asText()).isEqualTo("ABORTED");
        assertThat(summary.path("abortedBy").asText()).contains("the JVM was asked to stop");
        assertThat(summary.path("metrics").path("http_reqs").path("count").asLong())
                .isGreaterThanOrEqualTo(5);
    }

    /** A signal that is ignored stays so in the processes that are started. Linux tells by a mask. */
    private static boolean isHeard(String signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!signal.equals("INT") || !Files.exists(status)) {
            return true;
        }
        long ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                .findFirst()
                .orElse(0);
        return (ignored & 1L << SIGINT - 1) == 0;
    }

    private Process start(RawServer server) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dserver=" + server.url(),
                        "-Dplimsoll.report.dir=" + reports,
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessTestCase.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void awaitRequests(RawServer server, Process jvm) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (server.received().size() < 10) {
            assertThat(jvm.isAlive()).as("the load goes on").isTrue();
            assertThat(System.nanoTime()).as("requests come").isLessThan(end);
            LockSupport.parkNanos(10_000_000);
        }
    }

    @BaseUrl("${server}")
    static class EndlessTestCase {
        @LoadTest(vus = 2, duration = "10m")
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("10ms");
        }

        public static void main(String[] arguments) {
            LauncherFactory.create()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(EndlessTestCase.class))
                            .build());
        }
    }
}
