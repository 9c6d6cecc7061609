/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.report.SampleRuns;
import dev.plimsoll.report.Summaries;
import org.junit.jupiter.api.Test;

class PlannedLoadTests {
    @Test
    void ofAMixOfModelsNothingIsKnownBeforehand() {
        PlannedLoad load = planned(SampleRuns.passed());
        assertThat(load.unit()).isEqualTo(PlannedLoad.Unit.UNKNOWN);
        assertThat(load.levels()).isEmpty();
    }

    @Test
    void closedModelsPlanUsersAtEachPoint() {
        Charts charts = Charts.of(Summaries.of(SampleRuns.missed()));
        assertThat(charts.planned().unit()).isEqualTo(PlannedLoad.Unit.USERS);
        assertThat(charts.planned().levels()).hasSameSizeAs(charts.points());
    }

    private static PlannedLoad planned(RecordedRun run) {
        return Charts.of(Summaries.of(run)).planned();
    }
}
