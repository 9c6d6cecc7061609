/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.plan.BaselineRule;
import dev.plimsoll.plan.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineComparisonTests {
    private static final BaselineRule RULE = new BaselineRule(0.1, Duration.ofMillis(5));

    @ParameterizedTest(name = "{0}: baseline {1} ms, now {2} ms")
    @CsvSource({
        "the same, 200, 200, Met",
        "quicker, 200, 20, Met",
        "exactly as much slower as is allowed, 200, 220, Met",
        "more, 200, 221, Missed",
        "more than a tenth but not by 5 ms, 10, 15, Met",
        "by more than 5 ms, 10, 15.1, Missed",
        "from nothing, 0, 5, Met",
        "from nothing by more than 5 ms, 0, 5.1, Missed",
    })
    void p95OfAnEndpointMustNotBecomeWorse(String row, double base, double now, String state) {
        assertThat(row).isNotEmpty();
        assertThat(judge(List.of(latency(base, 100)), latency(now, 100)))
                .extracting(result -> result.getClass().getSimpleName())
                .isEqualTo(state);
    }

    @ParameterizedTest(name = "{0} ms is {1}")
    @CsvSource({"119, Met", "130, Met", "131, Missed"})
    void valuesReachedByTheBaselineAreNoise(double now, String state) {
        List<EndpointLatency> runs = Stream.of(100, 100, 100, 100, 100, 100, 100, 100, 100, 130)
                .map(millis -> latency(millis, millis == 130 ? 20 : 100))
                .toList();
        assertThat(judge(runs, latency(now, 100)))
                .as("p95 of all is 100 ms, so that 110 ms would be the limit without the slow run")
                .extracting(result -> result.getClass().getSimpleName())
                .isEqualTo(state);
    }

    @ParameterizedTest(name = "{0} samples, now {1}: {2}")
    @CsvSource({
        "100, 0, NoData, true",
        "100, 19, Skipped, false",
        "19, 100, Skipped, false",
        "19, 0, Skipped, false",
        "20, 20, Missed, true"
    })
    void fewSamplesAreNotJudgedAndNoSamplesDoNotPass(int before, int now, String state, boolean fails) {
        ThresholdResult result = judge(List.of(latency(1, before)), latency(100, now));
        assertThat(result.getClass().getSimpleName()).isEqualTo(state);
        assertThat(result.fails()).isEqualTo(fails);
    }

    @Test
    void regressionNamesItsBaseline() {
        ThresholdResult one = judge(List.of(latency(200, 100)), latency(300, 100));
        assertThat(one.rule().source())
                .matches("http_req_duration: p95<=220(\\.\\d)?ms \\(baseline 200(\\.\\d)? ms\\)");
        assertThat(one.rule().tags().get("endpoint")).isEqualTo("order");
        ThresholdResult two = judge(List.of(latency(200, 100), latency(201, 100)), latency(300, 100));
        assertThat(two.rule().source()).endsWith(" ms of 2 runs)");
    }

    @ParameterizedTest(name = "baseline {0} ms, its slowest run {1} ms: {2}")
    @CsvSource({"200, 200, MAX_REGRESSION", "10, 10, MIN_DELTA", "100, 130, NOISE"})
    void largestOfTheThreeSetsTheLimit(double base, double slowest, LimitBy limitBy) {
        List<EndpointLatency> runs = List.of(latency(base, 1000), latency(slowest, 20));
        EndpointComparison found = EndpointComparison.of("order", runs, latency(1, 100), RULE);
        assertThat(found.limitBy()).isEqualTo(limitBy);
        assertThat(found.unjudged().limitBy()).isNull();
    }

    @Test
    void newEndpointIsShownButNotJudged() {
        EndpointComparison found = EndpointComparison.of("new", List.of(), latency(5, 100), RULE);
        assertThat(found.base()).isNull();
        assertThat(found.result()).isNull();
    }

    @Test
    void fullBaselineDropsItsOldestRuns() {
        var baseline = new BaselineRuns("test", "load", List.of());
        for (int run = 1; run <= BaselineRuns.MAX_RUNS + 2; run++) {
            baseline = baseline.with(new BaselineRun(Instant.EPOCH, "run-" + run, "", Duration.ZERO, Map.of()));
        }
        assertThat(baseline.runs()).hasSize(BaselineRuns.MAX_RUNS);
        assertThat(baseline.runs().get(0).runId()).isEqualTo("run-3");
    }

    private static ThresholdResult judge(List<EndpointLatency> runs, EndpointLatency now) {
        ThresholdResult result = EndpointComparison.of("order", runs, now, RULE).result();
        if (result == null) {
            throw new AssertionError("not judged");
        }
        return result;
    }

    private static EndpointLatency latency(double millis, int samples) {
        var duration = new Distribution(Unit.TIME);
        for (int i = 0; i < samples; i++) {
            duration.record(Math.round(millis * Distribution.NANOS_PER_MILLI));
        }
        return new EndpointLatency(samples, 0, samples, duration);
    }
}
