/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Stage;
import dev.plimsoll.report.RecordedRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedLevelsTests {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest(name = "{1} users after {0} ms")
    @CsvSource({"0, 2", "999, 2", "1000, 0", "1500, 2.5", "2000, 5", "3999, 5", "4500, 2.5", "5000, 0", "9000, 0"})
    void rampIsALineBetweenItsCorners(double ms, double users) {
        Scenario scenario = RecordedRun.scenario("default", RecordedRun.ramping(), SECOND);
        assertThat(PlannedLevels.of(scenario).at(ms)).isEqualTo(users);
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
        assertThat(PlannedLevels.of(RecordedRun.scenario("default", shape, Duration.ZERO))
                        .corners())
                .containsExactly(corner(0, 10), corner(1, 10), corner(1, 50), corner(2, 50));
    }

    private static PlannedLevels.Corner corner(int seconds, double level) {
        return new PlannedLevels.Corner(Duration.ofSeconds(seconds), level);
    }
}
