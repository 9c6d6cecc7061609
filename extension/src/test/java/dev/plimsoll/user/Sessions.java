/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.schedule.ScenarioPart;
import dev.plimsoll.schedule.Share;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.time.Ticker;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A started session for tests of what users call, with the steps that the engine would take. */
public final class Sessions {
    private static final Scenario ONE_USER = LoadAttributes.DEFAULTS.toScenario(Scenario.DEFAULT, 1);

    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final UserRun run;
    private final UserSession session;
    private long iterations;

    private Sessions(int user) {
        var plan = new LoadPlan("T.t", List.of(ONE_USER), List.of(), List.of(), List.of(), 42, "run", List.of());
        run = new UserRun(
                plan,
                Share.WHOLE,
                RunClock.start(Ticker.system()),
                UserThreads.PLATFORM,
                session -> () -> {},
                new Received(iteration -> {}, samples::add),
                new CodePlace("dev.plimsoll.NoTest", "none"));
        session = new UserSession(user, "default", run, new Rendezvous(ONE_USER, ScenarioPart.whole(ONE_USER, 1), run));
        nextIteration();
    }

    /** User 1, in its first iteration. */
    public static Sessions start() {
        return start(1);
    }

    public static Sessions start(int user) {
        return new Sessions(user);
    }

    public UserSession session() {
        return session;
    }

    public List<Sample> samples() {
        return samples;
    }

    /** How the user's code ended the run; the first ending stands. */
    public Optional<Ending> ending() {
        return Optional.ofNullable(run.ending().how());
    }

    /** Starts one that is not late. */
    public void nextIteration() {
        nextIteration(0);
    }

    public void nextIteration(long latenessNanos) {
        long now = session.ticker().nanoTime();
        session.beginIteration(
                new Place("default", "hold", ""), now - latenessNanos, now, Long.MAX_VALUE - 1, () -> iterations++);
    }

    /** The load ends while the iteration runs. */
    public void cut() {
        session.cancellation().cut();
    }

    public void close() {
        session.close();
    }

    public boolean hasMeasured(Throwable failure) {
        return session.iteration().hasMeasured(failure);
    }
}
