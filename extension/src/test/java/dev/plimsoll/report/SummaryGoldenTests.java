/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.probe.flight.FlightReport;
import dev.plimsoll.report.console.SummaryText;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.report.finding.Repetition;
import dev.plimsoll.report.finding.TargetOutput;
import dev.plimsoll.report.json.FailureJson;
import dev.plimsoll.report.json.SummaryJson;
import dev.plimsoll.report.markdown.SummaryMarkdown;
import dev.plimsoll.user.Ending;
import dev.plimsoll.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryGoldenTests {
    private static final List<TargetOutput> OUTPUT = List.of(
            new TargetOutput("orders", "\u001B[32mINFO\u001B[0m started\n\n  at line 2\n::error::not a command\n"),
            new TargetOutput("silent", "\n"));

    @ParameterizedTest
    @CsvSource({"missed", "passed", "aborted", "empty", "baseline", "targets", "faults", "why", "workers"})
    void outputsStayAsTheyWereRead(String name) throws Exception {
        Supplier<RecordedRun> run = runNamed(name);
        List<FlightReport> flights = name.equals("why") ? WhyRuns.flights() : List.of();
        Path report = Path.of("target", "plimsoll", "OrdersLoadTest.ordersHoldTheirObjectives");
        Golden.assertEquals(
                name + "-failure.txt", () -> FailureMessage.of(run.get().result(), OUTPUT, report, null, flights));
        Golden.assertEquals(
                name + "-summary.txt",
                () -> SummaryText.of(Summaries.of(run.get().result()).explainedBy(flights)));
        Golden.assertEquals(
                name + "-summary.md",
                () -> SummaryMarkdown.of(Summaries.at(
                                "http://bob:secret@localhost:3000",
                                null,
                                run.get().result())
                        .explainedBy(flights)));
        Supplier<String> json = () ->
                SummaryJson.of(Summaries.of(run.get().result(), List.of("p75")).explainedBy(flights));
        Golden.assertEquals(name + "-summary.json", json);
        assertThat(new ObjectMapper().readTree(json.get()).path("schema").asText())
                .isEqualTo("plimsoll-summary/1");
    }

    @ParameterizedTest
    @CsvSource({"missed", "aborted", "faults", "why", "workers"})
    void failureIsShortAndHasWhatExplainsIt(String name) throws Exception {
        Supplier<RecordedRun> run = runNamed(name);
        List<FlightReport> flights = name.equals("why") ? WhyRuns.flights() : List.of();
        Path report = Path.of("target", "plimsoll", "OrdersLoadTest.ordersHoldTheirObjectives");
        var repeat = new Repetition("mvn verify -Dit.test=OrdersLoadTest#order -Dplimsoll.seed=42", Path.of("shop"));
        Golden.assertEquals(
                name + "-failure.json",
                () -> FailureJson.of(
                        Summaries.of(run.get().result()).explainedBy(flights).in(report),
                        OUTPUT,
                        repeat,
                        Map.of("html", "report.html")));
    }

    @Test
    void failureOfMoreThanAReaderNeedsSaysHowMuchIsLeftOut() throws Exception {
        RecordedRun run = RecordedRun.of(Rules.p95Below(1, "p95<1"));
        for (int i = 0; i < 13; i++) {
            run = run.failed("GET /" + i, 500, 5, null);
        }
        JsonNode failure = new ObjectMapper()
                .readTree(FailureJson.of(
                        Summaries.of(run.iteration(6).tick().result()).in(null), List.of(), null, Map.of()));
        assertThat(failure.path("errors")).hasSize(10);
        assertThat(failure.path("errorsLeftOut").asInt()).isEqualTo(3);
        assertThat(failure.path("repeat").path("command").isNull()).isTrue();
        assertThat(failure.path("report").path("directory").isNull()).isTrue();
    }

    @Test
    void thresholdThatEndedTheLoadIsOnTheSecondLine() {
        var rule = Rules.rule(
                "http_req_failed: rate<1%",
                "http_req_failed", Tags.NONE, Aggregate.of(Aggregate.Kind.RATE), Operator.LESS, 0.01);
        var run = RecordedRun.of(rule)
                .failed("GET /", 500, 5, null)
                .iteration(6)
                .tick()
                .tick();
        var result = run.abortedBy(rule, 1).result();
        assertThat(FailureMessage.of(result, List.of(), null).lines().limit(2))
                .containsExactly(
                        "1 of 1 thresholds missed: http_req_failed rate<1% was 100 % (n=1)",
                        "http_req_failed rate<1% ended the load after 2 s");
        assertThat(SummaryText.of(Summaries.of(result))).contains("http_req_failed rate<1% ended the load after 2 s");
    }

    @Test
    void feederThatEndedTheLoadIsNamedAndTheRunIsJudgedAsUsual() throws Exception {
        var run = RecordedRun.of(Rules.p95Below(500, "p95<500"))
                .ok("GET /", 5)
                .iteration(6)
                .tick()
                .ending(Ending.Kind.EXHAUSTED, "users.csv is exhausted after 1 rows have been taken");
        var result = run.result();
        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(SummaryText.of(Summaries.of(result)))
                .contains(
                        "\n    users.csv is exhausted after 1 rows have been taken, which ended the load after 1 s\n");
        assertThat(new ObjectMapper().readTree(json(run)).path("endedBy").asText())
                .isEqualTo("users.csv is exhausted after 1 rows have been taken");
        var missed = RecordedRun.of(Rules.p95Below(1, "p95<1"))
                .ok("GET /", 5)
                .iteration(6)
                .tick()
                .ending(Ending.Kind.EXHAUSTED, "users.csv is exhausted");
        assertThat(FailureMessage.of(missed.result(), List.of(), null).lines().limit(2))
                .containsExactly(
                        "1 of 1 thresholds missed: http_req_duration p95<1 was 5 ms (n=1)",
                        "users.csv is exhausted, which ended the load after 1 s");
        assertThat(new ObjectMapper().readTree(json(run)).path("abortedBy").isNull())
                .isTrue();
    }

    private static String json(RecordedRun run) {
        return SummaryJson.of(Summaries.of(run.result(), List.of("p75")));
    }

    private static Supplier<RecordedRun> runNamed(String name) {
        return switch (name) {
            case "missed" -> SampleRuns::missed;
            case "passed" -> SampleRuns::passed;
            case "aborted" -> SampleRuns::aborted;
            case "empty" -> SampleRuns::empty;
            case "baseline" -> SampleRuns::besideBaseline;
            case "targets" -> TargetRuns::exhausted;
            case "faults" -> FaultRuns::oneRecovered;
            case "why" -> WhyRuns::slow;
            case "workers" -> WorkerRuns::weak;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
