/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.probe.GeneratorMachine;
import dev.plimsoll.report.console.ResultRow;
import dev.plimsoll.report.console.SummaryText;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.report.finding.Observations;
import dev.plimsoll.report.finding.Recommendations;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.markdown.SummaryMarkdown;
import dev.plimsoll.user.Ending;
import dev.plimsoll.user.UserThreads;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader is told of figures that are less than they look. */
class HonestyTests {
    private static final String BOTTLENECK =
            "the load generator was the bottleneck: its CPU was above 80 % for 40 % of the window,"
                    + " so these results do not reflect the target alone";
    private static final GeneratorMachine MACHINE =
            new GeneratorMachine(8, 1 << 30, "21.0.1", "Linux", UserThreads.VIRTUAL);

    /** 100 requests of 1 to 100 ms in 10 s; in four of them the generator's CPU is at 95 %. */
    private static RecordedRun saturated(double limit) {
        RecordedRun run = RecordedRun.of(Rules.p95Below(limit, "p95<" + limit));
        for (int second = 0; second < 10; second++) {
            for (int i = 1; i <= 10; i++) {
                run.ok("GET /", second * 10 + i).iteration(i);
            }
            run.reading(Metrics.GENERATOR_CPU, second < 4 ? 0.95 : 0.15)
                    .reading(Metrics.GENERATOR_GC_PAUSE, 10e6)
                    .reading(Metrics.GENERATOR_JITTER, 2e6)
                    .tick();
        }
        return run;
    }

    private static JsonNode json(LoadResult result) throws Exception {
        return Summaries.json(Summaries.of(result, MACHINE));
    }

    @Test
    void verdictsComeInTheOrderOfTheContract() {
        assertThat(saturated(500).result().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(saturated(50).result().verdict()).isEqualTo(Verdict.MISSED);
        assertThat(saturated(50).ending(Ending.Kind.ABORTED, "enough").result().verdict())
                .isEqualTo(Verdict.ABORTED);
        assertThat(RecordedRun.of().ok("GET /", 5).iteration(5).tick().result().verdict())
                .isEqualTo(Verdict.PASSED);
    }

    @ParameterizedTest
    @CsvSource({"500", "50"})
    void bottleneckIsNamedInEveryOutputWhateverTheVerdict(double limit) throws Exception {
        LoadResult result = saturated(limit).result();
        assertThat(result.warnings()).contains(BOTTLENECK);
        assertThat(json(result).path("warnings").get(0).asText()).isEqualTo(BOTTLENECK);
        assertThat(SummaryText.of(Summaries.of(result))).contains("warning: " + BOTTLENECK);
        assertThat(FailureMessage.of(result, List.of(), null)).contains("warning: " + BOTTLENECK);
    }

    @Test
    void inconclusiveIsInTheFirstLine() {
        LoadResult result = saturated(500).result();
        String first = "load test inconclusive: 1 threshold met, but the load generator was the bottleneck:"
                + " its CPU was above 80 % for 40 % of the window";
        assertThat(FailureMessage.firstLine(result)).isEqualTo(first);
        assertThat(SummaryText.of(Summaries.of(result))).contains(": INCONCLUSIVE after 10 s", first);
        assertThat(ResultRow.of(result).verdict()).isEqualTo("INCONCLUSIVE");
    }

    @Test
    void itKeptUpOnlyIfEveryReadingSaysSo() throws Exception {
        RecordedRun run = RecordedRun.of();
        for (int second = 0; second < 9; second++) {
            run.ok("GET /", 5).iteration(5).reading(Metrics.GENERATOR_CPU, second == 3 ? 0.95 : 0.4);
            run.reading(Metrics.GENERATOR_JITTER, second == 3 ? 90_000_000 : 1_000_000)
                    .tick();
        }
        assertThat(Observations.of(run.result()))
                .anyMatch(line -> line.startsWith("the load generator was held up at times: its CPU was at most 95 %"
                        + " busy, threads woke up late by 90 ms (max)"));
        assertThat(run.result().generator().isSaturated()).isFalse();
    }

    @Test
    void whereTheServiceRunsInTheSameJvmNoOutputAccusesTheLoadGenerator() throws Exception {
        LoadResult result = saturated(500).inOneJvm().result();
        String shared = "service and load share one JVM, which was the bottleneck:"
                + " its CPU was above 80 % for 40 % of the window";
        JsonNode summary = json(result);

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(FailureMessage.firstLine(result))
                .isEqualTo("load test inconclusive: 1 threshold met, but " + shared);
        assertThat(summary.at("/generator/sharesJvm").asBoolean()).isTrue();
        assertThat(List.of(
                        SummaryText.of(Summaries.of(result)),
                        FailureMessage.of(result, List.of(), null),
                        SummaryMarkdown.of(Summaries.of(result, MACHINE)),
                        HtmlReport.of(Summaries.of(result, MACHINE)),
                        summary.path("warnings").toString(),
                        String.join("\n", Recommendations.of(result)),
                        String.join("\n", Observations.of(result))))
                .allSatisfy(text -> assertThat(text)
                        .contains("service and load share one JVM")
                        .doesNotContainIgnoringCase("load generator"));
        assertThat(Recommendations.of(result).get(0))
                .startsWith("measure the service in a process or a container of its own (@LoadTarget");
    }

    @Test
    void inOneJvmTheFiguresAreAttributedToBoth() throws Exception {
        RecordedRun run = RecordedRun.of().inOneJvm();
        run.ok("GET /", 5).iteration(5).reading(Metrics.GENERATOR_CPU, 0.4).tick();

        assertThat(Observations.of(run.result()))
                .contains("service and load share one JVM, which kept up with both: its CPU was at most 40 % busy");
        assertThat(SummaryMarkdown.of(Summaries.of(run.result(), MACHINE)))
                .contains("service and load in one JVM (8 cores, Java 21.0.1)");
    }

    @Test
    void summaryContainsTheGeneratorsReadings() throws Exception {
        JsonNode generator = json(saturated(500).result()).path("generator");
        assertThat(generator.path("saturated").asBoolean()).isTrue();
        assertThat(generator.path("reasons")).hasSize(1);
        assertThat(generator.at("/cpu/avg").asDouble()).isCloseTo(0.47, within(1e-9));
        assertThat(generator.at("/cpu/max").asDouble()).isEqualTo(0.95);
        assertThat(generator.at("/cpu/shareAbove80").asDouble()).isEqualTo(0.4);
        assertThat(generator.at("/gc/count").asLong()).isEqualTo(10);
        assertThat(generator.at("/gc/ms").asLong()).isEqualTo(100);
        assertThat(generator.at("/gc/share").asDouble()).isEqualTo(0.01);
        assertThat(generator.at("/jitterMs/max").asDouble()).isEqualTo(2);
        assertThat(generator.at("/latenessMs/p99").isNull())
                .as("a closed model")
                .isTrue();
        assertThat(generator.path("cores").asInt()).isEqualTo(8);
        assertThat(generator.path("heapMaxBytes").asLong()).isEqualTo(1 << 30);
        assertThat(generator.path("javaVersion").asText()).isEqualTo("21.0.1");
        assertThat(generator.path("threads").asText()).isEqualTo("virtual");
    }

    @Test
    void generatorsMetricsAreThereWhenTheyHaveSamples() throws Exception {
        JsonNode metrics = json(saturated(500).result()).path("metrics");
        assertThat(metrics.at("/generator_cpu/max").asDouble()).isEqualTo(0.95);
        assertThat(metrics.has("generator_lateness")).isFalse();
        assertThat(SummaryText.of(Summaries.of(saturated(500).result())))
                .contains("generator_cpu", "generator_gc_pause");
    }

    @Test
    void percentilesHaveTheirConfidenceBesideThem() throws Exception {
        LoadResult result = saturated(500).result();
        // of 100 samples p95 lies between the 90th and the last
        assertThat(json(result).at("/thresholds/0/ci95").toString()).isEqualTo("[90.0,100.0]");
        assertThat(json(result).at("/metrics/http_req_duration/p(95)_ci95").toString())
                .isEqualTo("[90.0,100.0]");
        assertThat(json(result).at("/metrics/http_req_duration/p(99)_ci95").toString())
                .as("open above")
                .isEqualTo("[97.0,null]");
        assertThat(json(result).at("/metrics/http_req_duration").has("avg_ci95"))
                .isFalse();
        assertThat(SummaryText.of(Summaries.of(result))).contains("p95=95 ms (n=100, 95 % CI 90–100 ms)");
    }

    @ParameterizedTest(name = "{1} samples are enough for p{0}: {2}")
    @CsvSource({
        "95,100,true",
        "95,99,false",
        "99,500,true",
        "99,499,false",
        "99.9,5000,true",
        "99.9,4999,false",
        "50,10,true",
        "50,9,false"
    })
    void fewSamplesForAPercentileAreAWarning(double percentile, int samples, boolean enough) {
        var rule = Rules.rule(
                "p<1m", "http_req_duration", Tags.NONE, Aggregate.percentile(percentile), Operator.LESS, 60_000);
        RecordedRun run = RecordedRun.of(rule);
        for (int i = 0; i < samples; i++) {
            run.ok("GET /", 1);
        }
        assertThat(run.iteration(1).tick().result().warnings()).hasSize(enough ? 0 : 1);
    }

    @Test
    void warningSaysHowManySamplesWouldDo() {
        assertThat(RecordedRun.of(Rules.p95Below(500, "p95<500"))
                        .ok("GET /", 3)
                        .iteration(3)
                        .tick()
                        .result()
                        .warnings())
                .containsExactly("p95 of 1 sample is close to their maximum: collect at least 100 samples for p95<500");
    }

    @Test
    void cutOffRequestsAreMarkedAsLowerBounds() {
        LoadResult result = RecordedRun.of()
                .ok("GET /", 10)
                .exchange("GET /slow", 0, "interrupted", true, 700, null)
                .iteration(5)
                .tick()
                .result();
        assertThat(result.metric("http_req_duration").max()).hasMillis(700);
        assertThat(result.metric("http_req_failed").rate()).isZero();
        assertThat(result.warnings())
                .containsExactly("1 request was cut off by the end of the load: recorded with the time until then"
                        + " (a lower bound) and not as failed");
    }
}
