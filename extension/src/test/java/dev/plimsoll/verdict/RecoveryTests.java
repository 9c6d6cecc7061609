/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.Timings;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.FaultPeriod;
import dev.plimsoll.plan.KeptApart;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.plan.threshold.ThresholdParser;
import dev.plimsoll.plan.threshold.ThresholdText;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.user.Place;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loads of some seconds with a fault from 2 s to 4 s; each second is good, bad, or without requests. */
class RecoveryTests {
    private static final long SECOND = 1_000_000_000;
    private static final Duration ENDED = Duration.ofSeconds(4);

    private int perSecond = 20;
    private @Nullable Duration window;
    private List<String> thresholds = List.of("http_req_failed: rate<10%");

    /** @param seconds G good, B bad, S slow, - none */
    private FaultOutcome run(String seconds) {
        Scenario scenario =
                LoadAttributes.DEFAULTS.with("duration", seconds.length() + "s").toScenario(Scenario.DEFAULT, 1);
        List<ThresholdRule> rules = ThresholdParser.parseAll(
                thresholds.stream().map(ThresholdText::of).toList(), List.of(scenario));
        var plan = new LoadPlan(
                "T.t",
                List.of(scenario),
                List.of(new FaultPeriod("x", "", Duration.ofSeconds(2), Duration.ofSeconds(2), false, window)),
                rules,
                List.of(),
                List.of(),
                1,
                "r",
                List.of(),
                Redaction.BUILT_IN);
        var timeline = new Timeline(plan);
        var statistics = new Statistics(timeline);
        var judge = new Judge(plan, timeline, statistics);
        var recorder = new Recorder(0, SECOND, null, Redaction.BUILT_IN, KeptApart.NOTHING, timeline.faults());
        for (int i = 0; i < seconds.length(); i++) {
            if (i == 2) {
                timeline.faults().began("x", Duration.ofSeconds(2));
            }
            if (i == 4) {
                timeline.faults().ended("x", ENDED);
            }
            for (int n = 0; n < perSecond && seconds.charAt(i) != '-'; n++) {
                recorder.record(exchange(i * SECOND + n, seconds.charAt(i)));
            }
            Interval interval = recorder.swap((i + 1) * SECOND, (i + 2) * SECOND, true);
            statistics.add(interval);
            judge.add(interval);
        }
        return judge.faults().get(0);
    }

    private static Exchange exchange(long startedAt, char kind) {
        boolean good = kind != 'B';
        long nanos = kind == 'S' ? 900_000_000 : 1_000_000;
        var tags = new ExchangeTags(
                new Place(Scenario.DEFAULT, "hold", ""),
                "e",
                "GET",
                good ? 200 : 503,
                good ? "ok" : "failed",
                "",
                good,
                Tags.NONE);
        return new Exchange(
                tags,
                startedAt,
                startedAt,
                new Timings(0, 0, 0, 0, 0, nanos, 0, nanos),
                0,
                true,
                false,
                0,
                0,
                0,
                0,
                null,
                "");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "GGBBGGGG, 0",
        "GGGGGGGG, 0",
        "GGBBBGGG, 1000",
        "GGBBBBGGG, 2000",
        "GGBBGGBGG, 3000",
        "GGBBBGBGGG, 3000",
        "GGBBBBBB, Infinity",
        "GGBBGGGB, Infinity",
        "GGBBBBBBBG, 5000",
    })
    void recoveryIsTheTimeToTheFirstWindowFromWhichOnAllHold(String seconds, double millis) {
        assertThat(run(seconds).recoveryMillis()).hasValue(millis);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"GGBBGG", "GGBBB", "GGBB", "GGBB---------", "GGBBGG---"})
    void recoveryIsNotJudgedByFewerThanThreeWindows(String seconds) {
        assertThat(run(seconds).recoveryMillis()).isEmpty();
    }

    @Test
    void windowLastsUntilItHasTwentySamples() {
        perSecond = 7;

        FaultOutcome outcome = run("GGBBBGGGGGGGGGG");

        assertThat(outcome.windows())
                .extracting(JudgedWindow::start)
                .containsExactly(ENDED, Duration.ofSeconds(7), Duration.ofSeconds(10));
        assertThat(outcome.recoveryMillis()).hasValue(3_000); // the first window has what was bad
    }

    @Test
    void windowOfARequestedLengthDoesNotWaitForSamples() {
        perSecond = 2;
        window = Duration.ofSeconds(2);

        assertThat(run("GGBBBGGGGG").windows())
                .extracting(JudgedWindow::start)
                .containsExactly(ENDED, Duration.ofSeconds(6), Duration.ofSeconds(8));
    }

    @Test
    void secondsWithoutRequestsBelongToTheWindowBeforeTheNextRequests() {
        assertThat(run("GGBB---BGGG").recoveryMillis()).hasValue(4_000);
    }

    @Test
    void everyThresholdMustHold() {
        thresholds = List.of("http_req_failed: rate<10%", "p95<500");

        assertThat(run("GGBBBSGGG").recoveryMillis()).hasValue(2_000);
        assertThat(run("GGBBBSGGG").windows().get(1).thresholds())
                .extracting(ThresholdResult::name, ThresholdResult::state)
                .containsExactly(
                        tuple("http_req_failed: rate<10%", ThresholdResult.State.MET),
                        tuple("p95<500", ThresholdResult.State.MISSED));
    }

    @Test
    void whatAThresholdHasNoSamplesOfIsAsItWasBefore() {
        thresholds = List.of("http_req_failed: rate<10%", "http_req_duration{endpoint:other}: p95<500");

        assertThat(run("GGBBGGG").windows())
                .hasSize(3)
                .allSatisfy(window -> assertThat(window.thresholds()).hasSize(1));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "http_req_failed: rate<10%           | true",
                "p95<500                             | true",
                "http_req_waiting{endpoint:a}: p95<5 | true",
                "checks: rate>99%                    | true",
                "iterations_failed: rate==0          | true",
                "http_reqs: count>5                  | false",
                "http_reqs: rate>5/s                 | false",
                "iteration_duration: p95<5s          | false",
                "generator_cpu: max<90%              | false",
                "my_metric: p95<5                    | false",
            })
    void thresholdsOnWhatUsersSeeTellARecovery(String threshold, boolean tells) {
        assertThat(ThresholdParser.parse(ThresholdText.of(threshold)).judgesRecovery())
                .isEqualTo(tells);
    }

    @Test
    void recoveryThatAShorterRunCannotTellIsSkipped() {
        ThresholdRule rule = ThresholdParser.parse(ThresholdText.of("recovery_time{fault:x}: value<10s"))
                .timed(new TimeScale(0.1), null, Duration.ZERO);

        assertThat(rule.onNoData()).isEqualTo(NoData.SKIP);
        assertThat(rule.limit()).isEqualTo(1_000);
    }

    @Test
    void thresholdOfAPhaseTellsNoRecovery() {
        ThresholdRule rule = ThresholdParser.parse(ThresholdText.of("http_req_failed{phase:hold}: rate<10%"));

        assertThat(Stream.of(rule).filter(ThresholdRule::judgesRecovery)).isEmpty();
    }
}
