/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.schedule.ScenarioPart;
import dev.plimsoll.schedule.Share;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.time.Ticker;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The run as its users know it: all that they share, and the only way by which they reach the run. Whatever ends a run
 * early goes through its {@link RunEnding}. Thread-safe.
 */
final class UserRun {
    private final Share share;
    private final RunClock clock;
    private final Ticker ticker;
    private final long seed;
    private final String name;
    private final UserThreads threads;
    private final UserBodies bodies;
    private final UserRecorder recorder;
    private final CodePlace codePlace;
    private final CustomMetrics metrics;
    private final FirstFailures firstFailures = new FirstFailures();
    private final AtomicInteger ids = new AtomicInteger();
    private final Ticker.Signal changed;
    private final RunEnding ending;

    /**
     * @param share of the run, in which these users are
     * @param bodies makes what each user does
     * @param codePlace finds the test method's line at the first call
     */
    UserRun(
            LoadPlan plan,
            Share share,
            RunClock clock,
            UserThreads threads,
            UserBodies bodies,
            UserRecorder recorder,
            CodePlace codePlace) {
        this.share = share;
        this.clock = clock;
        this.ticker = clock.ticker();
        this.seed = plan.seed();
        this.name = plan.name();
        this.threads = threads;
        this.bodies = bodies;
        this.recorder = recorder;
        this.codePlace = codePlace;
        this.metrics = new CustomMetrics(plan.thresholds());
        this.changed = ticker.newSignal();
        this.ending = new RunEnding(ticker, changed);
    }

    Share share() {
        return share;
    }

    Ticker ticker() {
        return ticker;
    }

    /** The start of the run in the ticker's nanoseconds; only what happens after it may ask. */
    long origin() {
        return clock.origin();
    }

    long seed() {
        return seed;
    }

    UserBodies bodies() {
        return bodies;
    }

    UserRecorder recorder() {
        return recorder;
    }

    CodePlace codePlace() {
        return codePlace;
    }

    CustomMetrics metrics() {
        return metrics;
    }

    FirstFailures firstFailures() {
        return firstFailures;
    }

    RunEnding ending() {
        return ending;
    }

    /** Raised when a scenario's last user has ended, or the run is to end. */
    Ticker.Signal changed() {
        return changed;
    }

    /**
     * Returns the id of one more user: from 1, unique in the run.
     *
     * @param index of the user in this machine's part of its scenario
     */
    int newUserId(ScenarioPart part, int index) {
        int made = ids.incrementAndGet();
        return part.isWhole() ? made : part.userId(index);
    }

    /** How many users have been made. */
    int usersMade() {
        return ids.get();
    }

    /** Starts the user's thread; false if the run is ending, and the user does not start. */
    boolean start(UserThread user, int id) {
        if (ending.isEnding()) {
            return false;
        }
        threads.start(ticker, name + " user " + id, user);
        return true;
    }
}
