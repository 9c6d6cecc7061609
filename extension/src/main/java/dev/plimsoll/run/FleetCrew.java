/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.fleet.Coordinator;
import dev.plimsoll.fleet.LocalWorkers;
import dev.plimsoll.fleet.Message;
import dev.plimsoll.fleet.Roster;
import dev.plimsoll.fleet.WorkerCommand;
import dev.plimsoll.fleet.WorkerIntervals;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Series;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.report.console.AtWork;
import dev.plimsoll.schedule.FaultTimes;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.text.Counted;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.time.Nanos;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.Ending;
import dev.plimsoll.verdict.WorkerOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the load with workers: starts and ends them, and merges what they measure. */
final class FleetCrew implements Crew {
    private static final long SECOND = 1_000_000_000;

    /** How long before the start of the run the workers learn of it. */
    private static final long START_NOTICE_NANOS = 2 * SECOND;

    /** How long before the start of a scenario that follows another they learn of it. */
    private static final long NOTICE_NANOS = SECOND;

    /** Workers give up users that do not stop after five seconds. */
    private static final long STOP_NANOS = 15 * SECOND;

    private final Fleet fleet;
    private final Timeline timeline;
    private final RunClock clock;
    private final Ticker ticker;
    private final Coordinator coordinator;
    private final Roster workers;
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private final Set<String> followed = new HashSet<>();
    private final Set<String> toldFaults = new HashSet<>(); // guarded by itself
    private final List<Statistics> each;
    private final Consumer<String> console;
    private @Nullable LocalWorkers local;
    private OptionalLong origin = OptionalLong.empty();
    private volatile long givesUpAt = Long.MAX_VALUE;
    private Duration measured = Duration.ZERO;

    /** @param console prints a line for people who start workers */
    FleetCrew(Fleet fleet, Timeline timeline, RunClock clock, Consumer<String> console) {
        this.console = console;
        this.fleet = fleet;
        this.timeline = timeline;
        this.clock = clock;
        this.ticker = clock.ticker();
        this.each = Stream.generate(() -> new Statistics(timeline))
                .limit(fleet.workers())
                .toList();
        this.coordinator = Coordinator.listen(fleet.meeting(), fleet.build(), fleet.given(), fleet.workers(), ticker);
        this.workers = coordinator.workers();
        timeline.faults().onChange(this::tellFaults);
    }

    @Override
    public boolean isHere() {
        return false;
    }

    /** Waits until all workers are ready, and until the start that they have been told. */
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

    /** Returns who is not ready, and what is to be done about it. */
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

    /** They know the plan, and are told where what follows is placed. */
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
            if (now >= givesUpAt) {
                return true;
            }
            placeFollowers(now);
            if (timeline.hasOneToStart() || now >= at && hasMeasured()) {
                return false;
            }
            coordinator.changed().awaitUntil(Math.min(now >= at ? Long.MAX_VALUE : at, givesUpAt));
        }
    }

    /** What has ended everywhere makes way for what follows, a moment later than on one machine. */
    private void placeFollowers(long now) {
        if (isEnding() || !timeline.isWaiting()) {
            return;
        }
        for (Scenario scenario : timeline.scenarios()) {
            if (workers.haveEnded(scenario.name()) && followed.add(scenario.name())) {
                long at = now - clock.origin() + NOTICE_NANOS;
                timeline.ended(scenario.name(), Duration.ofNanos(at));
                coordinator.place(scenario.name(), at);
            }
        }
    }

    /** On the threads that inject them. */
    private void tellFaults() {
        synchronized (toldFaults) {
            for (FaultTimes.FaultTime fault : timeline.faults().all()) {
                tellFault(fault.period().name(), false, fault.began());
                tellFault(fault.period().name(), true, fault.ended());
            }
        }
    }

    private void tellFault(String name, boolean ended, @Nullable Duration at) {
        if (at != null && toldFaults.add((ended ? "end " : "begin ") + name)) {
            coordinator.fault(name, ended, at.toNanos());
        }
    }

    /** Ends the run for what workers say, or do not say any more. */
    private void notice() {
        List<String> mistakes = workers.mistakes();
        if (!mistakes.isEmpty()) {
            end(Ending.misconfigured(new ConfigurationException(mistakes)));
        }
        workers.takeStops().forEach(stop -> end(ending(stop)));
        workers.lost().ifPresent(worker -> {
            boolean matters = fleet.endsWhenLost() || origin.isEmpty() || workers.areAllLost();
            if (matters && !isEnding()) {
                end(Ending.aborted(lost(worker)));
            }
        });
    }

    private static Ending ending(Message.Stop stop) {
        Throwable cause = switch (stop.kind()) {
            case MISCONFIGURED -> new ConfigurationException(stop.reason());
            case SKIPPED -> new Exception(stop.reason());
            default -> null;
        };
        return new Ending(stop.kind(), stop.reason(), cause);
    }

    private String lost(Roster.LostWorker worker) {
        if (origin.isEmpty()) {
            return "%s was lost before the start (%s)".formatted(worker.name(), worker.reason());
        }
        return "%s was lost at %s (%s); %s of all %s were measured"
                .formatted(
                        worker.name(),
                        seconds(Math.max(0, worker.at() - clock.origin())),
                        worker.reason(),
                        seconds(measured.toNanos()),
                        fleet.workers());
    }

    private static String seconds(long nanos) {
        return TimeText.spaced(Duration.ofSeconds(nanos / SECOND));
    }

    @Override
    public void end(Ending how) {
        Ending before = ending.getAndUpdate(known -> known == null || isGentle(known) && !isGentle(how) ? how : known);
        if (before == null || isGentle(before) && !isGentle(how)) {
            Duration graceful = isGentle(how)
                    ? timeline.scenarios().stream()
                            .map(Scenario::gracefulStop)
                            .max(Duration::compareTo)
                            .orElse(Duration.ZERO)
                    : Duration.ZERO;
            givesUpAt = ticker.nanoTime() + graceful.toNanos() + STOP_NANOS;
            coordinator.stop(how);
            coordinator.changed().raise();
        }
    }

    private static boolean isGentle(Ending how) {
        return how.kind() == Ending.Kind.EXHAUSTED;
    }

    @Override
    public Ending ending() {
        return Objects.requireNonNullElseGet(ending.get(), Ending::planned);
    }

    @Override
    public boolean isEnding() {
        return ending.get() != null;
    }

    @Override
    public int active() {
        return workers.active();
    }

    @Override
    public AtWork atWork() {
        long left =
                workers.all().stream().filter(worker -> worker.lost() == null).count();
        return new AtWork(workers.active(), (int) left, fleet.workers());
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
        // likewise: this JVM makes no load
    }

    @Override
    public void readLast(Duration now) {
        // likewise
    }

    /** The last one of each worker ends with the run, whenever that is within its second. */
    @Override
    public Interval complete(Interval own) {
        Map<Integer, Interval> parts = workers.takeNext();
        if (parts.isEmpty()) {
            return own;
        }
        var all = new ArrayList<>(List.of(own));
        boolean over = workers.haveEnded();
        parts.forEach((number, part) -> {
            if (!part.start().equals(own.start()) || !part.end().equals(own.end()) && !over) {
                throw new IllegalStateException("a worker measured from %s to %s, instead of from %s to %s"
                        .formatted(part.start(), part.end(), own.start(), own.end()));
            }
            Interval placed = new Interval(
                    own.start(),
                    own.end(),
                    own.inWindow(),
                    part.values(),
                    part.errors(),
                    part.slowest(),
                    part.failedChecks());
            all.add(placed);
            each.get(number).add(generatorOf(placed));
        });
        measured = own.end();
        return WorkerIntervals.merged(all);
    }

    /** What tells how one worker was doing; the rest is needed of all together only. */
    private static Interval generatorOf(Interval interval) {
        var values = new LinkedHashMap<Series, MetricSamples>();
        interval.values().forEach((series, samples) -> {
            if (WorkerOutcome.reads(series.metric())) {
                values.put(series, samples);
            }
        });
        return new Interval(
                interval.start(), interval.end(), interval.inWindow(), values, List.of(), List.of(), List.of());
    }

    @Override
    public List<WorkerOutcome> workers() {
        List<Roster.Worker> all = workers.all();
        return IntStream.range(0, all.size())
                .mapToObj(number -> outcome(all.get(number), each.get(number)))
                .toList();
    }

    private WorkerOutcome outcome(Roster.Worker worker, Statistics statistics) {
        var clockError = worker.clockErrorNanos().isPresent()
                ? OptionalDouble.of(worker.clockErrorNanos().getAsLong() / Nanos.PER_MILLI)
                : OptionalDouble.empty();
        return WorkerOutcome.of(
                worker.name(), worker.host(), timeline.scenarios(), statistics, clockError, worker.lost());
    }

    @Override
    public List<String> warnings() {
        var warnings = new ArrayList<>(fleet.warnings());
        warnings.addAll(workers.warnings());
        if (isEnding() && ticker.nanoTime() >= givesUpAt && !workers.haveEnded()) {
            warnings.add("not all workers have stopped; what they measured last is missing");
        }
        return warnings;
    }

    /** Lets the workers go, and waits for those that this JVM has started. */
    @Override
    public void close() {
        coordinator.close();
        LocalWorkers started = local;
        if (started != null) {
            started.close();
        }
    }
}
