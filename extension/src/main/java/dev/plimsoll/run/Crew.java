/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.measurement.Interval;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.report.console.AtWork;
import dev.plimsoll.user.Ending;
import dev.plimsoll.verdict.WorkerOutcome;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Who makes the load of a run: the users of this JVM, or workers. One thread calls it; {@link #end} may come from any. */
interface Crew extends AutoCloseable {
    /** Whether the users are in this JVM. */
    boolean isHere();

    /** Makes the users of all scenarios, and returns when they are ready, or the load is ending. */
    void prepare() throws InterruptedException;

    /** Does so for scenarios that are about to be added to the timeline. */
    void prepare(List<Scenario> more) throws InterruptedException;

    /** Returns when the run starts, in the ticker's nanoseconds; empty for now. */
    OptionalLong origin();

    /** Starts the users of the scenarios that are placed, and have not been started yet. */
    void start();

    /**
     * Waits until all users have ended, at the longest until {@code at} and until what was measured before that is there.
     * Returns true when all have ended. Returns before that, with false, when a scenario has made way for another.
     */
    boolean awaitUntil(long at) throws InterruptedException;

    /** Ends the load now. The first ending stands; a gentle one gives way. */
    void end(Ending how);

    /** Returns how the load ended, or will if nothing happens. */
    Ending ending();

    boolean isEnding();

    /** Returns how many users are at work now. */
    int active();

    /** Returns who is at work now. */
    default AtWork atWork() {
        return AtWork.here(active());
    }

    /** Returns how many users have been made. */
    int made();

    /** Returns whether all that was measured until the end of the running interval is there. */
    boolean hasMeasured();

    /** Records the users that were at work at the end of an interval. */
    void readUsers(Duration at);

    /** Records how the load generator is doing. */
    void readGenerator(Duration at);

    /** Records what is known only when all users have ended. */
    void readLast(Duration now);

    /** Returns the interval with what the crew has measured elsewhere. */
    Interval complete(Interval own);

    List<String> warnings();

    /** Returns what each worker has done; none where the users are in this JVM. */
    List<WorkerOutcome> workers();

    @Override
    void close();
}
