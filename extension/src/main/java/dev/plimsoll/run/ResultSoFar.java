/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.user.Ending;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.ReportLocation;
import dev.plimsoll.verdict.Why;
import dev.plimsoll.verdict.WorkerOutcome;
import java.time.Duration;
import java.util.List;

/** What a run would result in if it ended at this moment, for people who look on. */
record ResultSoFar(PlannedRun planned, Timeline timeline, RunSoFar run, RunClock clock, ReportLocation report) {
    /** @param at from the start of the run */
    LoadResult at(Duration at, List<WorkerOutcome> workers) {
        return new LoadResult(
                planned.test(),
                planned.plan().withScenarios(timeline.scenarios()),
                run.statistics(),
                run.judge().judge(),
                Ending.planned(),
                run.judge().abortedBy().orElse(null),
                run.judge().faults(),
                Why.UNKNOWN,
                List.of(),
                List.of(),
                clock.startedAt(),
                at,
                report,
                null,
                false,
                workers.stream()
                        .map(worker -> worker.redacted(planned.plan().redaction()))
                        .toList(),
                run.judge().courses());
    }
}
