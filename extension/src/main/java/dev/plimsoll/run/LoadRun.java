/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.report.Reports;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.Ending;
import dev.plimsoll.verdict.LoadResult;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * One load from its plan to its result: the map of the code, every step once and in order. Belongs to the thread that
 * runs the test.
 */
@API(status = API.Status.INTERNAL)
public final class LoadRun {
    private final Engine engine;
    private final Reports reports;
    private final Breakdown breakdown;
    private boolean interrupted;

    private LoadRun(Engine engine, Reports reports) {
        this.engine = engine;
        this.reports = reports;
        this.breakdown = new Breakdown(engine.users()::end);
    }

    /**
     * Runs the load, and returns when all users have ended and the report is written. An interrupt ends the load; the
     * interrupt flag is restored. Whatever throws in this thread ends the load, too: no user goes on after the test, and
     * what was measured is kept.
     */
    public static LoadResult of(PlannedRun planned, Reports reports, Ticker ticker) {
        try (Engine engine = Engine.start(planned, reports, ticker)) {
            return new LoadRun(engine, reports).run();
        }
    }

    private LoadResult run() {
        var shutdown = new ShutdownWatch(engine.users());
        try {
            breakdown.attempt(engine.exports()::start);
            prepare();
            breakdown.attempt(() -> engine.seconds().begin(engine.users()));
            breakdown.attempt(this::windowBegins);
            breakdown.attempt(engine.users()::start);
            breakdown.attempt(engine.faults()::start);
            awaitEnd();
            breakdown.attempt(engine.flights()::end);
            breakdown.attempt(engine.faults()::close);
            breakdown.attempt(this::foldTheRest);
            var conclusion = Conclusion.of(engine, breakdown);
            interrupted |= !engine.flights().awaitEnded();
            LoadResult result = conclusion.result(reports);
            reports.guarded(
                    "flight recordings are not available", () -> conclusion.readFlights(result, reports::recorded));
            reports.finished(result);
            reports.guarded(
                    "the baseline cannot be written", () -> engine.planned().keepBaseline(result));
            return result;
        } finally {
            engine.exports().end();
            shutdown.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Before the clock starts: what it takes to make users is not measured. */
    private void prepare() {
        breakdown.attempt(() -> {
            try {
                engine.prepare();
            } catch (InterruptedException e) {
                wasInterrupted();
            }
        });
    }

    private void windowBegins() {
        Duration start = engine.seconds().statistics().spans().windowStart();
        engine.flights().windowBegins(engine.clock().tickerNanos(start.toNanos()));
    }

    private void wasInterrupted() {
        interrupted = true;
        engine.users().end(Ending.aborted("the test was interrupted (a @Timeout, or the test run was stopped)"));
    }

    private void awaitEnd() {
        for (boolean ended = false; !ended; ) {
            try {
                ended = breakdown.hasHappened() ? engine.users().awaitUntil(Long.MAX_VALUE) : runInterval();
            } catch (InterruptedException e) {
                wasInterrupted();
            } catch (Exception | Error e) { // foreign code may throw checked exceptions undeclared
                ended = breakdown.hasHappened(); // not even the end can be waited for
                breakdown.happened(e);
            }
        }
    }

    /** Runs until the next interval ends, or one scenario makes way for another; returns whether the load has ended. */
    private boolean runInterval() throws InterruptedException {
        boolean allEnded = engine.users().awaitUntil(engine.seconds().end());
        engine.seconds().foldEnded(engine.users());
        if (engine.timeline().hasOneToStart()) {
            if (engine.users().isHere()) { // otherwise all know when it starts, and end an interval there
                engine.seconds().cut(engine.users());
            }
            engine.users().start();
        }
        return allEnded && !engine.course().startMore();
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
