/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.threshold;

import static dev.plimsoll.plan.load.LoadAttributesTests.attributes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.ThresholdRule;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImplicitThresholdsTests {
    private static final Scenario CLOSED = attributes("vus=5 duration=30s").toScenario("closed", 1);
    private static final Scenario OPEN = attributes("rate=5/s duration=30s").toScenario("open", 1);
    private static final Scenario COUNTED = attributes("iterations=5").toScenario("counted", 1);

    private static List<String> beside(List<Scenario> scenarios, String... explicit) {
        List<ThresholdRule> rules = Arrays.stream(explicit)
                .map(text -> ThresholdParser.parse(ThresholdText.of(text)))
                .toList();
        return ImplicitThresholds.beside(rules, scenarios).stream()
                .map(ThresholdRule::source)
                .toList();
    }

    @Test
    void closedModelsHaveThree() {
        assertThat(beside(List.of(CLOSED), "p95<500"))
                .containsExactly("iterations_failed: rate==0", "http_req_failed: rate==0", "checks: rate==100%");
    }

    @Test
    void openModelsMustNotDrop() {
        assertThat(beside(List.of(OPEN, CLOSED))).hasSize(4).contains("dropped_iterations: count==0");
    }

    @Test
    void openModelsMustNotDropButIterationModelsMay() {
        assertThat(beside(List.of(OPEN, COUNTED))).hasSize(4).contains("dropped_iterations{scenario:open}: count==0");
    }

    @Test
    void explicitThresholdsReplaceThoseOfTheirMetric() {
        assertThat(beside(List.of(OPEN), "http_req_failed{endpoint:x}: rate<1%", "dropped_iterations: count<5"))
                .containsExactly("iterations_failed: rate==0", "checks: rate==100%");
    }

    @Test
    void onlyThresholdsThatEveryRunHasFailWithoutData() {
        assertThat(ImplicitThresholds.beside(List.of(), List.of(OPEN)))
                .allMatch(ThresholdRule::implicit)
                .extracting(ThresholdRule::onNoData)
                .containsExactly(NoData.FAIL, NoData.SKIP, NoData.SKIP, NoData.FAIL);
    }
}
