/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.data.Feeder;
import dev.plimsoll.data.WhenExhausted;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.user.VirtualUser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What several JVMs, which are really started, share in one run: what is computed once, iterations, rows and numbers. */
@Tag("long")
@Timeout(400)
class FleetShareTests {
    @RegisterExtension
    final Loads loads = new Loads();

    private TestExecutionSummary launch(Class<?> testCase) {
        var summary = new SummaryGeneratingListener();
        PrintStream console = System.out;
        System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        try {
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(testCase))
                                    .configurationParameters(loads.configuration())
                                    .build(),
                            summary);
        } finally {
            System.setOut(console);
        }
        return summary.getSummary();
    }

    /** On a busy machine a JVM may take long until it is ready. */
    private Loads fleetOf(int workers) {
        return loads.with("plimsoll.workers", Integer.toString(workers)).with("plimsoll.workers.deploy", "150s");
    }

    private JsonNode summaryOf(Class<?> testCase) throws IOException {
        return new ObjectMapper()
                .readTree(loads.reports()
                        .resolve(testCase.getSimpleName() + ".load/summary.json")
                        .toFile());
    }

    private static String messages(TestExecutionSummary summary) {
        return summary.getFailures().stream()
                .map(failure -> String.valueOf(failure.getException().getMessage()))
                .reduce("", (one, other) -> one + "\n" + other);
    }

    private static String pid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private List<String> values(String parameter) {
        return loads.server().received().stream()
                .map(RawServer.Received::target)
                .flatMap(target ->
                        Arrays.stream(target.replaceAll("^[^?]*\\??", "").split("&")))
                .filter(each -> each.startsWith(parameter + "="))
                .map(each -> each.substring(parameter.length() + 1))
                .toList();
    }

    @BaseUrl("${server}")
    static class OnceTestCase {
        static String tenant;

        @BeforeAll
        static void createTenant() {
            tenant = Load.once("tenant", String.class, () -> pid());
        }

        @LoadTest(vus = 4, iterationsPerVu = 3)
        void load(Http http) {
            String token = Load.once("token", String.class, () -> pid());
            http.get("/?tenant=" + tenant + "&token=" + token + "&pid=" + pid()).send();
        }
    }

    @Test
    void setUpIsDoneOnceByTheCoordinatorAndWhatABodyNeedsByOneWorker() {
        fleetOf(2);
        assertThat(messages(launch(OnceTestCase.class))).isEmpty();
        assertThat(values("tenant")).hasSize(12).containsOnly(pid());
        assertThat(values("pid").stream().distinct()).hasSize(2).doesNotContain(pid());
        assertThat(values("token").stream().distinct()).hasSize(1).isSubsetOf(values("pid"));
    }

    @BaseUrl("${server}")
    static class BrokenOnceTestCase {
        @LoadTest(vus = 2, duration = "10m")
        void load(Http http) {
            Load.once("tenant", String.class, () -> {
                throw new IllegalArgumentException("no more tenants");
            });
            http.get("/").send();
        }
    }

    @Test
    void supplierThatThrowsAbortsTheRun() throws IOException {
        fleetOf(2);
        assertThat(messages(launch(BrokenOnceTestCase.class)))
                .containsPattern("load test aborted: Load\\.once\\(\"tenant\"\\) has failed on worker [12] on .*:"
                        + " IllegalArgumentException: no more tenants");
        assertThat(summaryOf(BrokenOnceTestCase.class).path("verdict").asText()).isEqualTo("ABORTED");
        assertThat(loads.server().received()).isEmpty();
    }

    static class DyingOnceTestCase {
        @BeforeAll
        static void dieAsWorker() {
            if (System.getProperty("fleet.coordinator") == null) { // which workers have, too, if the coordinator does
                return;
            }
            if (!System.getProperty("fleet.coordinator").equals(pid())) {
                Load.once("tenant", String.class, () -> {
                    Runtime.getRuntime().halt(7);
                    return "";
                });
            }
        }

        @LoadTest(vus = 2, duration = "10m")
        void load(VirtualUser user) {
            user.sleep("1s");
        }
    }

    @Test
    void workerThatDiesWhileItComputesEndsTheRun() {
        fleetOf(2);
        System.setProperty("fleet.coordinator", pid());
        try {
            assertThat(messages(launch(DyingOnceTestCase.class)))
                    .containsPattern("load test aborted: worker [12] on .* was lost before the start");
        } finally {
            System.clearProperty("fleet.coordinator");
        }
    }

    @BaseUrl("${server}")
    static class SharedTestCase {
        static final Feeder<Integer> ACCOUNTS =
                Feeder.of(IntStream.range(0, 500).boxed().toList()).perUser();

        @LoadTest(vus = 5, iterations = 300)
        void load(VirtualUser user, Http http) {
            http.get("/?user=%d&account=%d&random=%d&pid=%s"
                            .formatted(
                                    user.id(),
                                    user.feed(ACCOUNTS),
                                    user.random().nextInt(1_000_000),
                                    pid()))
                    .send();
        }
    }

    private Map<String, Integer> counted(String parameter) {
        var counts = new TreeMap<String, Integer>();
        values(parameter).forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts;
    }

    /** One of three workers has one user, the others two: slow and fast ones share the iterations by their speed. */
    @Test
    void sharedIterationsAreNeitherLostNorRepeated() throws IOException {
        fleetOf(3);
        assertThat(messages(launch(SharedTestCase.class))).isEmpty();
        assertThat(values("user")).hasSize(300);
        assertThat(counted("user").keySet()).containsExactly("1", "2", "3", "4", "5");
        assertThat(counted("account").keySet()).containsExactly("0", "1", "2", "3", "4");
        assertThat(counted("pid")).hasSize(3);
        JsonNode json = summaryOf(SharedTestCase.class);
        assertThat(json.path("metrics").path("iterations").path("count").asInt())
                .isEqualTo(300);
        assertThat(json.path("metrics").path("dropped_iterations").path("count").asInt())
                .isZero();
        assertThat(json.path("workers").findValues("iterations").stream()
                        .mapToInt(JsonNode::asInt)
                        .sum())
                .isEqualTo(300);
    }

    @BaseUrl("${server}")
    static class SeededTestCase {
        static final Feeder<Integer> ROWS =
                Feeder.of(IntStream.range(0, 7).boxed().toList()).circular();

        @LoadTest(rate = "30/s", duration = "4s", arrivals = Arrivals.POISSON, vus = 6, maxVus = 9)
        void load(VirtualUser user, Http http) {
            http.get("/?row=" + user.feed(ROWS)).send();
        }
    }

    /** When arrivals are due is compared without JVMs, where it takes no time: see {@code PlanSplitPropertyTests}. */
    @Test
    void randomArrivalsAreThoseOfOneMachineWithTheSameSeed() throws IOException {
        loads.with("plimsoll.seed", "4711");
        assertThat(messages(launch(SeededTestCase.class))).isEmpty();
        int arrivals = started(SeededTestCase.class);
        assertThat(arrivals).isBetween(60, 200);
        fleetOf(3);
        assertThat(messages(launch(SeededTestCase.class))).isEmpty();
        assertThat(started(SeededTestCase.class)).isEqualTo(arrivals);
    }

    private int started(Class<?> testCase) throws IOException {
        JsonNode metrics = summaryOf(testCase).path("metrics");
        return metrics.path("iterations").path("count").asInt()
                + metrics.path("dropped_iterations").path("count").asInt();
    }

    @BaseUrl("${server}")
    static class RowsTestCase {
        static final Feeder<Integer> ROWS =
                Feeder.of(IntStream.range(0, 40).boxed().toList()).unique(WhenExhausted.END_LOAD);

        @LoadTest(vus = 3, duration = "10m")
        void load(VirtualUser user, Http http) {
            int row = user.feed(ROWS);
            http.get("/?row=" + row).send();
            user.sleep(user.id() == 1 ? "50ms" : "10ms");
        }
    }

    /** Two users on one worker, one on the other: if they took turns, the other would leave many of its rows. */
    @Test
    void allRowsAreTakenOnceBeforeTheFeederIsExhausted() throws IOException {
        fleetOf(2);
        assertThat(messages(launch(RowsTestCase.class))).isEmpty();
        assertThat(values("row"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).mapToObj(Integer::toString).toList());
    }

    @BaseUrl("${server}")
    static class ThreeTestCase {
        @LoadTest(vus = 6, iterationsPerVu = 5)
        void load(VirtualUser user, Http http) {
            http.get("/?user=%d&random=%d&iteration=%d"
                            .formatted(user.id(), user.random().nextInt(1_000_000), user.iteration()))
                    .send();
            user.check("is measured once", true);
        }
    }

    @Test
    void usersDrawTheNumbersOfOneMachineWithTheSameSeed() throws IOException {
        loads.with("plimsoll.seed", "12");
        launch(ThreeTestCase.class);
        List<String> alone = targets();
        assertThat(alone).hasSize(30);
        fleetOf(3);
        launch(ThreeTestCase.class);
        assertThat(targets().subList(30, 60)).containsExactlyInAnyOrderElementsOf(alone);
        JsonNode metrics = summaryOf(ThreeTestCase.class).path("metrics");
        assertThat(metrics.path("checks").path("hits").asInt()).isEqualTo(30);
        assertThat(metrics.path("checks").path("total").asInt()).isEqualTo(30);
        assertThat(metrics.path("http_reqs").path("count").asInt()).isEqualTo(30);
    }

    private List<String> targets() {
        return loads.server().received().stream()
                .map(RawServer.Received::target)
                .toList();
    }

    static class TwoLoadsTestCase {
        @Test
        void loads() {
            run("first");
            run("second");
        }

        private static void run(String name) {
            Load.test(name)
                    .baseUrl(System.getProperty("fleet.server"))
                    .scenario(
                            "only",
                            scenario -> scenario.vus(2)
                                    .iterationsPerVu(2)
                                    .body((user, http) -> http.get("/" + name).send()))
                    .run();
        }
    }

    @Test
    void secondLoadOfATestIsRefused() {
        System.setProperty("fleet.server", loads.server().url());
        System.setProperty("plimsoll.workers", "2"); // a load in code knows no parameters of JUnit
        System.setProperty("plimsoll.report.dir", loads.reports().toString());
        try {
            assertThat(messages(launch(TwoLoadsTestCase.class)))
                    .contains("workers: this is the second load of one test, and workers, which run the test from its"
                            + " beginning, would run the first one instead; put each load into a test of its own");
        } finally {
            List.of("fleet.server", "plimsoll.workers", "plimsoll.report.dir").forEach(System::clearProperty);
        }
        assertThat(targets()).hasSize(4).containsOnly("/first");
    }
}
