/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.plan.BaselineRule;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.report.Summaries;
import dev.plimsoll.report.console.SummaryText;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.report.json.SummaryJson;
import dev.plimsoll.verdict.BaselineComparison;
import dev.plimsoll.verdict.BaselineRun;
import dev.plimsoll.verdict.BaselineRuns;
import dev.plimsoll.verdict.EndpointLatency;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineFileTests {
    private static final BaselineRule RULE = new BaselineRule(0.1, Duration.ofMillis(5));
    private static final String TEST = "OrdersLoadTest.ordersHoldTheirObjectives";

    @TempDir
    Path directory;

    @Test
    void whatWasWrittenIsReadAgain() {
        LoadResult result = slowerBy(0).result();
        BaselineRuns written = baselineOf(result);
        Path file = directory.resolve("deep").resolve("baseline.json");
        BaselineFile.write(file, written.with(BaselineFile.run(result)));
        BaselineFile.write(file, written);

        BaselineRuns read = BaselineFile.read(file, TEST).orElseThrow();
        assertThat(read.load()).isEqualTo("2 users for 10s");
        assertThat(read.runs()).hasSize(1);
        BaselineRun run = read.runs().get(0);
        assertThat(run.runId()).isEqualTo("run-7");
        assertThat(run.startedAt()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(run.endpoints()).containsOnlyKeys("create_order", "GET /api/orders/{id}");
        EndpointLatency latency =
                run.endpoints().getOrDefault("create_order", new EndpointLatency(0, 0, 0, new Distribution(Unit.TIME)));
        assertThat(latency.requests()).isEqualTo(100);
        assertThat(latency.failed()).isZero();
        assertThat(latency.duration().count()).isEqualTo(100);
        assertThat(latency.duration().percentile(95)).isBetween(94.9, 95.1);
        assertThat(filesIn(directory.resolve("deep"))).containsExactly("baseline.json");
    }

    @Test
    void regressionIsInEveryOutput() {
        BaselineRuns before = baselineOf(slowerBy(0).result());
        RecordedRun run = slowerBy(100);
        LoadResult result = run.beside(comparison(before, run)).result();

        assertThat(result.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(FailureMessage.firstLine(result))
                .isEqualTo("1 of 2 thresholds missed: http_req_duration{endpoint:create_order} p95<=104.5ms"
                        + " (baseline 95 ms) was 195 ms (n=100)");
        assertThat(SummaryText.of(Summaries.of(result)))
                .contains("{endpoint:create_order}", "✗ 'p95<=104.5ms (baseline 95 ms)' p95=195 ms (n=100");
        String json = SummaryJson.of(Summaries.of(result));
        assertThat(json)
                .contains("\"baseline\": {", "\"minDeltaMs\": 5.0", "\"limit\": 104.5", "\"state\": \"MISSED\"");
    }

    @Test
    void withoutABaselineTheTestPassesAndSaysHowToMakeOne() {
        RecordedRun run = slowerBy(0);
        var none = BaselineComparison.of(RULE, Path.of("b.json"), Optional.empty(), "any", run.statistics());
        LoadResult result = run.beside(none).result();
        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.warnings())
                .containsExactly(
                        "there is no baseline b.json yet: run the test once with -Dplimsoll.baseline=update, and"
                                + " commit the file");
    }

    @Test
    void anotherLoadIsShownButNotCompared() {
        BaselineRuns before = baselineOf(slowerBy(0).result());
        RecordedRun run = slowerBy(100);
        var compared = BaselineComparison.of(
                RULE, Path.of("b.json"), Optional.of(before), "50 users for 10s", run.statistics());
        LoadResult result = run.beside(compared).result();
        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(compared.endpoints()).hasSize(2);
        assertThat(result.warnings()).singleElement().asString().contains("2 users for 10s", "50 users for 10s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json                                     | not JSON",
                "{}                                           | its schema is \"\", expected \"plimsoll-baseline/1\"",
                "{\"schema\":\"plimsoll-baseline/1\"}           | it holds no runs",
                "{\"schema\":\"plimsoll-baseline/1\",\"runs\":[{}]} | \"startedAt\" is missing"
            })
    void fileThatIsNoBaselineIsAMistake(String text, String reason) throws IOException {
        Path file = Files.write(directory.resolve("b.json"), text.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> BaselineFile.read(file, TEST))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("b.json", reason, "-Dplimsoll.baseline=update");
    }

    @Test
    void brokenHistogramIsAMistake() throws IOException {
        Path file = directory.resolve("b.json");
        BaselineFile.write(file, baselineOf(slowerBy(0).result()));
        String text = Files.readString(file).replaceAll("\"histogram\": \"[^\"]{20}", "\"histogram\": \"");
        Files.writeString(file, text);
        assertThatThrownBy(() -> BaselineFile.read(file, TEST)).hasMessageContaining("not a histogram");
    }

    @Test
    void baselineOfAnotherTestIsAMistake() {
        Path file = directory.resolve("b.json");
        BaselineFile.write(file, baselineOf(slowerBy(0).result()));
        assertThatThrownBy(() -> BaselineFile.read(file, "Other.test")).hasMessageContaining("it belongs to " + TEST);
    }

    @Test
    void noFileIsNoBaseline() {
        assertThat(BaselineFile.read(directory.resolve("none.json"), TEST)).isEmpty();
        assertThat(BaselineFile.of("", "Outer.Inner.test: a/b"))
                .isEqualTo(Path.of("src/test/resources/plimsoll-baselines/Outer.Inner.test__a_b.json"));
    }

    private static BaselineComparison comparison(BaselineRuns before, RecordedRun run) {
        String load = BaselineFile.load(run.plan());
        return BaselineComparison.of(RULE, Path.of("b.json"), Optional.of(before), load, run.statistics());
    }

    private static BaselineRuns baselineOf(LoadResult result) {
        return new BaselineRuns(TEST, BaselineFile.load(result.plan()), List.of(BaselineFile.run(result)));
    }

    /** Two endpoints: one from 1 to 100 ms and what is added, one that is always at 3 ms. */
    private static RecordedRun slowerBy(double millis) {
        RecordedRun run = RecordedRun.of();
        for (int i = 1; i <= 100; i++) {
            run.ok("create_order", i + millis).ok("GET /api/orders/{id}", 3);
        }
        return run.iteration(5).tick();
    }

    private static List<String> filesIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
