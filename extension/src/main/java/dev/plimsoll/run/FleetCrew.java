/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.fleet.Coordinator;
import dev.plimsoll.fleet.LeasedShare;
import dev.plimsoll.fleet.LocalWorkers;
import dev.plimsoll.fleet.Roster;
import dev.plimsoll.fleet.WorkerCommand;
import dev.plimsoll.measurement.EngineReadings;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.report.console.AtWork;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.text.Counted;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.Ending;
import dev.plimsoll.verdict.WorkerOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Generates the load by workers: starts and ends them, and merges what they measure. */
final class FleetCrew implements Crew {
    /** How far in advance workers learn when the run starts. */
    private static final long START_NOTICE_NANOS = 2_000_000_000;

    private final Fleet fleet;
    private final Timeline timeline;
    private final RunClock clock;
    private final Ticker ticker;
    private final Coordinator coordinator;
    private final Roster workers;
    private final FleetEnding ending;
    private final FleetNews news;
    private final FleetFigures figures;
    private final EngineReadings readings;
    private final Consumer<String> console;
    private @Nullable LocalWorkers local;
    private OptionalLong origin = OptionalLong.empty();

    /**
     * @param recorder of what the coordinator itself knows
     * @param console prints a line for people who start workers
     */
    FleetCrew(Fleet fleet, Timeline timeline, RunClock clock, Recorder recorder, Consumer<String> console) {
        this.console = console;
        this.fleet = fleet;
        this.timeline = timeline;
        this.clock = clock;
        this.ticker = clock.ticker();
        this.coordinator = Coordinator.listen(fleet.meeting(), fleet.build(), fleet.given(), fleet.workers(), ticker);
        this.workers = coordinator.workers();
        this.ending = new FleetEnding(fleet, timeline, clock, coordinator);
        this.news = new FleetNews(timeline, coordinator);
        this.figures = new FleetFigures(timeline, workers);
        this.readings = new EngineReadings(timeline, recorder);
        for (Scenario scenario : timeline.scenarios()) {
            if (scenario.shape() instanceof LoadShape.SharedIterations shared) {
                coordinator.lend(LeasedShare.iterationsOf(scenario.name()), shared.iterations());
            }
        }
    }

    @Override
    public boolean isHere() {
        return false;
    }

    /** Waits until all workers are ready, and until the start, of which they have learned. */
    @Override
    public void prepare() throws InterruptedException {
        WorkerCommand command = fleet.command();
        if (command == null) {
            console.accept("waiting for %s to join; for each, %s"
                    .formatted(Counted.of(fleet.workers(), "worker"), fleet.howToJoin(coordinator.port())));
        } else {
            local = LocalWorkers.start(command, fleet.meeting().token(), coordinator);
        }
        awaitReady(ticker.nanoTime() + fleet.deploy().toNanos());
        List<String> others = workers.others(fleet.fingerprint());
        if (!others.isEmpty()) {
            end(Ending.misconfigured(new ConfigurationException(
                    "workers: %s read another plan than the coordinator; run the same classes with the same settings everywhere"
                            .formatted(String.join(", ", others)))));
        }
        if (!isEnding()) {
            coordinator.synchronise();
            long start = ticker.nanoTime() + START_NOTICE_NANOS;
            coordinator.start(start);
            origin = OptionalLong.of(start);
            ticker.sleepUntil(start);
        }
    }

    private void awaitReady(long until) throws InterruptedException {
        for (notice(); !isEnding() && !workers.notReady().isEmpty(); notice()) {
            if (ticker.nanoTime() >= until) {
                end(Ending.aborted(missing()));
            } else {
                coordinator.changed().awaitUntil(until);
            }
        }
    }

    /** Returns which workers are not ready, and what to do about it. */
    private String missing() {
        List<String> missing = workers.notReady();
        String text = "%d of %s %s not ready within %s: %s"
                .formatted(
                        missing.size(),
                        Counted.of(fleet.workers(), "worker"),
                        missing.size() == 1 ? "was" : "were",
                        TimeText.of(fleet.deploy()),
                        String.join(", ", missing));
        if (fleet.command() == null && workers.come() < fleet.workers()) {
            text += "; for each that did not come, " + fleet.howToJoin(coordinator.port());
        }
        return Stream.concat(Stream.of(text), coordinator.refused().stream()).collect(Collectors.joining("; "));
    }

    @Override
    public void prepare(List<Scenario> more) {
        if (!more.isEmpty()) {
            throw new ConfigurationException(
                    "a profile that decides its next step by the results so far cannot be split over "
                            + Counted.of(fleet.workers(), "worker") + ": run this test on one machine");
        }
    }

    @Override
    public OptionalLong origin() {
        return origin;
    }

    /** Does nothing: workers know the plan, and learn from the coordinator when a follower starts. */
    @Override
    public void start() {
        timeline.toStart();
    }

    @Override
    public boolean awaitUntil(long at) throws InterruptedException {
        while (true) {
            notice();
            boolean allEnded = origin.isEmpty() || workers.haveEnded();
            if (allEnded && (workers.waiting() <= 1 || at == Long.MAX_VALUE)) {
                return true;
            }
            long now = ticker.nanoTime();
            if (now >= ending.givesUpAt()) {
                return true;
            }
            if (!isEnding()) {
                news.placeFollowers(now - clock.origin());
            }
            if (timeline.hasOneToStart() || now >= at && hasMeasured()) {
                return false;
            }
            coordinator.changed().awaitUntil(Math.min(now >= at ? Long.MAX_VALUE : at, ending.givesUpAt()));
        }
    }

    private void notice() {
        if (origin.isEmpty()) {
            ending.noticeBeforeStart();
        } else {
            ending.notice(figures.until());
        }
    }

    @Override
    public void end(Ending how) {
        ending.end(how);
    }

    @Override
    public Ending ending() {
        return ending.how();
    }

    @Override
    public boolean isEnding() {
        return ending.isEnding();
    }

    @Override
    public int active() {
        return workers.active();
    }

    @Override
    public AtWork atWork() {
        return new AtWork(workers.active(), workers.left(), fleet.workers());
    }

    @Override
    public int made() {
        return workers.made();
    }

    @Override
    public boolean hasMeasured() {
        return workers.hasNext();
    }

    @Override
    public void readUsers(Duration at) {
        // each worker reads its own
    }

    @Override
    public void readGenerator(Duration at) {
        // each worker reads its own; this JVM makes no load
    }

    /** Each worker records what it has left; only the coordinator knows what was not lent. */
    @Override
    public void readLast(Duration now) {
        readings.dropped(scenario -> coordinator.notLent(LeasedShare.iterationsOf(scenario)));
    }

    @Override
    public Interval complete(Interval own) {
        return figures.merged(own);
    }

    @Override
    public List<WorkerOutcome> workers() {
        return figures.outcomes();
    }

    @Override
    public List<String> warnings() {
        var warnings = new ArrayList<>(fleet.warnings());
        warnings.addAll(workers.warnings());
        if (isEnding() && ticker.nanoTime() >= ending.givesUpAt() && !workers.haveEnded()) {
            warnings.add("not all workers have stopped in time; what they measured last is missing");
        }
        return warnings;
    }

    /** Tells the workers that the run is over, and waits for those that this JVM has started. */
    @Override
    public void close() {
        coordinator.close();
        LocalWorkers started = local;
        if (started != null) {
            started.close();
        }
    }
}
