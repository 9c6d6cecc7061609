/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.report.Reports;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.Ending;
import dev.plimsoll.verdict.LoadResult;
import org.apiguardian.api.API;

/**
 * One load from its plan to its result: the map of the code, every step once and in order; {@link RunEnd} has the steps
 * after its users have ended. Belongs to the thread that runs the test.
 */
@API(status = API.Status.INTERNAL)
public final class LoadRun {
    private final Engine engine;
    private final Breakdown breakdown;
    private final RunEnd end;
    private boolean interrupted;

    private LoadRun(Engine engine, Reports reports) {
        this.engine = engine;
        this.breakdown = new Breakdown(engine.users()::end);
        this.end = new RunEnd(engine, reports, breakdown);
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
            breakdown.attempt(engine::beginWindow);
            breakdown.attempt(engine.users()::start);
            breakdown.attempt(engine.faults()::start);
            awaitEnd();
            return end.result();
        } finally {
            engine.exports().end();
            shutdown.close();
            if (interrupted || end.wasInterrupted()) {
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
                interrupt();
            }
        });
    }

    private void interrupt() {
        interrupted = true;
        engine.users().end(Ending.aborted("the test was interrupted (a @Timeout, or the test run was stopped)"));
    }

    private void awaitEnd() {
        for (boolean ended = false; !ended; ) {
            try {
                ended = breakdown.hasHappened() ? engine.users().awaitUntil(Long.MAX_VALUE) : runInterval();
            } catch (InterruptedException e) {
                interrupt();
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
}
