/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.plan.Scenario;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** The users of one scenario, and what they share. Thread-safe. */
final class ScenarioUsers {
    private final Scenario scenario;
    private final Starts starts;
    private final PhaseClock phases;
    private final Run run;
    private final boolean open;
    private final long endsAt;
    private final List<UserThread> made = new CopyOnWriteArrayList<>();
    private final AtomicInteger idle = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger running = new AtomicInteger();

    /**
     * What the scenarios of a run share.
     *
     * @param origin the start of the run in the ticker's nanoseconds
     * @param sessions makes the session of the next user
     * @param threads starts a thread for a user, unless the run is over
     * @param isOver whether no iteration may start any more
     * @param scenarioEnded called when the last user of a scenario has ended
     */
    record Run(
            long origin,
            UserBodies bodies,
            Consumer<Iteration> iterations,
            Consumer<Ending> ending,
            Function<String, UserSession> sessions,
            BiFunction<UserSession, UserThread, Boolean> threads,
            BooleanSupplier isOver,
            Runnable scenarioEnded) {}

    ScenarioUsers(Scenario scenario, Starts starts, Run run) {
        this.scenario = scenario;
        this.starts = starts;
        this.phases = new PhaseClock(scenario);
        this.run = run;
        this.open = scenario.isOpen();
        this.endsAt = run.origin() + scenario.plannedEnd().toNanos(); // once: users ask before each iteration
    }

    synchronized void start() {
        idle.set(starts.users());
        for (int index = 0; index < starts.users(); index++) {
            add(index);
        }
    }

    Scenario scenario() {
        return scenario;
    }

    Starts starts() {
        return starts;
    }

    /** The planned end in the ticker's nanoseconds. */
    long endsAt() {
        return endsAt;
    }

    Run run() {
        return run;
    }

    List<UserThread> users() {
        return made;
    }

    /** Whether all its users have ended. */
    boolean hasEnded() {
        return running.get() == 0;
    }

    void userEnded() {
        if (running.decrementAndGet() == 0) {
            run.scenarioEnded().run();
        }
    }

    int active() {
        return (int) made.stream().filter(UserThread::isActive).count();
    }

    long nextNumber() {
        return numbers.getAndIncrement();
    }

    Place placeAt(long offset) {
        return phases.at(offset);
    }

    /** When an iteration that starts now is cut off, from the start of the run. */
    long cutOffset(int user, long now) {
        return starts.endOf(user, now) + scenario.gracefulStop().toNanos();
    }

    /** A user waits for its next start. */
    void nowIdle() {
        if (open) {
            idle.incrementAndGet();
        }
    }

    /** A user starts an iteration: in the open model another must be waiting for the next arrival. */
    void nowBusy() {
        if (open && idle.decrementAndGet() == 0) {
            addOneMore();
        }
    }

    private synchronized void addOneMore() {
        if (idle.get() <= 0 && made.size() < scenario.shape().maxUsers()) {
            idle.incrementAndGet();
            add(made.size());
        }
    }

    private void add(int index) {
        UserSession session = run.sessions().apply(scenario.name());
        var user = new UserThread(this, index, session);
        made.add(user); // before it starts, as it may ask for another at once
        running.incrementAndGet();
        if (!run.threads().apply(session, user)) {
            made.remove(user);
            userEnded();
        }
    }
}
