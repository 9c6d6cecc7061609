/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.Loads.Summary;
import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bodies that throw, that interrupt themselves, that do not want to end. */
class BadBodyTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @Test
    void bodyThatAlwaysThrowsDoesNotSpinAndShowsItsErrorWithItsOwnFirstFrame() {
        Ran ran = loads.run(ThrowingTestCase.class);

        assertThat(ran.firstLine()).startsWith("1 of 1 thresholds missed: iterations_failed rate==0 was 100 %");
        assertThat(ran.message())
                .contains("x IllegalStateException: cart 17 is empty")
                .containsPattern(
                        "\\n      at dev\\.plimsoll\\.BadBodyTests\\$ThrowingTestCase\\.pay\\(BadBodyTests\\.java:\\d+\\)");
        assertThat(ran.summary().count("iterations")).isBetween(2L, 200L);
    }

    static class ThrowingTestCase {
        @LoadTest(duration = "500ms")
        void load(VirtualUser user) {
            pay(17);
        }

        private static void pay(int cart) {
            throw new IllegalStateException("cart " + cart + " is empty");
        }
    }

    @Test
    void assertionsOfABodyFailItsIterations() {
        Ran ran = loads.run(AssertingTestCase.class);

        assertThat(ran.firstLine()).isEqualTo("1 of 1 thresholds missed: iterations_failed rate==0 was 100 % (n=4)");
        assertThat(ran.message()).contains("2 x ", "expected: <1> but was: <2>", "at dev.plimsoll.BadBodyTests$");
        assertThat(ran.summary()
                        .elements("errors")
                        .map(error -> error.path("kind").asText()))
                .containsOnly("assertion");
    }

    static class AssertingTestCase {
        @LoadTest(iterations = 4)
        void load(VirtualUser user) {
            if (user.iteration() % 2 == 0) {
                assertEquals(1, 2);
            } else {
                assertThat("out of stock").isEqualTo("in stock");
            }
        }
    }

    @Test
    void bodyThatInterruptsItselfHarmsNobody() {
        Summary summary = loads.run(InterruptingTestCase.class).passed(1).summary();

        assertThat(summary.count("iterations")).isEqualTo(6);
        assertThat(summary.count("http_reqs")).isEqualTo(6);
    }

    @BaseUrl("${server}")
    static class InterruptingTestCase {
        @LoadTest(vus = 2, iterationsPerVu = 3)
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void bodyThatCatchesEverythingEndsWithTheLoad() {
        Summary summary = loads.run(CatchingTestCase.class).passed(1).summary();

        assertThat(summary.count("iterations_interrupted")).isEqualTo(2);
        assertThat(summary.json().path("warnings").toString()).doesNotContain("did not stop");
        assertThat(summary.json().path("test").path("durationMs").asLong()).isLessThan(20_000);
    }

    @BaseUrl("${server}")
    static class CatchingTestCase {
        @LoadTest(vus = 2, duration = "300ms", gracefulStop = "0s")
        @Threshold("http_reqs: count>0")
        @Threshold(value = "iterations_failed: rate==0", onNoData = OnNoData.PASS)
        void load(VirtualUser user, Http http) {
            for (int caught = 0; caught < 3; ) {
                try {
                    http.get("/").send();
                    user.sleep("5ms");
                } catch (Throwable e) {
                    caught++;
                }
            }
        }
    }

    @Test
    void abortedTestFailsWithItsReasonAndKeepsItsResults() {
        Ran ran = loads.run(AbortingTestCase.class);

        assertThat(ran.failure()).isInstanceOf(LoadTestFailedError.class);
        assertThat(ran.firstLine()).isEqualTo("load test aborted: no stock left for this event");
        Summary summary = ran.summary();
        assertThat(summary.verdict()).isEqualTo("ABORTED");
        assertThat(summary.json().path("abortedBy").asText()).isEqualTo("no stock left for this event");
        assertThat(summary.count("http_reqs")).isPositive();
        assertThat(summary.metric("iterations_failed").path("hits").asInt()).isZero();
        assertThat(summary.count("iterations_interrupted")).isPositive();
    }

    @BaseUrl("${server}")
    static class AbortingTestCase {
        @LoadTest(vus = 3, duration = "1m")
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            if (user.iteration() == 3) {
                user.abortTest("no stock left for this event");
            }
            user.sleep("5ms");
        }
    }

    @Test
    void abortedTestFailsEvenIfThresholdsAreOnlyReported() {
        assertThat(loads.with("plimsoll.thresholds", "report")
                        .run(AbortingTestCase.class)
                        .firstLine())
                .startsWith("load test aborted: no stock left");
    }

    @Test
    void bodyThatRunsOutOfMemoryEndsTheRunWithASummary() {
        Ran ran = loads.run(OutOfMemoryTestCase.class);

        assertThat(ran.failure()).isInstanceOf(LoadTestFailedError.class);
        assertThat(ran.firstLine())
                .startsWith("load test aborted: user 1 ran out of memory")
                .contains("too many carts");
        assertThat(ran.summary().verdict()).isEqualTo("ABORTED");
        assertThat(OutOfMemoryTestCase.CALLS.get()).isLessThan(5);
    }

    static class OutOfMemoryTestCase {
        static final AtomicInteger CALLS = new AtomicInteger();

        @LoadTest(duration = "1m")
        void load(VirtualUser user) {
            CALLS.incrementAndGet();
            throw new OutOfMemoryError("too many carts");
        }
    }

    @Test
    void checkedExceptionOfABodyIsItsOwn() {
        assertThat(loads.run(CheckedTestCase.class).message())
                .contains("1 x TimeLimit: too late")
                .doesNotContain("InvocationTargetException", "Undeclared");
    }

    static final class TimeLimit extends Exception {
        private static final long serialVersionUID = 1;

        TimeLimit() {
            super("too late");
        }
    }

    static class CheckedTestCase {
        @LoadTest
        void load() throws TimeLimit {
            throw new TimeLimit();
        }
    }
}
