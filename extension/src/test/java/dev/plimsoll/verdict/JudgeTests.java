/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.Timings;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.plan.threshold.ImplicitThresholds;
import dev.plimsoll.plan.threshold.ThresholdParser;
import dev.plimsoll.plan.threshold.ThresholdText;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.user.Iteration;
import dev.plimsoll.user.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run of 10 s in which request i of 100 takes i ms, five fail, and the sixth second is slow. */
class JudgeTests {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    private static final Scenario TEN_SECONDS =
            LoadAttributes.DEFAULTS.with("duration", "10s").toScenario(Scenario.DEFAULT, 1);

    private static Exchange exchange(String endpoint, long endedAt, long millis, boolean good, String phase) {
        var tags = new ExchangeTags(
                new Place("default", phase, ""),
                endpoint,
                "GET",
                good ? 200 : 503,
                good ? "ok" : "failed",
                "",
                good,
                Tags.of("side", "right"));
        var timings = new Timings(0, 0, 0, 0, 0, millis * MILLI, 0, millis * MILLI);
        return new Exchange(tags, 0, endedAt, timings, 0, true, false, 0, 0, 0, 0, null, "");
    }

    private static List<ThresholdResult> judge(ThresholdText... texts) {
        List<ThresholdRule> rules = new ArrayList<>(ThresholdParser.parseAll(List.of(texts), List.of(TEN_SECONDS)));
        rules.addAll(ImplicitThresholds.beside(rules, List.of(TEN_SECONDS)));
        var plan = new LoadPlan("T.t", List.of(TEN_SECONDS), rules, List.of(), List.of(), 1, "r", List.of());
        var timeline = new Timeline(plan);
        var statistics = new Statistics(timeline);
        var judge = new Judge(plan, timeline, statistics);
        var recorder = new Recorder(0, SECOND, null);
        for (int i = 1; i <= 100; i++) {
            recorder.record(exchange(i % 2 == 0 ? "even" : "odd", (i - 1) * SECOND / 10, i, i % 20 != 0, "hold"));
        }
        recorder.record(
                new Iteration(new Place("default", "hold", ""), 1, 0, 0, 0, 5, Iteration.Start.FREE, null, false));
        recorder.record(exchange("tail", 11 * SECOND, 50, true, "hold"));
        for (int second = 1; second <= 12; second++) {
            Interval interval = recorder.swap(second * SECOND, (second + 1) * SECOND, second <= 10);
            statistics.add(interval);
            judge.add(interval);
        }
        return judge.judge();
    }

    private static ThresholdResult judgeFirst(String text) {
        return judge(ThresholdText.of(text)).get(0);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "p95<96                                 | Met",
                "p95<95                                 | Missed",
                "med<=51                                | Met",
                "max==100                               | Met",
                "below(51ms)>49%                        | Met",
                "below(50ms)>=50%                       | Missed",
                "http_req_duration{endpoint:even}: below(2)==0%  | Met",
                "http_req_duration{endpoint:none}: below(2)>=0   | NoData",
                "count==101                             | Met",
                "http_req_failed: rate<=5%              | Met",
                "http_req_failed: rate<4%               | Missed",
                "http_reqs: count==101                  | Met",
                "http_reqs: rate==10/s                  | Met",
                "http_req_duration{endpoint:even}: max==100 | Met",
                "http_req_duration{endpoint:odd}: max==99   | Met",
                "http_req_duration{endpoint:none}: p95<500  | NoData",
                "http_reqs{status:503}: count==5        | Met",
                "http_reqs{status:418}: count==0        | Met",
                "http_reqs{status:418}: count>0         | Missed",
                "http_reqs{side:left}: count==0         | Met",
                "http_reqs{side:lfet}: count==0         | Met",
                "http_reqs{sdie:left}: count==0         | NoData",
                "http_reqs{sdie:left}: count<5          | NoData",
                "http_reqs{sdie:left}: rate==0          | NoData",
                "http_reqs{side:left,sdie:a}: count==0  | NoData",
                "data_received{sdie:left}: count==0     | NoData",
                "http_reqs_retried{side:left}: count==0 | Met",
                "rendezvous_incomplete: count==0        | NoData",
                "iterations_interrupted: count==0       | Met",
                "orders: count>0                        | NoData",
                "orders: count==0                       | NoData",
                "iterations: count==1                   | Met",
                "iterations_failed: rate==0             | Met",
                "dropped_iterations: count==0           | Met",
            })
    void thresholdIsJudgedByItsSelection(String text, String state) {
        assertThat(judgeFirst(text).getClass().getSimpleName()).isEqualTo(state);
    }

    @Test
    void requestsOfTheGracefulStopCountButAreNotInRates() {
        var met = (ThresholdResult.Met) judgeFirst("http_reqs: rate>0");
        assertThat(met.value()).isEqualTo(10.0);
        assertThat(met.samples()).isEqualTo(101);
    }

    @Test
    void implicitThresholdsApplyUnlessReplaced() {
        List<String> sources = judge(ThresholdText.of("http_req_failed{endpoint:even}: rate<50%")).stream()
                .map(result -> result.rule().source())
                .toList();
        assertThat(sources)
                .as("checks have no samples, and http_req_failed is said otherwise")
                .containsExactly("http_req_failed{endpoint:even}: rate<50%", "iterations_failed: rate==0");
    }

    @Test
    void everyWindowMustHoldAndTheWorstIsReported() {
        var text = new ThresholdText("max<60", "", "", "", "", "", List.of(), "2s", false, "", NoData.FAIL);
        var missed = (ThresholdResult.Missed) judge(text).get(0);
        assertThat(missed.value()).isEqualTo(100);
        assertThat(missed.worstWindow()).isEqualTo(Duration.ofSeconds(8));
        assertThat(missed.samples()).isEqualTo(20);
    }

    @Test
    void windowThatIsPartialAtTheEndIsIgnored() {
        var text = new ThresholdText("max<=90", "", "", "", "", "", List.of(), "3s", false, "", NoData.FAIL);
        assertThat(judge(text).get(0)).isInstanceOf(ThresholdResult.Met.class);
    }

    @Test
    void emptyWindowIsNoData() {
        var text = new ThresholdText("p95<500", "", "tail", "", "", "", List.of(), "2s", false, "", NoData.FAIL);
        assertThat(judge(text).get(0)).isInstanceOf(ThresholdResult.NoData.class);
    }

    @ParameterizedTest
    @CsvSource({"FAIL,true", "PASS,false", "SKIP,false"})
    void onNoDataDecidesWithoutSamples(NoData onNoData, boolean fails) {
        var text = new ThresholdText("p95<500", "", "none", "", "", "", List.of(), "", false, "", onNoData);
        assertThat(judge(text).get(0).fails()).isEqualTo(fails);
    }

    @Test
    void phaseSelectsTheIterationsThatStartedInIt() {
        assertThat(judge(new ThresholdText("p95<500", "", "", "", "", "hold", List.of(), "", false, "", NoData.FAIL))
                        .get(0))
                .isInstanceOf(ThresholdResult.Met.class);
    }
}
