/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.schedule.Timeline;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WorkerOutcomeTests {
    private static final LoadPlan PLAN = new LoadPlan(
            "T.t",
            List.of(LoadAttributes.DEFAULTS.with("duration", "9s").toScenario("s1", "", TimeScale.NONE)),
            List.of(),
            List.of(),
            List.of(),
            42,
            "r",
            List.of());

    private static WorkerOutcome outcome(String name) {
        return WorkerOutcome.of(
                name, "", PLAN.plannedUsers(), new Statistics(new Timeline(PLAN)), OptionalDouble.empty(), null);
    }

    @Test
    void workerOfWhichFiguresAreMissingMakesTheRunInconclusive() {
        WorkerOutcome complete = outcome("worker 1");
        assertThat(GeneratorJudgement.ofAll(List.of(complete, outcome("worker 2")), false)
                        .isSaturated())
                .isFalse();
        WorkerOutcome partial = outcome("worker 2").missing("measured 6 requests, of which 4 requests have arrived");
        GeneratorJudgement all = GeneratorJudgement.ofAll(List.of(complete, partial), false);
        assertThat(all.isSaturated()).isTrue();
        assertThat(all.reasons()).containsExactly("worker 2 measured 6 requests, of which 4 requests have arrived");
    }
}
