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

/** Generates the load of a run, by users in this JVM or by workers. One thread calls it; {@link #end} may be called by any. */
interface Crew extends AutoCloseable {
    /** Whether the users are in this JVM. */
    boolean isHere();

    /** Makes the users of all scenarios. Returns when they are ready, or when the load is ending. */
    void prepare() throws InterruptedException;

    /** Makes the users of scenarios that are about to be added to the timeline. */
    void prepare(List<Scenario> more) throws InterruptedException;

    /** Returns the start of the run in the ticker's nanoseconds; empty if it starts now. */
    OptionalLong origin();

    /** Starts the users of those scenarios whose start is known and that have not been started. */
    void start();

    /**
     * Waits until all users have ended, or until {@code at} and until everything that was measured before that has arrived.
     * Returns whether all users have ended. Returns false earlier if a scenario may start because another has ended.
     */
    boolean awaitUntil(long at) throws InterruptedException;

    /** Ends the load now. The first ending counts, unless it was graceful and the new one is not. */
    void end(Ending how);

    /** Returns how the load has ended, or will end if nothing happens. */
    Ending ending();

    boolean isEnding();

    /** Returns how many users are active now. */
    int active();

    /** Returns the users that are active now. */
    default AtWork atWork() {
        return AtWork.here(active());
    }

    /** Returns how many users have been made. */
    int made();

    /** Returns whether everything that was measured in the running interval has arrived. */
    boolean hasMeasured();

    /** Records the users that were active at the end of an interval. */
    void readUsers(Duration at);

    /** Records how the load generator is doing. */
    void readGenerator(Duration at);

    /** Records what is known only after all users have ended. */
    void readLast(Duration now);

    /** Returns the interval, completed by what was measured in other JVMs. */
    Interval complete(Interval own);

    List<String> warnings();

    /** Returns what each worker has done; empty if the users are in this JVM. */
    List<WorkerOutcome> workers();

    @Override
    void close();
}
