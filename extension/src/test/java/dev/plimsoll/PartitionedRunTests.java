/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A coordinator and its worker, each in a network of its own, between which something goes wrong. */
@Tag("long")
@Timeout(600)
class PartitionedRunTests {
    private static final String TOKEN = "a-token-of-the-run-which-nobody-may-see";

    @TempDir
    private Path directory;

    private final List<TestJvm> jvms = new ArrayList<>();
    private TwoNetworks networks;

    @BeforeEach
    void connect() {
        networks = TwoNetworks.open();
    }

    @AfterEach
    void end() {
        jvms.forEach(TestJvm::close);
        networks.close();
    }

    private TestJvm coordinator(Class<?> testCase) throws IOException {
        return start(
                networks.inFirst(),
                testCase,
                Map.of(
                        "plimsoll.workers",
                        "join:1",
                        "plimsoll.workers.bind",
                        TwoNetworks.FIRST_ADDRESS + ":7900",
                        "plimsoll.workers.insecure",
                        "true",
                        "plimsoll.report.dir",
                        directory.resolve("reports").toString()),
                Map.of());
    }

    private TestJvm worker(Class<?> testCase) throws IOException {
        return start(
                networks.inSecond(),
                testCase,
                Map.of(
                        "plimsoll.workers.insecure",
                        "true",
                        "plimsoll.report.dir",
                        directory.resolve("of-workers").toString()),
                Map.of("PLIMSOLL_COORDINATOR", TwoNetworks.FIRST_ADDRESS + ":7900"));
    }

    private TestJvm start(
            List<String> network, Class<?> testCase, Map<String, String> properties, Map<String, String> environment)
            throws IOException {
        var all = new HashMap<>(properties);
        all.put("started", directory.resolve("started").toString());
        all.put("plimsoll.workers.deploy", "200s");
        var variables = new HashMap<>(environment);
        variables.put("PLIMSOLL_TOKEN", TOKEN);
        TestJvm jvm = TestJvm.start(network, testCase, directory, all, variables);
        jvms.add(jvm);
        return jvm;
    }

    private void awaitLoad() {
        TestJvm.await("load", () -> Files.exists(directory.resolve("started")));
    }

    private JsonNode summaryOf(Class<?> testCase) throws IOException {
        return new ObjectMapper()
                .readTree(directory
                        .resolve("reports/" + testCase.getSimpleName() + ".load/summary.json")
                        .toFile());
    }

    static class EndlessTestCase {
        @LoadTest(vus = 2, duration = "10m")
        void load(VirtualUser user) {
            user.sleep("20ms");
            if (user.iteration() == 100) {
                markStarted();
            }
        }
    }

    static class ShortTestCase {
        @LoadTest(vus = 2, duration = "8s")
        @Threshold("iterations: count>100")
        void load(VirtualUser user) {
            user.sleep("20ms");
            if (user.iteration() == 20) {
                markStarted();
            }
        }
    }

    private static void markStarted() {
        try {
            Files.writeString(Path.of(System.getProperty("started")), "yes");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** No connection is closed, no packet says that it could not be delivered: there is silence. */
    @Test
    void bothSidesEndTheRunWhenTheNetworkIsGone() throws Exception {
        TestJvm coordinator = coordinator(EndlessTestCase.class);
        TestJvm worker = worker(EndlessTestCase.class);
        awaitLoad();
        networks.pullTheCable();

        assertThat(worker.awaitEnd()).as(worker.printed()).isEqualTo(1);
        assertThat(worker.printed())
                .contains("worker 1 has ended its load, as it lost the coordinator: nothing was heard of it for 5 s");
        assertThat(coordinator.awaitEnd()).isEqualTo(1);
        assertThat(coordinator.printed())
                .containsPattern("worker 1 on .* was lost at \\d+ s \\(nothing was heard of it for 10 s\\);"
                        + " \\d+ s of all 1 were measured");
        JsonNode json = summaryOf(EndlessTestCase.class);
        assertThat(json.path("verdict").asText()).isEqualTo("ABORTED");
        assertThat(json.path("metrics").path("iterations").path("count").asInt())
                .as("what came before is kept")
                .isGreaterThan(100);
    }

    /** A busy network is slow, not gone: figures come late, and are complete. */
    @Test
    void runGoesOnWhereTheNetworkIsSlow() throws Exception {
        TestJvm coordinator = coordinator(ShortTestCase.class);
        TestJvm worker = worker(ShortTestCase.class);
        awaitLoad();
        networks.slowDown(8);

        assertThat(coordinator.awaitEnd()).as(coordinator.printed()).isZero();
        assertThat(worker.awaitEnd()).as(worker.printed()).isZero();
        assertThat(summaryOf(ShortTestCase.class).path("workers").findValues("lost"))
                .allMatch(JsonNode::isNull);
    }
}
