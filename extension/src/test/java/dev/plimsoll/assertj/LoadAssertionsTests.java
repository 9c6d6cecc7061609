/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.assertj;

import static dev.plimsoll.assertj.LoadAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.plan.threshold.ThresholdParser;
import dev.plimsoll.plan.threshold.ThresholdText;
import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.Verdict;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Over ten requests of 10, 20 … 100 ms, of which the last failed, and a metric of the test's own. */
class LoadAssertionsTests {
    private static final Metric ORDERS = new Metric("orders", MetricType.COUNTER, Unit.NUMBER);
    private static final LoadResult RESULT = result();

    private static LoadResult result(String... thresholds) {
        var rules = Stream.of(thresholds)
                .map(text -> ThresholdParser.parse(ThresholdText.of(text)))
                .toArray(ThresholdRule[]::new);
        var run = RecordedRun.of(rules);
        for (int i = 1; i < 10; i++) {
            run.exchange("POST /api/events", 201, "created", true, i * 10, null).sample(ORDERS, 1);
        }
        return run.failed("POST /api/events", 503, 100, null)
                .noAnswer("GET /down", "connect", 5, null)
                .iteration(120)
                .tick()
                .result();
    }

    private static String messageOf(ThrowingCallable assertion) {
        return String.valueOf(
                catchThrowableOfType(AssertionError.class, assertion).getMessage());
    }

    private static Arguments holds(String name, Consumer<LoadResultAssert> assertion) {
        return Arguments.of(name, assertion);
    }

    static Stream<Arguments> whatHolds() {
        return Stream.of(
                holds("p50", r -> r.endpoint("POST /api/events").p50().isEqualTo(50)),
                holds("p90", r -> r.endpoint("POST /api/events").p90().isLessThan(ofMillis(91))),
                holds("p95", r -> r.endpoint("POST /api/events").p95().isLessThanOrEqualTo(ofMillis(100))),
                holds("p99", r -> r.endpoint("POST /api/events").p99().isGreaterThan(ofMillis(99))),
                holds(
                        "percentile",
                        r -> r.endpoint("POST /api/events").percentile(10).isEqualTo(10)),
                holds("avg", r -> r.endpoint("POST /api/events").avg().isEqualTo(55)),
                holds("min", r -> r.outcome("created").min().isGreaterThanOrEqualTo(ofMillis(10))),
                holds("max", r -> r.outcome("created").max().isLessThanOrEqualTo(90)),
                holds("count", r -> r.endpoint("POST /api/events").count().isEqualTo(10)),
                holds("no request", r -> r.endpoint("GET /admin").count().isZero()),
                holds("unreached requests", r -> r.endpoint("GET /down").count().isEqualTo(1)),
                holds("rate", r -> r.scenario("default").rate().isGreaterThan(1)),
                holds("failed", r -> r.endpoint("POST /api/events").failedRate().isLessThanOrEqualTo(0.1)),
                holds("share", r -> r.phase("hold").shareBelow(ofMillis(51)).isGreaterThanOrEqualTo(0.5)),
                holds("counter", r -> r.metric("orders").count().isEqualTo(9)),
                holds("rate metric", r -> r.metric("http_req_failed").rate().isLessThan(0.2)),
                holds("verdict", r -> r.hasVerdict(Verdict.PASSED).isPassed()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatHolds")
    void whatHoldsPasses(String name, Consumer<LoadResultAssert> assertion) {
        assertThatCode(() -> assertion.accept(assertThat(RESULT))).as(name).doesNotThrowAnyException();
    }

    private static Arguments missed(Consumer<LoadResultAssert> assertion, String message) {
        return Arguments.of(message, assertion);
    }

    static Stream<Arguments> whatDoesNotHold() {
        return Stream.of(
                missed(
                        r -> r.endpoint("POST /api/events").p99().isLessThan(ofMillis(80)),
                        "http_req_duration{endpoint:'POST /api/events'} p99<80ms was 100 ms (n=10)"),
                missed(
                        r -> r.outcome("created").p50().isGreaterThan(75.5),
                        "http_req_duration{outcome:created} p50>75.5 was 50 ms (n=9), 95 % CI "),
                missed(
                        r -> r.phase("hold").failedRate().isLessThan(0.01),
                        "http_req_failed{phase:hold} rate<1% was 18.2 % (n=11)"),
                missed(
                        r -> r.endpoint("POST /api/events")
                                .shareBelow(ofMillis(100))
                                .isGreaterThan(0.95),
                        "http_req_duration{endpoint:'POST /api/events'} below(100ms)>95% was 90 % (n=10)"),
                missed(r -> r.metric("orders").count().isLessThan(5), "orders count<5 was 9 (n=9)"),
                missed(
                        r -> r.endpoint("POST /api/event").p99().isLessThan(ofMillis(500)),
                        "http_req_duration{endpoint:'POST /api/event'} p99<500ms was no data\n"
                                + "no request has the endpoint 'POST /api/event', did you mean 'POST /api/events'?"
                                + " Seen: POST /api/events, GET /down"),
                missed(
                        r -> r.endpoint("GET /down").p99().isLessThan(ofMillis(500)),
                        "http_req_duration{endpoint:'GET /down'} p99<500ms was no data\n"
                                + "the only request with endpoint 'GET /down' never reached the server, so it has no"
                                + " duration\nreport: "),
                missed(
                        r -> r.metric("ordres").count().isZero(),
                        "ordres count==0 was no data\n"
                                + "nothing was recorded as 'ordres', did you mean 'orders'? Recorded: orders"),
                missed(
                        r -> r.scenario("defualt").count().isZero(),
                        "the scenario 'defualt' is unknown; the plan has default, did you mean 'default'?"),
                missed(
                        r -> r.outcome("creatd").count().isZero(),
                        "the outcome 'creatd' is impossible; it must be one of created, failed, connect, ok, redirect,"
                                + " interrupted, timeout, reset, dns, tls, protocol, did you mean 'created'?"),
                missed(
                        r -> r.metric("http_req").count().isZero(),
                        "the metric 'http_req' is unknown, did you mean 'http_reqs'?"),
                missed(r -> r.phase("rampup").count().isZero(), "the phase 'rampup' is unknown; the plan has hold"),
                missed(r -> r.hasVerdict(Verdict.MISSED), "the verdict was PASSED, not MISSED: no thresholds"),
                missed(LoadResultAssert::allThresholdsMet, "no threshold was judged: "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatDoesNotHold")
    void whatDoesNotHoldSaysSoAsAThresholdWould(String message, Consumer<LoadResultAssert> assertion) {
        assertThat(messageOf(() -> assertion.accept(assertThat(RESULT)))).startsWith(message);
    }

    @Test
    void aMessageBeginsWithTheDescriptionAndEndsWithTheReport() {
        assertThat(messageOf(() -> assertThat(RESULT)
                        .as("nightly")
                        .metric("orders")
                        .count()
                        .isZero()))
                .startsWith("[nightly] orders count==0 was 9 (n=9)")
                .endsWith("\nreport: " + RESULT.reportDirectory());
    }

    @Test
    void aMessageNamesNoReportWhereNoneWasWritten() {
        LoadResult unwritten = RecordedRun.of(ThresholdParser.parse(ThresholdText.of("p95<5")))
                .failed("GET /", 503, 100, null)
                .tick()
                .withoutReport()
                .result();

        assertThat(List.<ThrowingCallable>of(
                        () -> assertThat(unwritten).endpoint("GET /").p99().isLessThan(5),
                        () -> assertThat(unwritten).metric("http_reqs").count().isZero(),
                        () -> assertThat(unwritten).isPassed(),
                        () -> assertThat(unwritten).allThresholdsMet()))
                .allSatisfy(assertion -> assertThat(messageOf(assertion)).doesNotContain("report: "));
    }

    @Test
    void thresholdsAreDescribedAsInTheTestsMessage() {
        LoadResult missed = result("p95<50", "orders: count==9");

        assertThat(messageOf(() -> assertThat(missed).isPassed()))
                .startsWith("the verdict was MISSED, not PASSED: "
                        + "1 of 2 thresholds missed: http_req_duration p95<50 was 100 ms (n=10)")
                .contains("✓ orders", "report: ");
        assertThat(messageOf(() -> assertThat(missed).allThresholdsMet()))
                .startsWith("1 of 2 thresholds missed: http_req_duration p95<50 was 100 ms (n=10)");
        assertThat(result("p95<500")).isPassed().allThresholdsMet();
    }

    @Test
    void viewsOfWhatCannotBeAreConfigurationErrors() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> RESULT.outcome("creatd"))
                .withMessageStartingWith("the outcome 'creatd' is impossible; it must be one of created, ");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> RESULT.scenario("spike"))
                .withMessage("the scenario 'spike' is unknown; the plan has default");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> RESULT.phase("ramp-up"))
                .withMessage("the phase 'ramp-up' is unknown; the plan has hold");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> RESULT.metric("http_req"))
                .withMessage("the metric 'http_req' is unknown, did you mean 'http_reqs'?");
        assertThat(RESULT.outcome("redirect").count()).isZero();
        assertThat(RESULT.metric("checkouts").count()).isZero();
        assertThat(RESULT.endpoint("GET /admin").count()).isZero();
    }

    @Test
    void whatCannotBeComparedIsAConfigurationError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(RESULT).metric("orders").p99())
                .withMessage("p99 of orders: it is a counter, which has count, rate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(RESULT).metric("orders").count().isLessThan(ofMillis(5)))
                .withMessageStartingWith("count of orders is not a duration");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        assertThat(RESULT).phase("hold").shareBelow(ofMillis(5)).isGreaterThan(95))
                .withMessage("below(5ms) of http_req_duration is a share from 0 to 1 and cannot be 95.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(RESULT).phase("hold").percentile(101))
                .withMessageStartingWith("percentile(101.0): must be from 0 to 100");
        assertThatIllegalStateException()
                .isThrownBy(() -> assertThat(RESULT).metric("orders").failedRate())
                .withMessageStartingWith("failedRate() requires requests");
    }

    @Test
    void viewsGiveTheShareOfTimesBelowALimit() {
        assertThat(RESULT.endpoint("POST /api/events").shareBelow(ofMillis(51))).isEqualTo(0.5);
        assertThatIllegalStateException()
                .isThrownBy(() -> RESULT.endpoint("none").shareBelow(ofMillis(51)))
                .withMessage("below(51ms) of endpoint none: there are no samples");
    }
}
