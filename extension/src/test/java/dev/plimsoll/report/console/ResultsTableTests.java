/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.report.Golden;
import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.report.SampleRuns;
import dev.plimsoll.report.finding.SkippedTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTableTests {
    @Test
    void rowTravelsAsReportEntries() {
        var row = ResultRow.of(SampleRuns.missed().result());
        assertThat(row.toEntries()).allSatisfy((key, value) -> {
            assertThat(key).startsWith("plimsoll.");
            assertThat(value).isNotBlank();
        });
        assertThat(ResultRow.fromEntries(row.toEntries())).contains(row);
        assertThat(row)
                .isEqualTo(new ResultRow(
                        "OrdersLoadTest.ordersHoldTheirObjectives",
                        "MISSED",
                        "810 ms",
                        108,
                        3 / 108.0,
                        27,
                        3,
                        8,
                        Duration.ofMillis(5012),
                        ""));
    }

    @Test
    void entriesOfOthersAreNoRow() {
        assertThat(ResultRow.fromEntries(Map.of("value", "x"))).isEmpty();
        var broken = ResultRow.of(RecordedRun.of().result()).toEntries();
        broken.put("plimsoll.requests", "many");
        assertThat(ResultRow.fromEntries(broken)).isEmpty();
    }

    @Test
    void tableIsAligned() {
        var rows = List.of(
                ResultRow.of(SampleRuns.missed().result()),
                ResultRow.of(SampleRuns.passed().named("Shop.browse").result()),
                ResultRow.of(RecordedRun.of().named("Shop.idle").result()));
        Golden.assertEquals("results.txt", () -> ResultsTable.of(rows));
    }

    @Test
    void noLoadTestsNoTable() {
        assertThat(ResultsTable.of(List.of())).isEmpty();
    }

    @Test
    void skippedOnesComeLastWithTheirReasonInThePlaceOfFigures() {
        var skipped = new SkippedTest(new TestIdentity("Shop.browse", "Shop", "browse", ""), "no docker\nhere");
        ResultRow missed = ResultRow.of(SampleRuns.missed().named("Shop.buy").result());

        assertThat(ResultsTable.of(List.of(missed), List.of(skipped)).lines())
                .startsWith("Load tests: 1 missed, 1 skipped")
                .endsWith("  Shop.browse  SKIPPED  no docker here")
                .hasSize(4);
        assertThat(ResultsTable.noneRan(1)).isEqualTo("No load test ran: 1 of 1 was skipped, see the reason above.");
        assertThat(ResultsTable.noneRan(3)).isEqualTo("No load test ran: 3 of 3 were skipped, see the reasons above.");
    }
}
