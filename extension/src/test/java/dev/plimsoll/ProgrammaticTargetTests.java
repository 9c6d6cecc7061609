/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.Loads.Summary;
import dev.plimsoll.http.Http;
import dev.plimsoll.verdict.LoadResult;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A {@link Load} goes to the targets of the test that it is run in, and tells of them. */
class ProgrammaticTargetTests {
    private static final String TARGET = "RunningTestCase.SHOP";

    @RegisterExtension
    final Loads loads = new Loads();

    /** For the system properties that a load in the programmatic form goes by. */
    @RegisterExtension
    final ProgrammaticLoads programmatic = new ProgrammaticLoads();

    private static Load load(String name) {
        return Load.test(name)
                .scenario("only", s -> s.body((user, http) -> http.get("/").send()));
    }

    private static LoadResult passing(String name) {
        return load(name).threshold("http_req_failed: rate==1").run();
    }

    @Test
    void targetsAreInItsReportWhicheverMethodOfTheTestRunsIt() {
        programmatic.with("plimsoll.progress", "plain");

        Ran ran = loads.run(RunningTestCase.class).passed(6);

        assertThat(ran.printed()).contains(TARGET + ": shop 1.0, in memory");
        for (String load : List.of("before-all", "before-each", "test", "template", "dynamic", "other-thread")) {
            Summary summary = programmatic.summary(programmatic.reports().resolve(load));
            assertThat(summary.of("targets", TARGET).path("description").asText())
                    .as(load)
                    .isEqualTo("shop 1.0, in memory");
            assertThat(summary.json().at("/config/baseUrl").asText())
                    .as(load)
                    .isEqualTo(String.valueOf(RunningTestCase.SHOP.baseUrl()));
        }
    }

    @Test
    void lastOutputOfItsTargetsIsInTheMessageOfAFailure() {
        loads.run(RunningTestCase.class);

        assertThat(RunningTestCase.failure)
                .isInstanceOf(LoadTestFailedError.class)
                .hasMessageContaining("last output of " + TARGET + ":")
                .hasMessageContaining("  | shop answers request ");
    }

    @Test
    void loadOfALaterTestKnowsNothingOfThem() {
        loads.run(RunningTestCase.class);

        LoadResult result = programmatic
                .load("later")
                .scenario("only", s -> s.body((user, http) -> http.get("/").send()))
                .measure();

        assertThat(programmatic.summaryOf(result).names("targets")).isEmpty();
    }

    static class RunningTestCase {
        @LoadTarget
        static final FakeTarget SHOP = FakeTarget.server("shop");

        private static Throwable failure = new AssertionError("nothing failed");
        private static boolean ranBeforeEach;

        @BeforeAll
        static void beforeAll() {
            ranBeforeEach = false;
            passing("before-all");
        }

        @BeforeEach
        void beforeEach() {
            if (!ranBeforeEach) {
                ranBeforeEach = true;
                passing("before-each");
            }
        }

        @Test
        void test() {
            passing("test");
        }

        @Test
        void failing() {
            failure = catchThrowable(() -> load("failing").run());
        }

        @RepeatedTest(1)
        void template() {
            passing("template");
        }

        @TestFactory
        List<DynamicTest> dynamic() {
            return List.of(DynamicTest.dynamicTest("one", () -> passing("dynamic")));
        }

        @Test
        @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
        void otherThread() {
            passing("other-thread");
        }

        @LoadTest
        @Threshold("http_req_failed: rate==1")
        void annotated(Http http) {
            http.get("/").send();
        }
    }
}
