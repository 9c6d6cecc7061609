/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.http.Http;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.Verdict;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * Starves the generator for real: many busy threads for each core, and one that makes the collector stop everything
 * again and again. Whatever the machine does beside, one of the three reasons is there: our threads get most of the
 * CPU, or they get little of it and users start late, and pauses last the longer for that. All thresholds hold whatever
 * happens, even nothing.
 */
@Timeout(120)
class StarvedGeneratorTests {
    /** From the first iteration on: the window and a little more. */
    private static final Duration STARVED = Duration.ofSeconds(3);

    private static final Queue<LoadResult> RESULTS = new ConcurrentLinkedQueue<>();

    private static HttpServer server;

    @TempDir
    Path reports;

    @Threshold(value = "http_req_duration: p95<10m", onNoData = OnNoData.PASS)
    @Threshold(value = "http_req_failed: rate<=100%", onNoData = OnNoData.PASS)
    @Threshold(value = "iterations_failed: rate<=100%", onNoData = OnNoData.PASS)
    @Threshold(value = "dropped_iterations: count>=0", onNoData = OnNoData.PASS)
    static class StarvedTestCase {
        private final CountDownLatch loaded = new CountDownLatch(1);

        @LoadTest(rate = "50/s", duration = "2s", vus = 2)
        void quick(Http http) {
            loaded.countDown();
            http.get("http://localhost:{port}/", server.getAddress().getPort()).send();
        }

        @BeforeEach
        void starve() {
            StarvedGeneratorTests.starve(loaded);
        }

        @AfterEach
        void keep(LoadResult result) {
            RESULTS.add(result);
        }
    }

    @BeforeAll
    static void startTheServer() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stopTheServer() {
        server.stop(0);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"warn", "fail"})
    void starvedGeneratorIsInconclusive(String inconclusive) throws Exception {
        List<Event> finished = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(StarvedTestCase.class))
                .configurationParameter("plimsoll.inconclusive", inconclusive)
                .configurationParameter("plimsoll.report.dir", reports.toString())
                .configurationParameter("plimsoll.progress", "off")
                .execute()
                .testEvents()
                .finished()
                .list();
        LoadResult result = RESULTS.remove();
        JsonNode summary = new ObjectMapper()
                .readTree(result.reportDirectory().resolve("summary.json").toFile());
        assumeThat(result.metric("iteration_lateness").count())
                .as("a machine on which nothing starts within the window has nothing to tell")
                .isPositive();
        assertThat(result.verdict())
                .as("%s of %s", summary.path("generator"), summary.path("series"))
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.warnings().get(0)).startsWith("service and load share one JVM, which was the bottleneck: ");
        assertThat(summary.path("verdict").asText()).isEqualTo("INCONCLUSIVE");
        assertThat(summary.at("/generator/saturated").asBoolean()).isTrue();
        assertOutcome(finished, inconclusive.equals("fail"));
    }

    private static void assertOutcome(List<Event> finished, boolean fails) {
        assertThat(finished).hasSize(1);
        TestExecutionResult outcome = finished.get(0).getRequiredPayload(TestExecutionResult.class);
        if (fails) {
            assertThat(outcome.getThrowable())
                    .hasValueSatisfying(thrown -> assertThat(thrown)
                            .isInstanceOf(LoadTestFailedError.class)
                            .hasMessageStartingWith("load test inconclusive: all 4 thresholds met,"
                                    + " but service and load share one JVM, which was the bottleneck: "));
        } else {
            assertThat(outcome.getStatus()).isEqualTo(TestExecutionResult.Status.SUCCESSFUL);
        }
    }

    private static void starve(CountDownLatch loaded) {
        startAfter(loaded, StarvedGeneratorTests::pause);
        for (int i = 0; i < 40 * Runtime.getRuntime().availableProcessors(); i++) {
            startAfter(loaded, Thread::onSpinWait);
        }
    }

    private static void startAfter(CountDownLatch loaded, Runnable step) {
        var thread = new Thread(
                () -> {
                    try {
                        loaded.await(1, TimeUnit.MINUTES); // however long the load takes to begin
                    } catch (InterruptedException e) {
                        return;
                    }
                    long end = System.nanoTime() + STARVED.toNanos();
                    while (System.nanoTime() < end) {
                        step.run();
                    }
                },
                "starving");
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops all threads, then lets them get on for a moment. */
    private static void pause() {
        System.gc();
        LockSupport.parkNanos(40_000_000);
    }
}
