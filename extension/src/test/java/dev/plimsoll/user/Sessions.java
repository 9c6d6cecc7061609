/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.time.Ticker;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A started session for tests of what users call, with the steps that the engine would take. */
public final class Sessions {
    private static final Scenario ONE_USER = LoadAttributes.DEFAULTS.toScenario(Scenario.DEFAULT, 1);

    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final List<Ending> endings = new CopyOnWriteArrayList<>();
    private final UserSession session;
    private long iterations;

    private Sessions(int user) {
        var shared = new UserSession.Shared(
                Ticker.system(),
                42,
                new CustomMetrics(List.of()),
                samples::add,
                endings::add,
                new CodePlace("dev.plimsoll.NoTest", "none"),
                Map.of(
                        ONE_USER.name(),
                        new Rendezvous(
                                ONE_USER, Ticker.system(), Ticker.system().nanoTime(), () -> false)));
        session = new UserSession(user, "default", shared);
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

    public List<Ending> endings() {
        return endings;
    }

    /** Starts one that is not late. */
    public void nextIteration() {
        nextIteration(0);
    }

    public void nextIteration(long latenessNanos) {
        long now = session.ticker().nanoTime();
        session.begin(new Place("default", "hold", ""), now - latenessNanos, now, iterations++);
    }

    /** The load ends while the iteration runs. */
    public void cut() {
        session.cut();
    }

    public void close() {
        session.close();
    }

    public boolean hasMeasured(Throwable failure) {
        return session.hasMeasured(failure);
    }
}
