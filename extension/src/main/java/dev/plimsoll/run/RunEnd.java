/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.report.Reports;
import dev.plimsoll.verdict.LoadResult;

/** What follows when all users have ended: the rest is folded, the result made, and the report written. Used once. */
final class RunEnd {
    private final Engine engine;
    private final Reports reports;
    private final Breakdown breakdown;
    private boolean interrupted;

    RunEnd(Engine engine, Reports reports, Breakdown breakdown) {
        this.engine = engine;
        this.reports = reports;
        this.breakdown = breakdown;
    }

    /** Returns the result, whatever breaks on the way to it. */
    LoadResult result() {
        breakdown.attempt(engine.flights()::end);
        breakdown.attempt(engine.faults()::close);
        breakdown.attempt(this::foldTheRest);
        var conclusion = Conclusion.of(engine, breakdown);
        interrupted |= !engine.flights().awaitEnded();
        LoadResult result = conclusion.result(reports);
        reports.guarded("flight recordings are not available", () -> conclusion.readFlights(result, reports::recorded));
        reports.finished(result);
        reports.guarded("the baseline cannot be written", () -> engine.planned().keepBaseline(result));
        return result;
    }

    /** Returns whether somebody stopped the test meanwhile; the interrupt flag has been taken. */
    boolean wasInterrupted() {
        return interrupted;
    }

    /** Late spans are waited for, unless somebody stops the test. */
    private void concludeSpans() {
        if (!engine.users().ending().isJudged()) {
            return;
        }
        try {
            engine.seconds().foldSpans(engine.spans());
        } catch (InterruptedException e) {
            interrupted = true;
        }
    }

    private void foldTheRest() {
        engine.seconds().foldEnded(engine.users()); // nothing, unless the run broke: what has ended since then
        interrupted |= !engine.probes().targets().readNow();
        engine.seconds().foldAll(engine.users());
        engine.seconds().foldRecoveries();
        concludeSpans();
        engine.course().conclude();
    }
}
