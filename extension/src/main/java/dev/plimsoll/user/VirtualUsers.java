/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * All users of a run: starts them, ends them in time, and keeps their threads. One thread, the coordinator, calls the
 * methods; {@link #end} may come from any.
 */
@API(status = API.Status.INTERNAL)
public final class VirtualUsers {
    /** How often a user that does not stop is told again, and for how long. */
    private static final long NUDGE_NANOS = 100_000_000;

    private static final long PATIENCE_NANOS = 5_000_000_000L;

    private final Ticker ticker;
    private final UserThreads threads;
    private final String name;
    private final long origin;
    private final Ticker.Signal changed;
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicReference<Ending> ending = new AtomicReference<>();
    private final List<ScenarioUsers> scenarios = new ArrayList<>();
    private final Map<String, Rendezvous> meetings = new ConcurrentHashMap<>(); // by scenario
    private final Set<String> ended = new HashSet<>();
    private final Set<String> droppedTold = new HashSet<>();
    private final TreeSet<Long> cuts = new TreeSet<>(); // when iterations may be overdue
    private final ScenarioUsers.Run run;
    private final Timeline timeline;
    private final long seed;
    private boolean anyCut;
    private long stopsUntil = Long.MAX_VALUE;
    private volatile long endedAt = Long.MAX_VALUE;

    /**
     * @param origin the start of the run in the ticker's nanoseconds
     * @param bodies makes what each user does
     * @param codePlace finds the test method's line at the first call
     */
    public VirtualUsers(
            LoadPlan plan,
            Timeline timeline,
            Ticker ticker,
            UserThreads threads,
            long origin,
            UserBodies bodies,
            Consumer<Iteration> iterations,
            Consumer<Sample> samples,
            CodePlace codePlace) {
        this.ticker = ticker;
        this.threads = threads;
        this.name = plan.name();
        this.seed = plan.seed();
        this.timeline = timeline;
        this.origin = origin;
        this.changed = ticker.newSignal();
        var metrics = new CustomMetrics(plan.thresholds());
        var shared = new UserSession.Shared(ticker, plan.seed(), metrics, samples, this::end, codePlace, meetings);
        this.run = new ScenarioUsers.Run(
                origin,
                bodies,
                iterations,
                this::end,
                scenario -> new UserSession(ids.incrementAndGet(), scenario, shared),
                this::startThread,
                this::isEnding,
                changed::raise);
    }

    /** Starts the users of all scenarios that do not wait for another, and have not been started yet. */
    public void start() {
        for (Scenario scenario : timeline.toStart()) {
            var random = new SplittableRandom(seed ^ (scenarios.size() + 1));
            meetings.put(scenario.name(), new Rendezvous(scenario, ticker, origin, this::isCutting));
            var users = new ScenarioUsers(scenario, Starts.of(scenario, random), run);
            scenarios.add(users);
            for (long end : users.starts().ends()) {
                cuts.add(origin + end + scenario.gracefulStop().toNanos());
            }
            stopsUntil = Long.MAX_VALUE;
            users.start();
        }
    }

    /**
     * Waits until all users have ended, at the longest until {@code at}; cuts those whose time is over meanwhile. True
     * when all have ended, or do not react and are left behind. Returns before that, with false, when a scenario has made
     * way for another, which {@link #start()} starts.
     */
    public boolean awaitUntil(long at) throws InterruptedException {
        while (true) {
            long now = ticker.nanoTime();
            boolean allEnded =
                    scenarios.stream().allMatch(ScenarioUsers::hasEnded); // before their followers are looked for
            placeFollowers(now);
            if (timeline.hasOneToStart()) {
                return false;
            }
            long next = tellUsersToStop(now);
            if (allEnded) {
                return true;
            }
            if (now >= stopsUntil) {
                end(Ending.aborted(leftBehind()));
                return true;
            }
            if (now >= at) {
                return false;
            }
            changed.awaitUntil(Math.min(at, next));
        }
    }

    /** Ends the load now, cutting all iterations unless it ends gently. The first ending stands; a gentle one gives way. */
    public void end(Ending how) {
        Ending before =
                ending.getAndUpdate(known -> known == null || known.isGentle() && !how.isGentle() ? how : known);
        if (before == null) {
            endedAt = ticker.nanoTime();
        }
        changed.raise();
    }

    /** How the load ended, or will if nothing happens. */
    public Ending ending() {
        Ending how = ending.get();
        return how == null ? Ending.planned() : how;
    }

    public boolean isEnding() {
        return ending.get() != null;
    }

    private boolean isCutting() {
        Ending how = ending.get();
        return how != null && !how.isGentle();
    }

    /** Users at work in that scenario now. */
    public int active(String scenario) {
        return scenarios.stream()
                .filter(users -> users.scenario().name().equals(scenario))
                .mapToInt(ScenarioUsers::active)
                .sum();
    }

    /** Users made so far. */
    public int made() {
        return ids.get();
    }

    /** How many iterations of the scenario were due before {@code end} and never started. Told once, after its end. */
    public long dropped(String scenario, long end) {
        return scenarios.stream()
                .filter(users -> users.scenario().name().equals(scenario) && droppedTold.add(scenario))
                .mapToLong(users -> users.starts().dropped(Math.min(end, endedAt) - origin))
                .sum();
    }

    /** Users at work now. */
    public int active() {
        return scenarios.stream().mapToInt(ScenarioUsers::active).sum();
    }

    /** Says which users did not stop although they were told to. */
    public List<String> warnings() {
        return scenarios.stream().allMatch(ScenarioUsers::hasEnded) ? List.of() : List.of(leftBehind());
    }

    /** Whoever has ended makes way for those that follow; a load that is ending starts nobody. */
    private void placeFollowers(long now) {
        for (ScenarioUsers users : List.copyOf(scenarios)) {
            String scenario = users.scenario().name();
            if (users.hasEnded() && ended.add(scenario) && ending.get() == null) {
                timeline.ended(scenario, Duration.ofNanos(now - origin));
            }
        }
    }

    private String leftBehind() {
        List<String> left = scenarios.stream()
                .flatMap(users -> users.users().stream())
                .filter(user -> !user.hasEnded())
                .map(UserThread::whereabouts)
                .toList();
        return "%d users did not stop and were abandoned; the first is %s. A body that waits for a lock, catches every error"
                        .formatted(left.size(), left.isEmpty() ? "none" : left.get(0))
                + " or computes without end cannot be stopped";
    }

    /** Returns when to look again at the latest. */
    private long tellUsersToStop(long now) {
        Ending how = ending.get();
        if (how != null && how.isGentle()) {
            retireUsers(now);
            return now + NUDGE_NANOS;
        }
        if (how != null) {
            scenarios.forEach(users -> users.users().forEach(UserThread::stop));
            stopsUntil = Math.min(stopsUntil, now + PATIENCE_NANOS);
            return now + NUDGE_NANOS;
        }
        anyCut |= !cuts.headSet(now, true).isEmpty();
        cuts.headSet(now, true).clear();
        if (anyCut) {
            scenarios.forEach(users -> users.users().forEach(user -> user.cutIfOverdue(now)));
        }
        if (cuts.isEmpty()) {
            stopsUntil = Math.min(stopsUntil, now + PATIENCE_NANOS);
            return now + NUDGE_NANOS;
        }
        return cuts.first();
    }

    private void retireUsers(long now) {
        long graceful = 0;
        for (ScenarioUsers users : scenarios) {
            graceful = Math.max(graceful, users.scenario().gracefulStop().toNanos());
            users.users().forEach(user -> {
                user.retire(now);
                user.cutIfOverdue(now);
            });
        }
        stopsUntil = Math.min(stopsUntil, now + graceful + PATIENCE_NANOS);
    }

    private boolean startThread(UserSession session, UserThread user) {
        if (ending.get() != null) {
            return false;
        }
        threads.start(ticker, name + " user " + session.id(), user);
        return true;
    }
}
