/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.plan.Scenario;
import dev.plimsoll.schedule.IterationStarts;
import dev.plimsoll.schedule.ScenarioPart;
import dev.plimsoll.time.Ticker.Signal;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The users of one scenario, and what they share. Thread-safe. */
final class ScenarioUsers {
    private final ScenarioPart part;
    private final UserRun run;
    private final Rendezvous rendezvous;
    private final boolean open;
    private final List<UserThread> made = new CopyOnWriteArrayList<>();
    private final AtomicInteger idle = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger running = new AtomicInteger();
    private final Set<Signal> gates = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unprepared;
    private volatile Placement placement;
    private volatile boolean isPlaced;
    private volatile boolean begun;
    private volatile long completeSince = Long.MAX_VALUE;

    /**
     * @param scenario where it is expected; users are made before it is known when one that follows another starts
     * @param part what these users do of it
     */
    ScenarioUsers(Scenario scenario, ScenarioPart part, UserRun run) {
        this.part = part;
        this.placement = new Placement(scenario, part.starts(scenario, run.seed(), run.share()));
        this.run = run;
        this.rendezvous = new Rendezvous(scenario, part, run);
        this.open = scenario.isOpen();
        this.unprepared = new AtomicInteger(starts().users());
    }

    /**
     * Where the scenario is in the run.
     *
     * @param plannedEnd in nanoseconds from the start of the run: users ask before each iteration
     */
    private record Placement(Scenario scenario, IterationStarts starts, PhaseClock phases, long plannedEnd) {
        Placement(Scenario scenario, IterationStarts starts) {
            this(
                    scenario,
                    starts,
                    new PhaseClock(scenario),
                    scenario.plannedEnd().toNanos());
        }
    }

    /** Makes the users that are there from the start; they wait until the load begins. */
    synchronized void make() {
        int users = starts().users();
        idle.set(users);
        for (int index = 0; index < users; index++) {
            add(index);
        }
    }

    /** Waits until all users that have been made are ready for their first iteration, or have ended. */
    void awaitReady() throws InterruptedException {
        while (unprepared.get() > 0) {
            run.changed().awaitUntil(Long.MAX_VALUE);
        }
    }

    /** The scenario starts there; its users still wait. */
    void place(Scenario placed) {
        placement = new Placement(placed, part.starts(placed, run.seed(), run.share()));
        rendezvous.place(placed);
        isPlaced = true;
    }

    /** Whether it is known when it starts. */
    boolean isPlaced() {
        return isPlaced;
    }

    /** Lets the users go. */
    synchronized void begin() {
        noteComplete(Long.MIN_VALUE);
        begun = true;
        gates.forEach(Signal::raise);
    }

    /** Call on the user's thread when it is ready for its first iteration; returns when the load begins. */
    void awaitBegin() throws InterruptedException {
        Signal gate = run.ticker().newSignal();
        gates.add(gate);
        prepared();
        while (!begun) {
            gate.awaitUntil(Long.MAX_VALUE);
        }
        gates.remove(gate);
    }

    private void prepared() {
        if (unprepared.decrementAndGet() == 0) {
            run.changed().raise();
        }
    }

    /**
     * From when on, in nanoseconds from the start of the run, as many users exist as there may be. What waits for a user
     * before that waits for the generator.
     */
    long completeSince() {
        return completeSince;
    }

    Scenario scenario() {
        return placement.scenario();
    }

    IterationStarts starts() {
        return placement.starts();
    }

    /** The planned end in the ticker's nanoseconds. */
    long endsAt() {
        return run.origin() + placement.plannedEnd();
    }

    List<UserThread> users() {
        return made;
    }

    /** Whether all its users have ended. */
    boolean hasEnded() {
        return running.get() == 0;
    }

    /** @param isReady whether it has been ready for its first iteration */
    void userEnded(boolean isReady) {
        if (!isReady) {
            prepared();
        }
        if (running.decrementAndGet() == 0) {
            run.changed().raise();
        }
    }

    int active() {
        return (int) made.stream().filter(UserThread::isActive).count();
    }

    /**
     * How many users were active at that time, a moment ago, in nanoseconds from the start of the run; empty if all had
     * ended before.
     */
    OptionalInt activeAt(long at) {
        if (made.stream().allMatch(user -> user.hasEndedBefore(at))) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(
                (int) made.stream().filter(user -> user.wasActive(at)).count());
    }

    /** How many users the plan has at work at that time; in the open model, how many have been made. */
    int plannedAt(long at) {
        return (int) made.stream().filter(user -> user.isPlanned(at)).count();
    }

    long nextNumber() {
        return part.iterationInScenario(numbers.getAndIncrement());
    }

    Place placeAt(long offset) {
        return placement.phases().at(offset);
    }

    /** When an iteration that starts now is cut off, from the start of the run. */
    long cutOffset(int user, long now) {
        return starts().endOf(user, now) + scenario().gracefulStop().toNanos();
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
        if (idle.get() <= 0 && made.size() < starts().maxUsers()) {
            idle.incrementAndGet();
            add(made.size());
            noteComplete(run.ticker().nanoTime() - run.origin());
        }
    }

    private void noteComplete(long now) {
        if (made.size() >= starts().maxUsers()) {
            completeSince = now;
        }
    }

    private void add(int index) {
        var session = new UserSession(run.newUserId(part, index), scenario().name(), run, rendezvous);
        var user = new UserThread(this, index, run, session);
        made.add(user); // before it starts, as it may ask for another at once
        running.incrementAndGet();
        if (!run.start(user, session.id())) {
            made.remove(user);
            userEnded(false);
        }
    }
}
