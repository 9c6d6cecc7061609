/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.plimsoll.http.Http;
import dev.plimsoll.target.TargetUnavailable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Load tests that JUnit skips are seen: in the table after the last test, in the index, and where all of them were. */
class SkippedLoadTestsTests {
    private static final String REPORTS = "plimsoll.report.dir";
    private static final String NONE_RAN = "No load test ran: ";

    @RegisterExtension
    final Loads loads = new Loads();

    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setOut(console);
        System.clearProperty(REPORTS);
    }

    private List<String> launch(Class<?>... testCases) {
        printed.reset();
        System.setProperty(REPORTS, loads.reports().toString()); // the programmatic form knows no other
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(Stream.of(testCases)
                                .map(type -> selectClass(type))
                                .toList())
                        .configurationParameters(loads.configuration())
                        .build());
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private String index() throws IOException {
        return Files.readString(loads.reports().resolve("index.html"));
    }

    static Stream<Arguments> skipped() {
        return Stream.of(
                arguments(
                        MissingTargetTestCase.class,
                        "target 'MissingTargetTestCase.SHOP' is not available: no docker here"),
                arguments(
                        MissingInstanceTargetTestCase.class,
                        "target 'MissingInstanceTargetTestCase.shop' is not available: no docker here"),
                arguments(DisabledTestCase.class, "not before the sale"),
                arguments(DisabledClassTestCase.class, "not on this branch"),
                arguments(DisabledProfileTestCase.class, "not at night"),
                arguments(AssumptionBeforeTestCase.class, "Assumption failed: no licence, password=***"),
                arguments(AssumptionBeforeAllTestCase.class, "Assumption failed: no network"),
                arguments(AssumptionInABodyTestCase.class, "Assumption failed: the shop is closed"),
                arguments(ProgrammaticTestCase.class, "Assumption failed: no stock"),
                arguments(AssumptionInALoadTestCase.class, "Assumption failed: sold out"));
    }

    @ParameterizedTest
    @MethodSource("skipped")
    void aSkippedLoadTestIsSeenWithItsReason(Class<?> testCase, String reason) throws IOException {
        List<String> lines = launch(testCase);

        String name = testCase.getSimpleName() + ".load";
        assertThat(lines).contains("Load tests: 1 skipped");
        assertThat(lines.stream().filter(line -> line.startsWith("  " + name + " ")))
                .containsExactly("  %s  SKIPPED  %s".formatted(name, reason));
        assertThat(lines.get(lines.size() - 1)).isEqualTo(NONE_RAN + "1 of 1 was skipped, see the reason above.");
        assertThat(index())
                .contains("1 load test<", ">1 skipped<", " SKIPPED", reason.replace("'", "&#39;"))
                .doesNotContain("ABORTED", "PASSED");
    }

    static class MissingTargetTestCase {
        @LoadTarget
        static final FakeTarget SHOP = FakeTarget.server("shop").failing(new TargetUnavailable("no docker here"));

        @LoadTest
        void load() {}

        @Test
        void plain() {}
    }

    static class MissingInstanceTargetTestCase {
        @LoadTarget
        final FakeTarget shop = FakeTarget.server("shop").failing(new TargetUnavailable("no docker here"));

        @LoadTest
        void load() {}
    }

    static class DisabledTestCase {
        @LoadTest
        @Disabled("not before the sale")
        void load() {}
    }

    static class DisabledProfileTestCase {
        @SoakTest(vus = 1, duration = "1m", maxDrift = "10%")
        @Disabled("not at night")
        void load() {}
    }

    @Disabled("not on this branch")
    static class DisabledClassTestCase {
        @LoadTest
        void load() {}
    }

    static class AssumptionBeforeTestCase {
        @BeforeEach
        void licence() {
            assumeTrue(false, "no licence, password=geheim");
        }

        @LoadTest
        void load() {}
    }

    static class AssumptionBeforeAllTestCase {
        @BeforeAll
        static void network() {
            assumeTrue(false, "no network");
        }

        @LoadTest
        void load() {}
    }

    static class AssumptionInABodyTestCase {
        @LoadTest
        void load() {
            assumeTrue(false, "the shop is closed");
        }
    }

    static class ProgrammaticTestCase {
        @Test
        @LoadIsolated
        void load() {
            assumeTrue(false, "no stock");
        }
    }

    static class AssumptionInALoadTestCase {
        @Test
        @LoadIsolated
        void load() {
            Load.test("AssumptionInALoadTestCase.load")
                    .scenario("all", s -> s.body((user, http) -> assumeTrue(false, "sold out")))
                    .run();
        }
    }

    @Test
    void allTestsOfADisabledClassAreListedIncludingNestedOnes() {
        loads.with("plimsoll.enabled", "false");

        List<String> lines = launch(ThreeTestCase.class);

        assertThat(lines)
                .contains("Load tests: 3 skipped")
                .filteredOn(line -> line.matches("  ThreeTestCase\\..* SKIPPED  plimsoll.enabled = false"))
                .hasSize(3)
                .anyMatch(line -> line.contains("ThreeTestCase.InnerTestCase.third "));
        assertThat(lines.get(lines.size() - 1)).isEqualTo(NONE_RAN + "3 of 3 were skipped, see the reasons above.");
    }

    @BaseUrl("${server}")
    static class ThreeTestCase {
        @LoadTest
        void first(Http http) {
            http.get("/").send();
        }

        @LoadTest
        void second() {}

        @Nested
        class InnerTestCase {
            @LoadTest
            void third() {}
        }
    }

    @Test
    void whereOthersRanTheyComeFirstAndTheIndexHasNotPassed() throws IOException {
        List<String> lines = launch(DisabledTestCase.class, RunningTestCase.class);

        assertThat(lines).contains("Load tests: 1 passed, 1 skipped");
        assertThat(String.join("\n", lines))
                .containsSubsequence("RunningTestCase.load", "PASSED", "DisabledTestCase.load", "SKIPPED")
                .doesNotContain(NONE_RAN);
        assertThat(index()).contains("2 load tests", ">1 skipped, 1 passed<", "class=\"verdict skipped\"");
    }

    static class RunningTestCase {
        @LoadTest
        void load() {}
    }

    @Test
    void aTestThatRunsAgainIsNoLongerSkipped() throws IOException {
        Path report = Files.createDirectories(loads.reports().resolve("RunningTestCase.load"));
        Files.writeString(report.resolve("skipped.json"), "{\"verdict\":\"SKIPPED\",\"test\":{\"name\":\"x\"}}");

        launch(RunningTestCase.class);

        assertThat(index()).contains(">1 passed<").doesNotContain("SKIPPED");
    }

    @Test
    void onlySkippedLoadTestsAreListed() {
        assertThat(launch(PlainTestCase.class)).isEmpty();
        assertThat(launch(MistakenTestCase.class)).noneMatch(line -> line.contains("SKIPPED"));
        assertThat(launch(MistakenTestCase.class, DisabledTestCase.class)).noneMatch(line -> line.startsWith(NONE_RAN));
    }

    @Test
    void aTestIsNotSkippedByWhatIsAbortedAfterIt() {
        assertThat(launch(AbortedAfterTestCase.class))
                .contains("Load tests: 1 passed")
                .noneMatch(line -> line.contains("SKIPPED"));
    }

    static class AbortedAfterTestCase {
        @LoadTest
        void load() {}

        @AfterAll
        static void giveUp() {
            assumeTrue(false, "no printer");
        }
    }

    static class PlainTestCase {
        @Test
        @Tag("load")
        @Disabled
        void taggedByItsAuthor() {}
    }

    static class FailingTargetTestCase {
        @LoadTarget
        static final FakeTarget SHOP = FakeTarget.server("shop").failing(new IllegalStateException("no licence"));

        @LoadTest
        void load() {}
    }

    static class MistakenTestCase {
        @LoadTest(vus = -1)
        void load() {}
    }
}
