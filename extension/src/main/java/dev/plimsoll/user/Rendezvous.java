/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.schedule.ScenarioPart;
import dev.plimsoll.text.Counted;
import dev.plimsoll.time.Ticker;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The points, by name, at which users of one scenario wait for each other. Thread-safe. */
final class Rendezvous {
    /** Longer than it takes to cut off all users at the end: what waits then is not let go but cut off. */
    private static final long BEYOND_NANOS = 60_000_000_000L;

    private final Ticker ticker;
    private final ScenarioPart part;
    private volatile Scenario scenario;
    private final RunEnding ending;
    private final UserRun run;
    private final Map<String, Point> points = new HashMap<>();
    private int made;
    private int ended;

    /** @param scenario where it is expected */
    Rendezvous(Scenario scenario, ScenarioPart part, UserRun run) {
        this.part = part;
        this.ticker = run.ticker();
        this.ending = run.ending();
        this.scenario = scenario;
        this.run = run;
    }

    /** One user that has come. */
    private static final class Waiter {
        final Ticker.Signal signal;
        boolean released;
        boolean complete;

        Waiter(Ticker.Signal signal) {
            this.signal = signal;
        }
    }

    /** Where so many are to meet; those who have come since the last group left. */
    private record Point(int users, Set<Waiter> waiting) {
        void release(boolean complete) {
            for (Waiter waiter : waiting) {
                waiter.released = true;
                waiter.complete = complete;
                waiter.signal.raise();
            }
            waiting.clear();
        }
    }

    /** The scenario is there now. */
    void place(Scenario placed) {
        scenario = placed;
    }

    synchronized void userMade() {
        made++;
    }

    synchronized void userEnded() {
        ended++;
        releaseWhoWaitInVain();
    }

    /** When the scenario's users have been cut off, and no wait lasts any more. */
    long latest() {
        return lastCut() + BEYOND_NANOS;
    }

    /** Waits for the others, at the longest until {@code latest}; whether as many came as were wanted. */
    boolean meet(String name, int users, long latest) throws InterruptedException {
        var me = new Waiter(ticker.newSignal());
        Point point = enter(name, users, me);
        try {
            await(me, latest);
        } finally {
            leave(point, me);
        }
        return me.complete;
    }

    private synchronized Point enter(String name, int users, Waiter me) {
        part.requireMeeting(name, users);
        Point point = points.computeIfAbsent(name, first -> new Point(users, new HashSet<>()));
        if (point.users() != users) {
            throw new ConfigurationException(
                    "rendezvous(\"%s\", %d): another call waits for %s; all calls with the same name must wait for the same number"
                            .formatted(name, users, Counted.of(point.users(), "user")));
        }
        point.waiting().add(me);
        if (point.waiting().size() == users) {
            point.release(true);
        } else {
            releaseWhoWaitInVain();
        }
        return point;
    }

    private void await(Waiter me, long latest) throws InterruptedException {
        long now = ticker.nanoTime();
        while (now < latest && isWaiting(me)) {
            me.signal.awaitUntil(now < plannedEnd() ? Math.min(latest, plannedEnd()) : latest);
            now = ticker.nanoTime();
            if (now >= plannedEnd()) {
                releaseWhoWaitInVain(); // from now on no user is made
            }
        }
    }

    private synchronized boolean isWaiting(Waiter me) {
        return !me.released;
    }

    private synchronized void leave(Point point, Waiter me) {
        point.waiting().remove(me);
    }

    /** For whom too few users are left to come, or nobody who does not wait as well. */
    private synchronized void releaseWhoWaitInVain() {
        if (ending.isCutting() || ticker.nanoTime() >= lastCut()) {
            return; // they are being cut off, too, and must not go on meanwhile
        }
        int left = left();
        int waiting = points.values().stream()
                .mapToInt(point -> point.waiting().size())
                .sum();
        for (Point point : points.values()) {
            if (left < point.users() || left <= waiting) {
                point.release(false);
            }
        }
    }

    /** Users that have not ended, and those that may still be made. */
    private int left() {
        boolean overtime = ticker.nanoTime() >= plannedEnd();
        int all = scenario.isOpen() && overtime ? made : part.maxUsers();
        return Math.max(made, all) - ended;
    }

    /** In the ticker's nanoseconds, as is the last cut. */
    private long plannedEnd() {
        return run.origin() + scenario.plannedEnd().toNanos();
    }

    /** When the last iteration is cut off. */
    private long lastCut() {
        return plannedEnd() + scenario.gracefulStop().toNanos();
    }
}
