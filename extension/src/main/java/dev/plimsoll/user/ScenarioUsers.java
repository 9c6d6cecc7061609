/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.plan.Scenario;
import dev.plimsoll.schedule.IterationStarts;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The users of one scenario, and what they share. Thread-safe. */
final class ScenarioUsers {
    private final Scenario scenario;
    private final IterationStarts starts;
    private final PhaseClock phases;
    private final UserRun run;
    private final Rendezvous rendezvous;
    private final boolean open;
    private final long endsAt;
    private final List<UserThread> made = new CopyOnWriteArrayList<>();
    private final AtomicInteger idle = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger running = new AtomicInteger();

    ScenarioUsers(Scenario scenario, IterationStarts starts, UserRun run) {
        this.scenario = scenario;
        this.starts = starts;
        this.phases = new PhaseClock(scenario);
        this.run = run;
        this.rendezvous = new Rendezvous(scenario, run);
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

    IterationStarts starts() {
        return starts;
    }

    /** The planned end in the ticker's nanoseconds. */
    long endsAt() {
        return endsAt;
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
            run.changed().raise();
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
        var session = new UserSession(run.nextUserId(), scenario.name(), run, rendezvous);
        var user = new UserThread(this, index, run, session);
        made.add(user); // before it starts, as it may ask for another at once
        running.incrementAndGet();
        if (!run.start(user, session.id())) {
            made.remove(user);
            userEnded();
        }
    }
}
