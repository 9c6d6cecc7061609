/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.Loads.Summary;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.verdict.LoadResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A test that fails after its load has passed in no report, index, table or summary. */
class FailedAfterLoadTests {
    private static final String REASON = "AssertionError: 3 orders are lost, password=***";

    @RegisterExtension
    final Loads loads = new Loads();

    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void listen() throws IOException {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setProperty("plimsoll.report.dir", loads.reports().toString());
        System.setProperty("plimsoll.progress", "off");
        System.setProperty("server", loads.server().url());
        System.setProperty(
                "GITHUB_STEP_SUMMARY",
                Files.createFile(loads.reports().resolve("step.md")).toString());
        loads.with("plimsoll.github", "auto");
    }

    @AfterEach
    void stopListening() {
        System.setOut(console);
        Stream.of("plimsoll.report.dir", "plimsoll.progress", "server", "GITHUB_STEP_SUMMARY", "plimsoll.inconclusive")
                .forEach(System::clearProperty);
    }

    private String launch(Class<?>... testCases) {
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(Stream.of(testCases)
                                .map(type -> selectClass(type))
                                .toList())
                        .configurationParameters(loads.configuration())
                        .build());
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void lose() {
        throw new AssertionError("3 orders are lost, password=hunter2");
    }

    private static LoadResult load(String name) {
        return Load.test(name)
                .baseUrl(System.getProperty("server"))
                .scenario(
                        "s",
                        s -> s.iterations(1).body((user, http) -> http.get("/").send()))
                .measure();
    }

    @BaseUrl("${server}")
    static class InvariantTestCase {
        @LoadTest
        void load(Http http) {
            http.get("/").send();
        }

        @AfterEach
        void noOrderIsLost() {
            lose();
        }
    }

    @BaseUrl("${server}")
    static class ResultTestCase {
        @LoadTest
        void load(Http http) {
            http.get("/").send();
        }

        @AfterEach
        void isQuick(LoadResult result) {
            assertThat(result.metric("http_reqs").count()).isEqualTo(1);
            lose();
        }
    }

    static final class Losing implements AfterEachCallback {
        @Override
        public void afterEach(ExtensionContext context) {
            lose();
        }
    }

    @ExtendWith(Losing.class)
    @BaseUrl("${server}")
    static class ExtensionTestCase {
        @LoadTest
        void load(Http http) {
            http.get("/").send();
        }
    }

    @BaseUrl("${server}")
    static class AroundTestCase {
        @AfterEach
        void outer() {
            lose();
        }

        @Nested
        class Inside {
            @LoadTest
            void load(Http http) {
                http.get("/").send();
            }
        }
    }

    static class PlainTestCase {
        @Test
        void test() {
            load("PlainTestCase.load");
            lose();
        }
    }

    static class IsolatedTestCase {
        @Test
        @LoadIsolated
        void test() {
            load("IsolatedTestCase.load");
        }

        @AfterEach
        void after() {
            lose();
        }
    }

    static class RepeatedTestCase {
        @ParameterizedTest
        @ValueSource(ints = 1)
        void test(int ignored) {
            load("RepeatedTestCase.load");
            lose();
        }
    }

    static class SetUpTestCase {
        @BeforeAll
        static void before() {
            load("SetUpTestCase.load");
            lose();
        }

        @Test
        void test() {}
    }

    static Stream<Arguments> failing() {
        return Stream.of(
                arguments(InvariantTestCase.class, "InvariantTestCase.load"),
                arguments(ResultTestCase.class, "ResultTestCase.load"),
                arguments(ExtensionTestCase.class, "ExtensionTestCase.load"),
                arguments(AroundTestCase.class, "AroundTestCase.Inside.load"),
                arguments(PlainTestCase.class, "PlainTestCase.load"),
                arguments(IsolatedTestCase.class, "IsolatedTestCase.load"),
                arguments(RepeatedTestCase.class, "RepeatedTestCase.load"),
                arguments(SetUpTestCase.class, "SetUpTestCase.load"));
    }

    @ParameterizedTest
    @MethodSource("failing")
    void nothingSaysThatItPassed(Class<?> testCase, String name) throws IOException {
        String output = launch(testCase);
        Summary summary = Loads.summary(loads.reports(), name);
        assertThat(summary.verdict()).isIn("PASSED", "INCONCLUSIVE");
        assertThat(summary.json().path("failedAfterLoad").asText()).isEqualTo(REASON);
        assertThat(summary.json().path("headline").asText()).startsWith("the test failed after the load: " + REASON);

        assertThat(output.lines().filter(line -> line.startsWith("  " + name)))
                .singleElement()
                .asString()
                .matches(".* FAILED .*  the test failed after the load: \\Q" + REASON + "\\E");
        assertThat(output).contains("Load tests: 1 failed");
        String markdown = file(name + "/summary.md");
        assertThat(markdown).contains("# ✗ " + name + ": FAILED", "- ✗ the test failed after the load: ");
        assertThat(markdown).doesNotContain("PASSED", "[x] YES").contains("[x] NO");
        assertThat(file("step.md")).isEqualTo(markdown + "\n");
        assertThat(file(name + "/report.html"))
                .contains("<title>FAILED " + name, "the test failed after the load: AssertionError")
                .doesNotContain("> PASSED<", "hunter2");
        assertThat(file("index.html"))
                .contains("> FAILED<", "the test failed after the load: AssertionError")
                .doesNotContain("> PASSED<");
    }

    private String file(String name) throws IOException {
        return Files.readString(loads.reports().resolve(name));
    }

    @BaseUrl("${server}")
    static class MissedTestCase {
        @LoadTest
        void load(Http http) {
            http.get("/").send();
        }

        @AfterEach
        void after() {
            lose();
        }
    }

    static class SeveralTestCase {
        @Test
        void test() {
            load("first");
            Load.test("second")
                    .baseUrl(System.getProperty("server"))
                    .scenario(
                            "s",
                            s -> s.iterations(1)
                                    .body((user, http) -> http.get("/").send()))
                    .threshold("http_reqs: count>5")
                    .run();
        }
    }

    static class CaughtTestCase {
        @Test
        void test() {
            load("caught");
        }
    }

    @Test
    void aMissedLoadStaysMissed() throws IOException {
        loads.server().answer(RawReply.status(500, "Broken"));
        String output = launch(MissedTestCase.class);
        assertThat(output).contains("Load tests: 1 missed");
        assertThat(file("MissedTestCase.load/summary.json"))
                .contains("\"verdict\": \"MISSED\"")
                .doesNotContain("failedAfterLoad");
    }

    @Test
    void aLoadDoesNotFailTheOneBeforeIt() {
        assertThat(launch(SeveralTestCase.class)).contains("  first   PASSED", "  second  MISSED");
    }

    @Test
    void aTestThatPassesIsPassed() {
        assertThat(launch(CaughtTestCase.class)).contains("Load tests: 1 ").doesNotContain("failed after");
    }

    @BaseUrl("${server}")
    static class MixedTestCase {
        static final List<String> CALLS = new CopyOnWriteArrayList<>();

        @LoadTest
        void load(Http http) {
            http.get("/").send();
        }

        @LoadTest(vus = -1)
        void broken(Http http) {
            http.get("/").send();
        }

        @Test
        void plain() {}

        @Test
        @LoadIsolated
        void inCode() {
            FailedAfterLoadTests.load("inCode");
        }

        @AfterEach
        void after(LoadResult result) {
            CALLS.add("result");
        }

        @AfterEach
        void always(Optional<LoadResult> result) {
            CALLS.add(result.isPresent() ? "present" : "empty");
        }
    }

    @Test
    void theResultMayBeMissingInAfterEach() {
        loads.with("plimsoll.github", "off");
        MixedTestCase.CALLS.clear();
        Ran ran = loads.run(MixedTestCase.class);
        assertThat(ran.succeeded()).isEqualTo(3);
        assertThat(ran.message()).contains("vus");
        assertThat(ran.failure().getSuppressed()).isEmpty();
        assertThat(MixedTestCase.CALLS)
                .containsExactlyInAnyOrder("result", "present", "result", "present", "empty", "empty");
    }
}
