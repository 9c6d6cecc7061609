/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.load.LoadAttributesTests;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdPlanCheckTests {
    private static final List<Scenario> SCENARIOS = List.of(
            LoadAttributesTests.attributes("vus=5 duration=30s rampUp=10s warmup=60s")
                    .toScenario("baseline", 1),
            LoadAttributesTests.attributes("stages=5s:5,5s:0").toScenario("spike", "65s", TimeScale.NONE));

    private static ThresholdText text(String value, String window) {
        return new ThresholdText(value, "", "", "", "", "", List.of(), window, false, "", NoData.FAIL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http_reqs{phase:hold}: count>0                    | 30s",
                "http_reqs{phase:stage-2}: count>0                 | 5s",
                "http_reqs{phase:warmup}: count>0                  | 60s",
                "http_reqs{scenario:spike,phase:stage-1}: count>0  | 5s",
                "http_reqs{scenario:spike}: count>0                | 10s",
                "http_reqs: count>0                                | 40s",
            })
    void thresholdsMayNameWhatThePlanHas(String value, String window) {
        assertThat(ThresholdParser.parseAll(List.of(text(value, window)), SCENARIOS))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http_reqs{phase:hlod}: count>0                   | 1s   | the phase 'hlod' is unknown; the plan has warmup, ramp-up, hold, stage-1, stage-2, did you mean 'hold'?",
                "http_reqs{phase:ramp-upp}: count>0               | 1s   | the phase 'ramp-upp' is unknown; the plan has warmup, ramp-up, hold, stage-1, stage-2, did you mean 'ramp-up'?",
                "http_reqs{scenario:spike,phase:hold}: count>0    | 1s   | the phase 'hold' is unknown; the plan has stage-1, stage-2",
                "http_reqs{scenario:soak}: count>0                | 1s   | the scenario 'soak' is unknown; the plan has baseline, spike",
                "http_reqs{phase:stage-2}: count>0                | 6s   | window = \"6s\" is longer than the phase 'stage-2', which lasts 5s",
                "http_reqs{scenario:spike}: count>0               | 11s  | window = \"11s\" is longer than the measured run, which lasts 10s",
                "http_reqs: count>0                               | 100s | window = \"1m40s\" is longer than the measured run, which lasts 40s",
            })
    void errors(String value, String window, String message) {
        assertThatThrownBy(() -> ThresholdParser.parseAll(List.of(text(value, window)), SCENARIOS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("@Threshold(\"" + value + "\"): ")
                .hasMessageContaining(message);
    }

    @Test
    void errorsOfAllThresholdsAreReportedAtOnce() {
        List<ThresholdText> texts = List.of(text("p95<<5", ""), text("p95<5", ""), text("vus{phase:x}: max<5", ""));

        var error =
                catchThrowableOfType(ConfigurationException.class, () -> ThresholdParser.parseAll(texts, SCENARIOS));

        assertThat(error.errors()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http_reqs: count>100   | 0.1 | true",
                "http_reqs: count>=100  | 0.1 | true",
                "count>=100             | 0.1 | true",
                "http_reqs: count<100   | 0.1 | false",
                "http_reqs: rate>100    | 0.1 | false",
                "http_reqs: count>100   | 1   | false",
                "http_reqs: count>100   | 2   | false",
            })
    void countsThatAShorterRunCannotReachAreSkipped(String value, double factor, boolean skipped) {
        ThresholdRule rule = ThresholdParser.parseAll(
                        List.of(text(value, "")),
                        new ThresholdPlan(SCENARIOS, List.of(), Optional.empty()),
                        new TimeScale(factor))
                .get(0);

        assertThat(rule.skipReason())
                .isEqualTo(skipped ? "timeScale 0.1 makes the run too short for this count" : null);
    }

    @Test
    void timeScaleScalesWindowAndAbortDelay() {
        var text = new ThresholdText("p95<5", "", "", "", "", "", List.of(), "10s", true, "5s", NoData.FAIL);

        ThresholdRule rule = ThresholdParser.parseAll(
                        List.of(text), new ThresholdPlan(SCENARIOS, List.of(), Optional.empty()), new TimeScale(0.1))
                .get(0);

        assertThat(rule.window()).hasMillis(1000);
        assertThat(rule.abortDelay()).hasMillis(500);
    }
}
