/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.schedule.Share;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.time.RunClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * All users of a run: starts them, waits for them, and counts them. {@link UserStopper} decides when they stop. One
 * thread calls the methods, the one that waits; {@link #end} may come from any.
 */
@API(status = API.Status.INTERNAL)
public final class VirtualUsers {
    private final UserRun run;
    private final Timeline timeline;
    private final UserStopper stopper;
    private final List<ScenarioUsers> scenarios = new ArrayList<>();
    private final Set<String> ended = new HashSet<>();
    private final Set<String> droppedTaken = new HashSet<>();
    private final List<String> endedHere = new ArrayList<>();

    /**
     * @param bodies makes what each user does
     * @param codePlace finds the test method's line at the first call
     */
    public VirtualUsers(
            LoadPlan plan,
            Timeline timeline,
            RunClock clock,
            UserThreads threads,
            UserBodies bodies,
            UserRecorder recorder,
            CodePlace codePlace) {
        this(plan, Share.WHOLE, timeline, clock, threads, bodies, recorder, codePlace);
    }

    /**
     * Creates those of a share of the run.
     *
     * @param bodies makes what each user does
     * @param codePlace finds the test method's line at the first call
     */
    public VirtualUsers(
            LoadPlan plan,
            Share share,
            Timeline timeline,
            RunClock clock,
            UserThreads threads,
            UserBodies bodies,
            UserRecorder recorder,
            CodePlace codePlace) {
        this.run = new UserRun(plan, share, clock, threads, bodies, recorder, codePlace);
        this.timeline = timeline;
        this.stopper = new UserStopper(run, scenarios);
    }

    /**
     * Makes the users of all scenarios with their clients, also of those that wait for another to end, and returns when
     * all are ready: nothing of that is left for the time that is measured. They wait for {@link #start}.
     */
    public void prepare() throws InterruptedException {
        prepare(timeline.byStart());
    }

    /** Does so for scenarios that are about to be added to the timeline. */
    public void prepare(List<Scenario> more) throws InterruptedException {
        List<ScenarioUsers> made = more.stream().map(this::make).toList();
        for (ScenarioUsers users : made) {
            users.awaitReady();
        }
    }

    /** Starts the users of all scenarios that do not wait for another, and have not been started yet. */
    public void start() {
        for (Scenario scenario : timeline.toStart()) {
            ScenarioUsers users = named(scenario.name()).findAny().orElseGet(() -> make(scenario));
            users.place(scenario);
            stopper.starting(users);
            users.begin();
        }
    }

    private ScenarioUsers make(Scenario scenario) {
        var users = new ScenarioUsers(scenario, run.share().of(scenario, scenarios.size() + 1), run);
        scenarios.add(users);
        users.make();
        return users;
    }

    /**
     * Waits until all users have ended, at the longest until {@code at}; stops those whose time is over meanwhile. Returns
     * true when all have ended, or do not react and are abandoned. Returns before that, with false, when a scenario has
     * made way for another, which {@link #start()} starts.
     */
    public boolean awaitUntil(long at) throws InterruptedException {
        while (true) {
            long now = run.ticker().nanoTime();
            boolean allEnded =
                    scenarios.stream().allMatch(ScenarioUsers::hasEnded); // before their followers are looked for
            placeFollowers(now);
            if (timeline.hasOneToStart()) {
                return false;
            }
            long next = stopper.stopUsers(now);
            if (allEnded) {
                return true;
            }
            if (stopper.hasGivenUp(now)) {
                end(Ending.aborted(stopper.abandoned()));
                return true;
            }
            if (now >= at) {
                return false;
            }
            run.changed().awaitUntil(Math.min(at, next));
        }
    }

    /** Returns the scenarios whose users have ended here, where that is not for this machine to judge; each once. */
    public List<String> takeEnded() {
        List<String> taken = List.copyOf(endedHere);
        endedHere.clear();
        return taken;
    }

    /** Ends the load now, cutting all iterations unless it ends gently. The first ending stands; a gentle one gives way. */
    public void end(Ending how) {
        run.ending().end(how);
    }

    /** How the load ended, or will if nothing happens. */
    public Ending ending() {
        Ending how = run.ending().how();
        return how == null ? Ending.planned() : how;
    }

    public boolean isEnding() {
        return run.ending().isEnding();
    }

    /**
     * Users at work in that scenario at a time that is just over, from the start of the run; empty if the scenario had
     * not started, or all its users or the run had ended before.
     */
    public OptionalInt activeAt(String scenario, Duration at) {
        return at.toNanos() > endedAt()
                ? OptionalInt.empty()
                : of(scenario)
                        .map(users -> users.activeAt(at.toNanos()))
                        .flatMapToInt(OptionalInt::stream)
                        .findFirst();
    }

    /** When the run was ended, from its start; {@code at} if it was not ended before. */
    public Duration endedBy(Duration at) {
        return Duration.ofNanos(Math.min(at.toNanos(), endedAt()));
    }

    /** Users that the plan has at work in that scenario at that time; empty if it has not started. */
    public OptionalInt plannedAt(String scenario, Duration at) {
        return of(scenario).mapToInt(users -> users.plannedAt(at.toNanos())).findFirst();
    }

    /** Users at work now. */
    public int active() {
        return scenarios.stream().mapToInt(ScenarioUsers::active).sum();
    }

    /** Users made so far. */
    public int made() {
        return run.usersMade();
    }

    /** How many iterations of the scenario were due before {@code end} and never started; 0 when asked again. */
    public long dropped(String scenario, long end) {
        if (of(scenario).findAny().isEmpty() || !droppedTaken.add(scenario)) {
            return 0;
        }
        long endOfRun = Math.min(end, run.ending().endedAt()) - run.origin();
        return of(scenario).mapToLong(users -> users.starts().dropped(endOfRun)).sum();
    }

    /** Names the users that did not stop, and the metrics of theirs that were not recorded as they are. */
    public List<String> warnings() {
        var warnings = new ArrayList<>(run.metrics().warnings());
        if (!scenarios.stream().allMatch(ScenarioUsers::hasEnded)) {
            warnings.add(stopper.abandoned());
        }
        return warnings;
    }

    /** When the run was ended, in nanoseconds from its start. */
    private long endedAt() {
        long at = run.ending().endedAt();
        return at == Long.MAX_VALUE ? at : at - run.origin();
    }

    /** Those that are placed. */
    private Stream<ScenarioUsers> of(String scenario) {
        return named(scenario).filter(ScenarioUsers::isPlaced);
    }

    private Stream<ScenarioUsers> named(String scenario) {
        return scenarios.stream().filter(users -> users.scenario().name().equals(scenario));
    }

    /** Whoever has ended makes way for those that follow; a load that is ending starts nobody. */
    private void placeFollowers(long now) {
        for (ScenarioUsers users : List.copyOf(scenarios)) {
            String scenario = users.scenario().name();
            if (users.hasEnded() && ended.add(scenario) && !run.ending().isEnding()) {
                if (run.share().placesFollowers()) {
                    timeline.ended(scenario, Duration.ofNanos(now - run.origin()));
                } else {
                    endedHere.add(scenario);
                }
            }
        }
    }
}
