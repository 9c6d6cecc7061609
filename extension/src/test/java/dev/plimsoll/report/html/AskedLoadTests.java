/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Stage;
import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.report.SampleRuns;
import dev.plimsoll.report.summary.PlannedLevels;
import dev.plimsoll.report.summary.SummaryJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedLoadTests {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest(name = "{1} users after {0} ms")
    @CsvSource({"0, 2", "999, 2", "1000, 0", "1500, 2.5", "2000, 5", "3999, 5", "4500, 2.5", "5000, 0", "9000, 0"})
    void rampIsALineBetweenItsCorners(double ms, double users) {
        Scenario scenario = RecordedRun.scenario("default", RecordedRun.ramping(), SECOND);
        assertThat(AskedLoad.levelAt(ms, PlannedLevels.of(scenario))).isEqualTo(users);
    }

    @Test
    void jumpHasTwoCornersAtOneTime() {
        var shape = new LoadShape.ArrivalRate(
                10,
                List.of(
                        new Stage("stage-1", SECOND, 10),
                        new Stage("jump", Duration.ZERO, 50),
                        new Stage("stage-2", SECOND, 50)),
                1,
                5,
                false);
        assertThat(PlannedLevels.of(RecordedRun.scenario("default", shape, Duration.ZERO)))
                .hasToString("[[0,10],[1000,10],[1000,50],[2000,50]]");
    }

    @Test
    void ofAMixOfModelsNothingIsKnownBeforehand() throws Exception {
        assertThat(asked(SampleRuns.passed())).isEmpty();
        assertThat(asked(SampleRuns.missed())).containsExactly("vus");
    }

    private static List<String> asked(RecordedRun run) {
        var summary = SummaryJson.tree(run.result(), Map.of(), List.of(), List.of());
        var names = new ArrayList<String>();
        AskedLoad.of(summary, TimePoints.of(summary.path("series")))
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }
}
