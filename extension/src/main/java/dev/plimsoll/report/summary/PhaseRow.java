/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.FaultPeriod;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.report.finding.Requests;
import java.util.List;
import org.apiguardian.api.API;

/** What happened in one phase; the warm-up is one too, and so are those of faults, which lie beside all others. */
@API(status = API.Status.INTERNAL)
public record PhaseRow(Phase phase, RequestFigures requests, long iterations) {
    /** Returns whether its requests are in another row, too. */
    public boolean isOfFault() {
        return FaultPeriod.isPhase(phase.name());
    }

    static PhaseRow of(Phase phase, Statistics statistics, List<Aggregate> stats) {
        Selection iterations = Selection.of(Metrics.ITERATIONS).in(phase.name());
        return new PhaseRow(
                phase,
                RequestFigures.of(Requests.in(statistics, phase.name()), stats),
                statistics.select(iterations).map(Selected::samples).orElse(0L));
    }
}
