/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.Loads.Summary;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.user.VirtualUser;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.AssertionFailedError;

/** What a load test says when its thresholds hold, when they do not, and when there is nothing to judge. */
class ThresholdTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @Test
    void missedThresholdFailsWithTheWorstInTheFirstLine() {
        loads.server().answer(RawReply.ok("ok").after(Duration.ofMillis(30)));

        Ran ran = loads.run(MissedTestCase.class);

        assertThat(ran.failure()).isInstanceOf(LoadTestFailedError.class).isInstanceOf(AssertionFailedError.class);
        assertThat(ran.firstLine())
                .matches("3 of 7 thresholds missed: http_req_duration p\\(95\\) < 2 was \\d+(\\.\\d+)? ms \\(n=4\\)");
        assertThat(ran.message().lines().filter(line -> line.matches("[✗✓–] .*")))
                .hasSize(7)
                .startsWith(ran.message()
                        .lines()
                        .filter(line -> line.startsWith("✗"))
                        .toArray(String[]::new));
        assertThat(ran.message().lines().toList())
                .anySatisfy(line -> assertThat(line).matches("✗ http_req_duration\\{endpoint:slow} +p95<20 .*n=4"))
                .anySatisfy(line -> assertThat(line).matches("✓ http_reqs +count==4 +was 4 +n=4"))
                .anySatisfy(line -> assertThat(line).matches("✓ iterations_failed \\(implicit\\) .*"))
                .last()
                .isEqualTo("report: " + loads.reports().resolve("MissedTestCase.load"));
        Summary summary = ran.summary();
        assertThat(summary.verdict()).isEqualTo("MISSED");
        assertThat(summary.threshold("p(95) < 2").path("actual").asDouble()).isGreaterThanOrEqualTo(30);
        assertThat(summary.threshold("p(95) < 2").path("aggregate").asText()).isEqualTo("p95");
        assertThat(summary.state("p95<20")).isEqualTo("MISSED");
        assertThat(summary.threshold("p95<20").path("tags").path("endpoint").asText())
                .isEqualTo("slow");
        assertThat(summary.state("http_reqs: count==4")).isEqualTo("MET");
    }

    @BaseUrl("${server}")
    static class MissedTestCase {
        @LoadTest(vus = 2, iterations = 4)
        @Threshold("p95<60s")
        @Threshold("p(95) < 2")
        @Threshold(value = "p95<20", endpoint = "slow")
        @Threshold("http_reqs: count==4")
        @Threshold("http_reqs: count>100")
        void load(Http http) {
            http.get("/").endpoint("slow").send();
        }
    }

    @Test
    void failureHasOneFrameWithTheTestMethodAndItsLine() {
        StackTraceElement[] frames = loads.run(FailingTestCase.class).failure().getStackTrace();

        assertThat(frames).hasSize(1);
        assertThat(frames[0].getClassName()).isEqualTo(FailingTestCase.class.getName());
        assertThat(frames[0].getMethodName()).isEqualTo("load");
        assertThat(frames[0].getFileName()).isEqualTo("ThresholdTests.java");
        assertThat(frames[0].getLineNumber()).isEqualTo(FailingTestCase.line);
    }

    static class FailingTestCase {
        static int line;

        @LoadTest
        void load(VirtualUser user) {
            line = new Throwable().getStackTrace()[0].getLineNumber() + 1;
            user.check("is fine", false);
        }
    }

    @Test
    void failureOfABodyThatNeverCallsUsHasTheMethodWithoutALine() {
        StackTraceElement[] frames = loads.run(SilentTestCase.class).failure().getStackTrace();

        assertThat(frames).hasSize(1);
        assertThat(frames[0].getMethodName()).isEqualTo("load");
        assertThat(frames[0].getFileName()).isEqualTo("ThresholdTests.java");
        assertThat(frames[0].getLineNumber()).isNegative();
    }

    static class SilentTestCase {
        @LoadTest
        @Threshold("iterations: count>5")
        void load() {}
    }

    @Test
    void implicitThresholdsStandBesideExplicitOnesAndAreReplacedByThem() {
        loads.server().answer(RawReply.status(503, "down"));

        Ran ran = loads.run(ImplicitTestCase.class);

        assertThat(ran.summaries()).hasSize(3);
        Summary bare = ran.summary("ImplicitTestCase.bare");
        assertThat(bare.implicitThresholds()).containsExactly("iterations_failed: rate==0", "http_req_failed: rate==0");
        assertThat(bare.verdict()).isEqualTo("MISSED");
        Summary checked = ran.summary("ImplicitTestCase.checked");
        assertThat(checked.implicitThresholds()).containsExactly("iterations_failed: rate==0", "checks: rate==100%");
        Summary replaced = ran.summary("ImplicitTestCase.replaced");
        assertThat(replaced.implicitThresholds()).isEmpty();
        assertThat(replaced.holds()).isTrue();
    }

    @BaseUrl("${server}")
    static class ImplicitTestCase {
        @LoadTest
        void bare(Http http) {
            http.get("/").send();
        }

        @LoadTest
        void checked(VirtualUser user) {
            user.check("is there", true);
        }

        @LoadTest
        @Threshold("http_req_failed: rate<=1")
        @Threshold("iterations_failed{scenario:default}: rate<=100%")
        @Threshold("checks: rate>=0")
        void replaced(VirtualUser user, Http http) {
            http.get("/").send();
            user.check("is there", false);
            throw new IllegalStateException("replaced");
        }
    }

    @Test
    void thresholdWithoutSamplesIsMissedUnlessItSaysOtherwise() {
        Ran ran = loads.run(NoDataTestCase.class);

        assertThat(ran.firstLine())
                .isEqualTo("2 of 6 thresholds missed: http_req_duration{endpoint:typo} p95<500 was no data");
        Summary summary = ran.summary();
        assertThat(summary.state("p95<500")).isEqualTo("NO_DATA");
        assertThat(summary.threshold("p95<500").path("actual").isNull()).isTrue();
        assertThat(summary.threshold("p95<500").path("ok").asBoolean(true)).isFalse();
        assertThat(summary.state("refund_time: p95<500")).isEqualTo("NO_DATA");
        assertThat(summary.state("skipped_time: p95<500")).isEqualTo("SKIPPED");
        assertThat(summary.threshold("skipped_time: p95<500").path("ok").isNull())
                .isTrue();
        assertThat(summary.threshold("allowed_time: p95<500").path("ok").asBoolean(true))
                .as("no data is never ok")
                .isFalse();
        assertThat(summary.threshold("allowed_time: p95<500").path("fails").asBoolean(true))
                .as("though it is accepted")
                .isFalse();
        assertThat(summary.state("http_reqs{status:503}: count==0"))
                .as("a built-in counter starts at 0")
                .isEqualTo("MET");
    }

    @BaseUrl("${server}")
    static class NoDataTestCase {
        @LoadTest
        @Threshold(value = "p95<500", endpoint = "typo")
        @Threshold("refund_time: p95<500")
        @Threshold(value = "skipped_time: p95<500", onNoData = OnNoData.SKIP)
        @Threshold(value = "allowed_time: p95<500", onNoData = OnNoData.PASS)
        @Threshold("http_reqs{status:503}: count==0")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void thresholdsSelectByEndpointOutcomePhaseAndTags() {
        loads.server()
                .answer(request -> request.target().equals("/a")
                        ? RawReply.ok("a")
                        : RawReply.status(404, "gone").after(Duration.ofMillis(20)));

        Summary summary = loads.run(SelectionsTestCase.class).passed(1).summary();

        assertThat(summary.threshold("http_reqs{endpoint:'GET /a'}: count>0")
                        .path("actual")
                        .asLong())
                .isEqualTo(summary.of("endpoints", "GET /a").path("requests").asLong());
        assertThat(summary.threshold("http_reqs: count>2").path("phase").asText())
                .isEqualTo("hold");
        assertThat(summary.threshold("http_reqs: count>2").path("actual").asLong())
                .isEqualTo(summary.of("phases", "hold").path("requests").asLong());
        assertThat(summary.threshold("min>=20").path("tags").path("outcome").asText())
                .isEqualTo("missing");
        assertThat(summary.threshold("http_reqs: count>=1")
                        .path("tags")
                        .path("shop")
                        .asText())
                .isEqualTo("north");
    }

    @BaseUrl("${server}")
    @Outcome(name = "missing", status = 404)
    static class SelectionsTestCase {
        @LoadTest(vus = 2, rampUp = "100ms", duration = "300ms")
        @Threshold("http_reqs{endpoint:'GET /a'}: count>0")
        @Threshold(value = "min>=20", outcome = "missing")
        @Threshold(value = "http_reqs: count>2", phase = "hold")
        @Threshold(value = "http_reqs: count>=1", tags = "shop:north")
        void load(VirtualUser user, Http http) {
            http.get("/a").tag("shop", "north").send();
            http.get("/b").tag("shop", "south").send();
            user.sleep("10ms");
        }
    }

    @Test
    void customMetricsAndChecksAreJudged() {
        Ran ran = loads.run(CustomTestCase.class);

        assertThat(ran.firstLine())
                .isEqualTo("1 of 7 thresholds missed: checks{check:'every other'} rate>60% was 50 % (n=4)");
        Summary summary = ran.summary();
        assertThat(summary.threshold("orders: count==8").path("ok").asBoolean()).isTrue();
        assertThat(summary.threshold("paid: rate==50%").path("ok").asBoolean()).isTrue();
        assertThat(summary.threshold("settle: avg<2s").path("actual").asDouble())
                .isEqualTo(7);
        assertThat(summary.threshold("stock: max==3").path("ok").asBoolean()).isTrue();
        assertThat(summary.of("checks", "every other").path("passes").asInt()).isEqualTo(2);
        assertThat(summary.of("checks", "every other").path("fails").asInt()).isEqualTo(2);
    }

    static class CustomTestCase {
        @LoadTest(iterations = 4)
        @Threshold("orders: count==8")
        @Threshold("paid: rate==50%")
        @Threshold("settle: avg<2s")
        @Threshold("stock: max==3")
        @Threshold("group_duration{group:'::cart'}: count==4")
        @Threshold("checks{check:'every other'}: rate>60%")
        void load(VirtualUser user) {
            boolean even = user.iteration() % 2 == 0;
            user.count("orders", 2);
            user.rate("paid", even);
            user.trend("settle", Duration.ofMillis(7));
            user.gauge("stock", user.iteration());
            user.group("cart", () -> user.check("every other", even));
        }
    }

    @Test
    void everyWindowMustHold() {
        Ran ran = loads.run(WindowTestCase.class);

        Summary summary = ran.summary();
        assertThat(summary.state("http_reqs: count>=1")).isEqualTo("MET");
        assertThat(summary.state("level: max<1")).isEqualTo("MISSED");
        assertThat(summary.threshold("level: max<1").path("window").asText()).isEqualTo("300ms");
        assertThat(summary.state("first: count>=1"))
                .as("a window without samples is no data")
                .isEqualTo("NO_DATA");
        assertThat(ran.message()).contains("level", "max<1", ", worst 300ms window at ");
    }

    @BaseUrl("${server}")
    static class WindowTestCase {
        @LoadTest(duration = "600ms")
        @Threshold("http_reqs: count>=1")
        @Threshold(value = "level: max<1", window = "300ms")
        @Threshold(value = "first: count>=1", window = "300ms")
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.gauge("level", user.iteration());
            if (user.iteration() == 0) {
                user.count("first");
            }
            user.sleep("10ms");
        }
    }

    @Test
    void abortOnFailEndsTheLoadEarlyAndKeepsItsResults() {
        loads.server().answer(RawReply.status(500, "boom"));

        Ran ran = loads.run(AbortTestCase.class);

        Summary summary = ran.summary();
        assertThat(summary.verdict()).isEqualTo("MISSED");
        assertThat(summary.json().path("abortedBy").asText()).isEqualTo("http_req_failed: rate<10%");
        assertThat(summary.count("http_reqs")).isPositive();
        assertThat(summary.json().path("test").path("durationMs").asLong()).isLessThan(30_000);
        assertThat(ran.firstLine()).startsWith("1 of 3 thresholds missed: http_req_failed rate<10% was 100 %");
        assertThat(ran.message()).contains("http_req_failed rate<10% ended the load after ");
    }

    @BaseUrl("${server}")
    static class AbortTestCase {
        @LoadTest(vus = 2, duration = "1m")
        @Threshold(value = "http_req_failed: rate<10%", abortOnFail = true)
        @Threshold("p95<60s")
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("20ms");
        }
    }

    @Test
    void reportedThresholdsDoNotFailTheTest() {
        Ran ran = loads.with("plimsoll.thresholds", "report")
                .run(FailingTestCase.class)
                .passed(1);

        assertThat(ran.summary().verdict()).isEqualTo("MISSED");
        assertThat(ran.printed()).contains("1 of 2 thresholds missed");
    }

    @Test
    void errorsComeWithWhatIsNeededToReproduceThem() {
        loads.server().answer(RawReply.status(503, "{\"error\":\"warehouse is down\"}"));

        String message = loads.run(ErrorsTestCase.class).message();

        assertThat(message)
                .contains("2 x POST /orders: 503")
                .contains("request: POST " + loads.server().url() + "/orders")
                .contains("reply:   503 Service Unavailable")
                .contains("body:    {\"error\":\"warehouse is down\"}")
                .contains("curl -i -X 'POST' '" + loads.server().url() + "/orders'", "{\"customerId\":\"cust-123\"}")
                .doesNotContain("t0p-s3cret");
    }

    @BaseUrl("${server}")
    static class ErrorsTestCase {
        @LoadTest(iterations = 2)
        void load(Http http) {
            http.post("/orders")
                    .bearer("t0p-s3cret")
                    .json(Map.of("customerId", "cust-123"))
                    .send();
        }
    }
}
