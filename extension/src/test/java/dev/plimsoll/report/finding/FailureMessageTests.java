/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.report.Rules;
import dev.plimsoll.report.SampleRuns;
import dev.plimsoll.report.Summaries;
import dev.plimsoll.report.WhyRuns;
import dev.plimsoll.report.console.ResultRow;
import dev.plimsoll.report.console.ResultsTable;
import dev.plimsoll.report.console.SummaryText;
import dev.plimsoll.trace.analysis.FindingKind;
import dev.plimsoll.user.Ending;
import dev.plimsoll.user.Evidence;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.ThresholdResult;
import dev.plimsoll.verdict.Why;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureMessageTests {
    private static final Aggregate RATE = Aggregate.of(Aggregate.Kind.RATE);
    private static final Aggregate COUNT = Aggregate.of(Aggregate.Kind.COUNT);

    @Test
    void firstLineHasTheWordsOfTheContract() {
        var result = RecordedRun.of(Rules.p95Below(2000, "p95<2000"))
                .ok("GET /", 2431)
                .tick()
                .tick()
                .tick()
                .result();
        assertThat(FailureMessage.firstLine(result))
                .isEqualTo("1 of 1 thresholds missed: http_req_duration p95<2000 was 2431 ms (n=1)");
    }

    @Test
    void selectorStandsDirectlyAfterTheMetric() {
        var rule = Rules.rule(
                "http_req_duration{endpoint:'GET /api/orders/{id}'}: p(95)<200",
                "http_req_duration",
                Tags.of("endpoint", "GET /api/orders/{id}"),
                Aggregate.percentile(95),
                Operator.LESS,
                200);
        assertThat(firstLine(RecordedRun.of(rule).ok("GET /api/orders/{id}", 200.3)))
                .isEqualTo("1 of 1 thresholds missed: http_req_duration{endpoint:'GET /api/orders/{id}'} p(95)<200"
                        + " was 200.3 ms (n=1)");
    }

    @Test
    void largestRelativeMissIsTheWorst() {
        var slightly = Rules.p95Below(100, "p95<100");
        var badly = Rules.rule("http_reqs: rate>=50/s", "http_reqs", Tags.NONE, RATE, Operator.AT_LEAST, 50);
        assertThat(firstLine(RecordedRun.of(slightly, badly).ok("GET /", 110)))
                .isEqualTo("2 of 2 thresholds missed: http_reqs rate>=50/s was 1/s (n=1)");
    }

    @Test
    void noDataAndLimitsOfZeroComeBeforeAnyMiss() {
        var missed = Rules.p95Below(1, "p95<1");
        var absent = Rules.rule("refunds: count>0", "refunds", Tags.NONE, COUNT, Operator.GREATER, 0);
        var zero = Rules.implicitly("http_req_failed: rate==0", "http_req_failed", Operator.EQUAL, 0);
        assertThat(firstLine(RecordedRun.of(missed, absent).ok("GET /", 900)))
                .isEqualTo("2 of 2 thresholds missed: refunds count>0 was no data");
        assertThat(firstLine(RecordedRun.of(missed, zero).failed("GET /", 500, 900, null)))
                .isEqualTo("2 of 2 thresholds missed: http_req_failed rate==0 was 100 % (n=1)");
    }

    @Test
    void worstWindowIsNamed() {
        var rule = Rules.inWindows("2S", Rules.p95Below(100, "p95<100"));
        var run = RecordedRun.of(rule);
        for (int second = 0; second < 6; second++) {
            run.ok("GET /", second == 3 ? 150 : 10).tick();
        }
        assertThat(FailureMessage.firstLine(run.result()))
                .isEqualTo("1 of 1 thresholds missed: http_req_duration p95<100 was 150 ms"
                        + " (n=2, worst 2s window at 2s)");
    }

    @Test
    void skippedThresholdsAreNotCountedAndAllowedAbsenceIsNotMissed() {
        var skipped = Rules.p95Below(1, "p95<1").skippedBecause("because");
        var allowed = Rules.withoutSamples(
                NoData.PASS, Rules.rule("refunds: count>0", "refunds", Tags.NONE, COUNT, Operator.GREATER, 0));
        var result = RecordedRun.of(skipped, allowed).ok("GET /", 5).tick().result();
        assertThat(FailureMessage.of(result, List.of(), null)).isEqualTo("""
                        1 threshold met

                        – refunds            count>0  was no data, which is allowed
                        – http_req_duration  p95<1    skipped: because""".stripIndent());
    }

    @Test
    void abortedRunSaysWhyAndThenWhatWasMissed() {
        var run = RecordedRun.of(Rules.p95Below(1, "p95<1")).ok("GET /", 5).tick();
        assertThat(FailureMessage.firstLine(
                        run.ending(Ending.Kind.ABORTED, "out of\nstock").result()))
                .isEqualTo("load test aborted: out of stock; 1 of 1 thresholds missed:"
                        + " http_req_duration p95<1 was 5 ms (n=1)");
        assertThat(firstLine(RecordedRun.of().ending(Ending.Kind.ABORTED, ""))).isEqualTo("load test aborted");
    }

    @Test
    void everyKindOfResultHasWords() {
        var rule = Rules.p95Below(1, "p95<1");
        var statistics = RecordedRun.of().statistics();
        List<ThresholdResult> all = List.of(
                new ThresholdResult.Met(rule, 0.5, 3, Metrics.HTTP_REQ_DURATION, null),
                new ThresholdResult.Missed(rule, 2, 3, Metrics.HTTP_REQ_DURATION, null),
                new ThresholdResult.NoData(rule, false),
                new ThresholdResult.Skipped(rule, "why"));
        assertThat(all).hasSize(ThresholdResult.class.getPermittedSubclasses().length);
        assertThat(all.stream().map(result -> Finding.of(result, statistics).mark()))
                .containsExactly("✓", "✗", "✗", "–");
        assertThat(all.stream().map(result -> Finding.of(result, statistics).state()))
                .containsExactly(Finding.State.values());
    }

    @Test
    void moreErrorsThanAreShownAreCounted() {
        var run = RecordedRun.of();
        for (int status = 500; status < 507; status++) {
            run.failed("GET /", status, 5, null);
        }
        assertThat(FailureMessage.of(run.tick().result(), List.of(), null))
                .contains("the 5 most frequent of 7 errors:", "1 x GET /: 504")
                .doesNotContain("505");
    }

    @Test
    void hostileTextsStayOnTheirLines() {
        String hostile = "a\u001B[2J\u202Eb\n✓ http_req_failed  all well\r::error::x\u0007";
        ThresholdRule rule = Rules.p95Below(1, "p95<1");
        var evidence = new Evidence(hostile, hostile, hostile, hostile, hostile);
        var run = RecordedRun.of(rule)
                .named(hostile)
                .failed("GET " + hostile, 500, 5, evidence)
                .check(hostile, false)
                .iteration(5, new IllegalStateException(hostile))
                .warning(hostile)
                .observing(hostile)
                .tick();
        var outputs = List.of(new TargetOutput(hostile, hostile));
        List<String> texts = List.of(
                FailureMessage.of(run.result(), outputs, null),
                SummaryText.of(Summaries.of(run.result())),
                ResultsTable.of(List.of(ResultRow.of(run.result()))));
        for (String text : texts) {
            assertThat(text.lines()).noneMatch(line -> line.startsWith("✓") || line.startsWith("::error"));
            assertThat(text.codePoints().filter(point -> point != '\n'))
                    .noneMatch(point -> Character.getType(point) == Character.CONTROL
                            || Character.getType(point) == Character.FORMAT);
        }
    }

    @Test
    void targetOutputIsBounded() {
        String tail = "x".repeat(5000) + "\nlast\n" + "line\n".repeat(100);
        String message = FailureMessage.of(RecordedRun.of().result(), List.of(new TargetOutput("orders", tail)), null);
        assertThat(message.lines().filter(line -> line.startsWith("  | "))).hasSize(20);
    }

    private static String firstLine(RecordedRun run) {
        return FailureMessage.firstLine(run.tick().result());
    }

    @Test
    void causesAndCodeAreFiveLinesAtMostAndNothingTwice() {
        LoadResult result = WhyRuns.slow().result();

        assertThat(WhyLines.of(result, WhyRuns.flights()))
                .hasSize(5)
                .doesNotHaveDuplicates()
                .startsWith(
                        "where slow requests spend their time:",
                        "  create_order: 1,750 ms before SELECT customer of orders began (usually 3 ms)",
                        "  create_order: 121 ms in POST /pay of payments (usually 20 ms)")
                .element(3)
                .asString()
                .startsWith("code: ORDERS: OrdersService.pay (OrdersService.java:112) waited");
        assertThat(WhyLines.of(result, List.of()))
                .as("of the endpoint whose threshold was missed")
                .hasSize(3)
                .noneMatch(line -> line.contains("GET /orders"));
        assertThat(WhyLines.of(SampleRuns.missed().result(), WhyRuns.flights()))
                .hasSize(3)
                .allMatch(line -> line.startsWith("code: ORDERS: "));
        assertThat(WhyLines.of(SampleRuns.missed().result(), List.of())).isEmpty();
    }

    @Test
    void firstCauseOfEachEndpointComesFirst() {
        var run = RecordedRun.of(Rules.p95Below(1, "p95<1")).ok("GET /", 5).tick();
        var causes = List.of(cause("quick", "a", 20), cause("quick", "b", 10), cause("slow", "c", 900));

        assertThat(WhyLines.of(
                        run.explainedBy(new Why(causes, List.of(), Map.of(), null))
                                .result(),
                        List.of()))
                .containsExactly(
                        "where slow requests spend their time:",
                        "  slow: 900 ms in c (usually 1 ms)",
                        "  quick: 20 ms in a (usually 1 ms)",
                        "  quick: 10 ms in b (usually 1 ms)");
    }

    private static dev.plimsoll.trace.analysis.Finding cause(String endpoint, String span, double millis) {
        return new dev.plimsoll.trace.analysis.Finding(
                endpoint, FindingKind.SELF_TIME, "", span, "", false, millis, 1, millis, 0.5, 100);
    }
}
