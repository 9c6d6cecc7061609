/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.data.Feeder;
import dev.plimsoll.fault.Direction;
import dev.plimsoll.fault.FaultKind;
import dev.plimsoll.fault.FaultProxy;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.user.VirtualUser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** One run over several JVMs, which are really started. */
@Tag("long")
@Timeout(400)
class FleetRunTests {
    @RegisterExtension
    final Loads loads = new Loads();

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private TestExecutionSummary launch(Class<?> testCase) {
        var summary = new SummaryGeneratingListener();
        PrintStream console = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
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

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static String messages(TestExecutionSummary summary) {
        return summary.getFailures().stream()
                .map(failure -> String.valueOf(failure.getException().getMessage()))
                .reduce("", (one, other) -> one + "\n" + other);
    }

    private static Stream<ProcessHandle> workers() {
        return workersOf(ProcessHandle.current());
    }

    /** A coordinator starts no other JVMs here. */
    private static Stream<ProcessHandle> workersOf(ProcessHandle coordinator) {
        return coordinator
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("java"));
    }

    private static void await(String what, Supplier<Boolean> condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(150);
        while (!condition.get()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @BaseUrl("${server}")
    static class CountedTestCase {
        static final Feeder<Integer> ROWS =
                Feeder.of(IntStream.range(0, 100).boxed().toList()).unique();

        @LoadTest(vus = 4, iterationsPerVu = 6)
        @Threshold("iterations: count==24")
        void load(VirtualUser user, Http http) {
            http.get("/rows/" + user.feed(ROWS) + "?user=" + user.id()).send();
            user.check("is measured once", true);
        }
    }

    @Test
    void twoWorkersDoWhatOneMachineWouldAndOneResultIsJudged() throws IOException {
        fleetOf(2);
        TestExecutionSummary summary = launch(CountedTestCase.class);

        assertThat(messages(summary)).isEmpty();
        List<String> targets = loads.server().received().stream()
                .map(RawServer.Received::target)
                .toList();
        assertThat(targets.stream().map(each -> each.replaceAll("\\?.*", "")))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 24).mapToObj(row -> "/rows/" + row).toList());
        assertThat(targets.stream().map(each -> each.replaceAll(".*user=", "")).distinct())
                .containsExactlyInAnyOrder("1", "2", "3", "4");
        JsonNode json = summaryOf(CountedTestCase.class);
        assertThat(json.path("verdict").asText()).as(printed()).isIn("PASSED", "INCONCLUSIVE");
        assertThat(json.path("metrics").path("http_reqs").path("count").asInt()).isEqualTo(24);
        assertThat(json.path("metrics").path("iterations").path("count").asInt())
                .isEqualTo(24);
        assertThat(json.path("workers")).hasSize(2).allSatisfy(worker -> {
            assertThat(worker.path("users").asInt()).isEqualTo(2);
            assertThat(worker.path("requests").asInt()).isEqualTo(12);
            assertThat(worker.path("clockErrorMs").asDouble()).isPositive();
            assertThat(worker.path("lost").isNull()).isTrue();
        });
        assertThat(workers()).as("workers have ended").isEmpty();
        try (Stream<Path> directories = Files.list(loads.reports()).filter(Files::isDirectory)) {
            assertThat(directories.map(each -> each.getFileName().toString()))
                    .as("workers write nothing")
                    .containsExactly("CountedTestCase.load");
        }
    }

    @BaseUrl("${server}")
    static class EndlessTestCase {
        @LoadTest(vus = 2, duration = "10m")
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("20ms");
        }

        public static void main(String[] arguments) {
            LauncherFactory.create()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(EndlessTestCase.class))
                            .build());
        }
    }

    @Test
    void killedWorkerAbortsTheRunAndWhatWasMeasuredIsKept() throws Exception {
        fleetOf(2);
        CompletableFuture<TestExecutionSummary> run = OwnThread.supply(() -> launch(EndlessTestCase.class));
        await("requests of some seconds", () -> loads.server().received().size() > 200);
        workers().findFirst().orElseThrow().destroyForcibly();

        assertThat(messages(run.get(150, TimeUnit.SECONDS)))
                .containsPattern("worker [12] on .* was lost at \\d+ s \\(.*\\); \\d+ s of all 2 were measured");
        JsonNode json = summaryOf(EndlessTestCase.class);
        assertThat(json.path("verdict").asText()).isEqualTo("ABORTED");
        assertThat(json.path("metrics").path("http_reqs").path("count").asInt()).isPositive();
        assertThat(workers()).as("the other one has ended, too").isEmpty();
    }

    /** As Ctrl+C asks all processes of a terminal. */
    @Test
    void workerThatIsAskedToStopSendsWhatItHasMeasured() throws Exception {
        fleetOf(2);
        CompletableFuture<TestExecutionSummary> run = OwnThread.supply(() -> launch(EndlessTestCase.class));
        await("requests of some seconds", () -> loads.server().received().size() > 100);
        workers().findFirst().orElseThrow().destroy();

        assertThat(messages(run.get(150, TimeUnit.SECONDS))).contains("load test aborted: the JVM was asked to stop");
        JsonNode json = summaryOf(EndlessTestCase.class);
        assertThat(json.path("workers").findValues("lost")).allMatch(JsonNode::isNull);
        assertThat(json.path("metrics").path("http_reqs").path("count").asInt())
                .as("but for requests that were cut off")
                .isBetween(
                        loads.server().received().size() - 2,
                        loads.server().received().size());
    }

    /** Silence is not death at once: a busy machine is silent, too. */
    @Test
    void frozenWorkerIsLostAfterSomeTime() throws Exception {
        fleetOf(2);
        CompletableFuture<TestExecutionSummary> run = OwnThread.supply(() -> launch(EndlessTestCase.class));
        await("requests of some seconds", () -> loads.server().received().size() > 200);
        ProcessHandle frozen = workers().findFirst().orElseThrow();
        new ProcessBuilder("kill", "-STOP", Long.toString(frozen.pid())).start().waitFor();

        assertThat(messages(run.get(150, TimeUnit.SECONDS))).contains("(nothing was heard of it for 10 s)");
        assertThat(summaryOf(EndlessTestCase.class).path("verdict").asText()).isEqualTo("ABORTED");
        await("it has been ended", () -> !frozen.isAlive());
    }

    /** A load that nobody watches any more would be the worst accident. */
    @Test
    void killedCoordinatorTakesItsWorkersWithIt() throws Exception {
        Process coordinator = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dserver=" + loads.server().url(),
                        "-Dplimsoll.report.dir=" + loads.reports(),
                        "-Dplimsoll.workers=2",
                        "-Dplimsoll.workers.deploy=150s",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessTestCase.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await("requests of some seconds", () -> loads.server().received().size() > 100);
            List<ProcessHandle> workers = workersOf(coordinator.toHandle()).toList();
            assertThat(workers).hasSize(2);
            coordinator.destroyForcibly();

            await("the workers end", () -> workers.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            coordinator.destroyForcibly();
        }
    }

    @BaseUrl("${server}")
    static class FailingTestCase {
        @LoadTest(vus = 2, duration = "10m")
        @Threshold(value = "http_req_failed: rate<1%", abortOnFail = true)
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("20ms");
        }
    }

    @Test
    void thresholdOverAllWorkersEndsTheRunOnAllOfThem() throws IOException {
        fleetOf(2);
        loads.server().answer(RawReply.status(500, ""));
        TestExecutionSummary summary = launch(FailingTestCase.class);

        assertThat(messages(summary)).contains("http_req_failed");
        JsonNode json = summaryOf(FailingTestCase.class);
        assertThat(json.path("verdict").asText()).isEqualTo("MISSED");
        assertThat(json.path("metrics").path("http_reqs").path("count").asInt())
                .isEqualTo(loads.server().received().size());
    }

    @BaseUrl("${server}")
    static class AbortingTestCase {
        @LoadTest(vus = 3, duration = "10m")
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("100ms");
            if (user.id() == 2 && user.iteration() == 20) {
                user.abortTest("user 2 has seen enough");
            }
        }
    }

    @Test
    void oneUserOfOneWorkerCanEndTheRun() throws IOException {
        fleetOf(3);
        TestExecutionSummary summary = launch(AbortingTestCase.class);

        assertThat(messages(summary)).contains("user 2 has seen enough");
        JsonNode json = summaryOf(AbortingTestCase.class);
        assertThat(json.path("verdict").asText()).isEqualTo("ABORTED");
        assertThat(json.path("metrics").path("http_reqs").path("count").asInt()).isPositive();
    }

    @BaseUrl("${server}")
    static class ShortTestCase {
        @LoadTest(vus = 2, duration = "8s")
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("20ms");
        }
    }

    @Test
    void loadGoesOnWithoutALostWorkerWhereThatIsWanted() throws Exception {
        fleetOf(2).with("plimsoll.workers.lost", "continue");
        CompletableFuture<TestExecutionSummary> run = OwnThread.supply(() -> launch(ShortTestCase.class));
        await("requests of some seconds", () -> loads.server().received().size() > 100);
        workers().findFirst().orElseThrow().destroyForcibly();

        assertThat(messages(run.get(150, TimeUnit.SECONDS))).isEmpty();
        JsonNode json = summaryOf(ShortTestCase.class);
        assertThat(json.path("verdict").asText()).isEqualTo("INCONCLUSIVE");
        assertThat(json.path("generator").path("reasons").toString())
                .containsPattern(
                        "worker [12] was lost \\((connection closed|its process ended with exit code 137)\\), and with"
                                + " it 1 of 2 parts of the load");
        assertThat(json.path("workers").findValues("lost").stream().filter(lost -> !lost.isNull()))
                .hasSize(1);
    }

    static class FollowingTestCase {
        @Test
        void load() {
            Load.test("following")
                    .baseUrl(System.getProperty("fleet.server"))
                    .scenario(
                            "browse",
                            scenario -> scenario.vus(2)
                                    .iterationsPerVu(5)
                                    .body((user, http) -> http.get("/browse").send()))
                    .scenario(
                            "buy",
                            scenario -> scenario.vus(3)
                                    .duration("2s")
                                    .after("browse")
                                    .body((user, http) -> {
                                        http.get("/buy?user=" + user.id()).send();
                                        user.sleep("100ms");
                                    }))
                    .run();
        }
    }

    @Test
    void scenarioStartsWhenTheOneBeforeItHasEndedOnAllWorkers() throws IOException {
        System.setProperty("fleet.server", loads.server().url());
        System.setProperty("plimsoll.workers", "2"); // a load in code knows no parameters of JUnit
        System.setProperty("plimsoll.report.dir", loads.reports().toString());
        try {
            assertThat(messages(launch(FollowingTestCase.class))).isEmpty();
        } finally {
            List.of("fleet.server", "plimsoll.workers", "plimsoll.report.dir").forEach(System::clearProperty);
        }
        List<String> targets = loads.server().received().stream()
                .map(RawServer.Received::target)
                .toList();
        assertThat(targets.subList(0, 10)).containsOnly("/browse");
        assertThat(targets.subList(10, targets.size())).allMatch(target -> target.startsWith("/buy"));
        assertThat(targets.stream().distinct())
                .containsExactlyInAnyOrder("/browse", "/buy?user=3", "/buy?user=4", "/buy?user=5");
        JsonNode json = new ObjectMapper()
                .readTree(loads.reports().resolve("following/summary.json").toFile());
        assertThat(json.path("scenarios").findValuesAsText("name")).containsExactly("browse", "buy");
        assertThat(json.path("metrics").path("http_reqs").path("count").asInt()).isEqualTo(targets.size());
    }

    static class FaultyTestCase {
        @LoadTarget
        static final FaultProxy LINE = FaultProxy.before(() -> Integer.getInteger("fleet.port"));

        @LoadTarget
        static final FaultInLoadTests.Entry ENTRY = new FaultInLoadTests.Entry(() -> "http://127.0.0.1:" + LINE.port());

        @LoadTest(vus = 4, duration = "4s")
        @Fault(
                name = "slow",
                on = "LINE",
                kind = FaultKind.LATENCY,
                latency = "150ms",
                direction = Direction.DOWN,
                at = "1s",
                lasts = "1s")
        @Threshold(value = "http_req_duration{phase:'fault:slow'}: med>=140")
        @Threshold(value = "http_reqs: count>=4", phase = "fault:slow")
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("20ms");
        }
    }

    @Test
    void faultsAreInjectedOnceAndWorkersKnowWhen() throws IOException {
        fleetOf(2);
        System.setProperty("fleet.port", Integer.toString(loads.server().port()));
        try {
            assertThat(messages(launch(FaultyTestCase.class))).isEmpty();
        } finally {
            System.clearProperty("fleet.port");
        }
        JsonNode json = summaryOf(FaultyTestCase.class);
        assertThat(json.path("phases").findValuesAsText("name")).containsExactly("hold", "fault:slow", "after:slow");
        assertThat(json.path("phases").findValues("requests"))
                .allSatisfy(requests -> assertThat(requests.asInt()).isPositive());
    }
}
