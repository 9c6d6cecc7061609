/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Stage;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.report.Rules;
import dev.plimsoll.report.Summaries;
import dev.plimsoll.report.TargetRuns;
import dev.plimsoll.report.WhyRuns;
import dev.plimsoll.report.console.SummaryText;
import dev.plimsoll.report.directory.AtomicFile;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.report.finding.TrendStats;
import dev.plimsoll.user.Ending;
import dev.plimsoll.user.Evidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryJsonTests {
    @Test
    void everyKeyOfWhyIsDocumented() throws Exception {
        JsonNode why = Summaries.json(Summaries.of(WhyRuns.slow()).explainedBy(WhyRuns.flights()))
                .path("why");
        String page = Files.readString(Path.of("docs", "results.md"));
        String documented = page.substring(page.indexOf("## Why requests were slow"), page.indexOf("## Response time"));
        Set<String> keys = new TreeSet<>();
        addKeys(why, keys);

        assertThat(keys)
                .hasSizeGreaterThan(30)
                .allSatisfy(key -> assertThat(documented).contains("`" + key + "`"));
        assertThat(why.findValuesAsText("kind"))
                .hasSize(6)
                .allSatisfy(kind -> assertThat(documented).contains("`" + kind + "`"));
    }

    private static void addKeys(JsonNode node, Set<String> keys) {
        node.fieldNames().forEachRemaining(key -> {
            keys.add(key);
            if (!key.equals("attributes")) { // named by the targets
                addKeys(node.path(key), keys);
            }
        });
        if (node.isArray()) {
            node.forEach(each -> addKeys(each, keys));
        }
    }

    @Test
    void withoutSamplesSumsAreZeroAndStatisticsNull() throws Exception {
        JsonNode metrics = json(RecordedRun.of()).path("metrics");
        assertThat(metrics.path("http_reqs").path("count").asInt(-1)).isZero();
        assertThat(metrics.path("http_req_failed").path("rate").asDouble(-1)).isZero();
        assertThat(metrics.path("http_req_duration").path("count").asInt(-1)).isZero();
        for (String stat : List.of("avg", "min", "med", "max", "p(90)", "p(95)", "p(99)", "p(99.9)")) {
            assertThat(metrics.path("http_req_duration").path(stat).isNull())
                    .as(stat)
                    .isTrue();
        }
        assertThat(metrics.path("vus").path("value").isNull()).isTrue();
        for (Metric metric : Metrics.all()) {
            boolean always = metric.name().matches("(http_|iteration|vus|data_|dropped_).*");
            assertThat(metrics.has(metric.name())).as(metric.name()).isEqualTo(always);
        }
    }

    @Test
    void aShareBelowABoundIsNormalisedAndShownInPercent() throws Exception {
        var below = Rules.rule(
                "below(0.1s)>=95%",
                "http_req_duration", Tags.NONE, Aggregate.below(100, Unit.TIME), Operator.AT_LEAST, 0.95);
        var run = RecordedRun.of(below)
                .ok("GET /", 20)
                .ok("GET /", 99)
                .ok("GET /", 100)
                .tick();
        JsonNode threshold = json(run).at("/thresholds/0");
        assertThat(threshold.path("aggregate").asText()).isEqualTo("below(100ms)");
        assertThat(threshold.path("actual").asDouble()).isEqualTo(2 / 3.0);
        assertThat(threshold.path("limit").asDouble()).isEqualTo(0.95);
        assertThat(threshold.path("text").asText()).isEqualTo("66.7 %");
        assertThat(threshold.path("samples").asInt()).isEqualTo(3);
        assertThat(SummaryText.of(Summaries.of(run.result())))
                .contains("✗ 'below(0.1s)>=95%' below(100ms)=66.7 % (n=3)");
        assertThat(FailureMessage.firstLine(run.result()))
                .isEqualTo("1 of 1 thresholds missed: http_req_duration below(0.1s)>=95% was 66.7 % (n=3)");
    }

    @Test
    void noDataIsNotOk() throws Exception {
        JsonNode threshold =
                json(RecordedRun.of(Rules.p95Below(5, "p95<5")).tick()).at("/thresholds/0");
        assertThat(threshold.path("state").asText()).isEqualTo("NO_DATA");
        assertThat(threshold.path("actual").isNull()).isTrue();
        assertThat(threshold.path("samples").asInt(-1)).isZero();
        assertThat(threshold.path("ok").asBoolean(true)).isFalse();
    }

    @Test
    void numbersThatAreNoneBecomeNull() throws Exception {
        var gauge = new Metric("queue", MetricType.GAUGE, Unit.NUMBER);
        JsonNode json =
                json(RecordedRun.of().sample(gauge, Double.POSITIVE_INFINITY).tick());
        assertThat(json.at("/metrics/queue/value").isNull()).isTrue();
        assertThat(json.at("/series/p95/0").isNull()).isTrue();
    }

    @Test
    void anyTextMakesValidJson() throws Exception {
        String hostile = "\u0000\u001B[2J\u202E\"\\\n\u2028\uD83D</script>";
        var evidence = new Evidence(hostile, hostile, hostile, hostile, hostile);
        JsonNode json = json(RecordedRun.of()
                .named(hostile)
                .failed(hostile, 500, 5, evidence)
                .tick());
        assertThat(json.at("/errors/0/example/body").asText()).isEqualTo(hostile);
        assertThat(json.at("/endpoints/0/name").asText()).isEqualTo(hostile);
    }

    @Test
    void requestsWithoutAConnectionHaveNoDuration() throws Exception {
        JsonNode endpoint = json(RecordedRun.of()
                        .noAnswer("GET /", "connect", 5, null)
                        .tick())
                .at("/endpoints/0");
        assertThat(endpoint.path("requests").asInt()).isEqualTo(1);
        assertThat(endpoint.path("failed").asInt()).isEqualTo(1);
        assertThat(endpoint.at("/duration/count").asInt(-1)).isZero();
        assertThat(endpoint.at("/duration/avg").isNull()).isTrue();
    }

    @Test
    void abortedByIsTheThresholdOrTheReason() throws Exception {
        var rule = Rules.p95Below(5, "p95<5");
        assertThat(json(RecordedRun.of(rule).abortedBy(rule, 9))
                        .path("abortedBy")
                        .asText())
                .isEqualTo("p95<5");
        assertThat(json(RecordedRun.of().ending(Ending.Kind.ABORTED, "why"))
                        .path("abortedBy")
                        .asText())
                .isEqualTo("why");
        assertThat(json(RecordedRun.of()).path("abortedBy").isNull()).isTrue();
    }

    @Test
    void everyLoadModelHasAName() throws Exception {
        var stages = List.of(new Stage("stage-1", Duration.ofSeconds(5), 20));
        List<LoadShape> shapes = List.of(
                new LoadShape.ConstantUsers(2, Duration.ofSeconds(5)),
                new LoadShape.RampingUsers(stages),
                new LoadShape.SharedIterations(2, 20, Duration.ofMinutes(10)),
                new LoadShape.IterationsPerUser(2, 20, Duration.ofMinutes(10)),
                new LoadShape.ArrivalRate(20, stages, 2, 10, false));
        assertThat(shapes).hasSize(LoadShape.class.getPermittedSubclasses().length);
        for (LoadShape shape : shapes) {
            JsonNode scenario = json(new RecordedRun(RecordedRun.plan(shape))).at("/config/scenarios/0");
            assertThat(scenario.path("model").asText()).isNotEmpty();
            assertThat(scenario.path("open").asBoolean()).isEqualTo(shape instanceof LoadShape.ArrivalRate);
        }
    }

    @Test
    void targetsHaveTheirFiguresAndTheirCourses() throws Exception {
        JsonNode json = json(TargetRuns.exhausted());
        JsonNode orders = json.at("/targets/0");
        assertThat(orders.path("kind").asText()).isEqualTo("system");
        assertThat(orders.at("/cpu/max").asDouble()).isEqualTo(0.93);
        assertThat(orders.at("/memory/last").asLong()).isEqualTo(310_000_000);
        assertThat(orders.at("/metrics/pool_connections/type").asText()).isEqualTo("gauge");
        assertThat(orders.at("/metrics/pool_connections/series/0/tags/state").asText())
                .isEqualTo("active");
        assertThat(orders.at("/metrics/pool_connections/series/0/max").asInt()).isEqualTo(10);
        assertThat(json.at("/targets/1/kind").asText()).isEqualTo("probe");

        JsonNode course = json.at("/series/targets/0");
        assertThat(course.path("target").asText()).isEqualTo("orders");
        assertThat(course.at("/metrics/target_cpu")).hasSameSizeAs(json.at("/series/startMs"));
        assertThat(course.at("/metrics/target_cpu/5").isNull()).isTrue();
        assertThat(course.at("/metrics/target_cpu/11").asDouble()).isEqualTo(0.93);
        assertThat(course.at("/series/0/metric").asText()).isEqualTo("pool_connections");
    }

    @Test
    void trendStatsAreAddedToThoseOfTheContract() throws Exception {
        var result = RecordedRun.of().ok("GET /", 5).tick().result();
        JsonNode json = Summaries.json(Summaries.of(result, List.of("p75", "stddev", "avg")));
        JsonNode duration = json.at("/metrics/http_req_duration");
        assertThat(duration.has("p(75)") && duration.has("stddev") && duration.has("p(99.9)"))
                .isTrue();
    }

    @Test
    void unknownTrendStatsAreConfigurationErrors() {
        TrendStats.check(List.of("avg", "p95", "P(99.9)", "count", "stddev"));
        assertThatThrownBy(() -> TrendStats.check(List.of("mean", "p(101)")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("plimsoll.summary.trendStats: \"mean\" is not a statistic of a trend; allowed:"
                        + " avg, min, med, max, p(0..100), count, stddev\n"
                        + "plimsoll.summary.trendStats: \"p(101)\" is not a statistic of a trend; allowed:"
                        + " avg, min, med, max, p(0..100), count, stddev");
    }

    @Test
    void isWrittenWithItsDirectory(@TempDir Path root) throws IOException {
        Path file = root.resolve("a/b/summary.json");
        var result = RecordedRun.of().named("\uD83D").result();
        AtomicFile.write(file, SummaryJson.of(Summaries.of(result)));
        assertThat(new ObjectMapper().readTree(file.toFile()).at("/test/name").asText())
                .isEqualTo("?");
        Files.writeString(root.resolve("file"), "");
        assertThatThrownBy(
                        () -> AtomicFile.write(root.resolve("file/summary.json"), SummaryJson.of(Summaries.of(result))))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static JsonNode json(RecordedRun run) {
        return Summaries.json(Summaries.of(run));
    }
}
