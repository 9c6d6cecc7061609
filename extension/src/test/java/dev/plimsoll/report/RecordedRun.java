/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.Timings;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.KeptApart;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Stage;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.user.Ending;
import dev.plimsoll.user.Evidence;
import dev.plimsoll.user.Iteration;
import dev.plimsoll.user.Place;
import dev.plimsoll.user.Sample;
import dev.plimsoll.verdict.BaselineComparison;
import dev.plimsoll.verdict.Judge;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.ReportLocation;
import dev.plimsoll.verdict.ThresholdResult;
import dev.plimsoll.verdict.Why;
import dev.plimsoll.verdict.WorkerOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run that was recorded second by second, without users and without a clock. Times are given in milliseconds. */
public final class RecordedRun {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final LoadPlan plan;
    private final Statistics statistics;
    private final Judge judge;
    private Why why = Why.UNKNOWN;
    private boolean sharesJvm;
    private List<WorkerOutcome> workers = List.of();
    private boolean hasReport = true;
    private final Timeline timeline;
    private final Recorder recorder;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> observations = new ArrayList<>();
    private Place place;
    private Ending ending = Ending.planned();
    private @Nullable ThresholdResult abortedBy;
    private @Nullable BaselineComparison baseline;
    private String testName = "OrdersLoadTest.ordersHoldTheirObjectives";
    private long seconds;

    public RecordedRun(LoadPlan plan) {
        this.plan = plan;
        this.timeline = new Timeline(plan);
        this.recorder = new Recorder(0, SECOND, null, Redaction.BUILT_IN, KeptApart.NOTHING, timeline.faults());
        this.statistics = new Statistics(timeline);
        this.judge = new Judge(plan, timeline, statistics);
        this.place = new Place(Scenario.DEFAULT, "hold", "");
    }

    /** Two users for ten seconds. */
    public static RecordedRun of(ThresholdRule... thresholds) {
        return new RecordedRun(plan(new LoadShape.ConstantUsers(2, Duration.ofSeconds(10)), thresholds));
    }

    public static LoadPlan plan(LoadShape shape, ThresholdRule... thresholds) {
        return plan(List.of(scenario(Scenario.DEFAULT, shape, Duration.ZERO)), List.of(), thresholds);
    }

    public static LoadPlan plan(List<Scenario> scenarios, List<String> overrides, ThresholdRule... thresholds) {
        return new LoadPlan(
                "OrdersLoadTest.ordersHoldTheirObjectives",
                scenarios,
                List.of(thresholds),
                List.of(),
                List.of(),
                42,
                "run-7",
                overrides);
    }

    public static Scenario scenario(String name, LoadShape shape, Duration warmup) {
        return new Scenario(name, shape, Duration.ZERO, null, warmup, 2, Duration.ZERO, Duration.ofSeconds(30));
    }

    public static LoadShape ramping() {
        return new LoadShape.RampingUsers(List.of(
                new Stage("ramp-up", Duration.ofSeconds(1), 5),
                new Stage("hold", Duration.ofSeconds(2), 5),
                new Stage("ramp-down", Duration.ofSeconds(1), 0)));
    }

    public RecordedRun at(String scenario, String phase, String group) {
        place = new Place(scenario, phase, group);
        return this;
    }

    public RecordedRun in(String phase) {
        return at(Scenario.DEFAULT, phase, "");
    }

    public RecordedRun named(String name) {
        testName = name;
        return this;
    }

    public RecordedRun observing(String observation) {
        observations.add(observation);
        return this;
    }

    public RecordedRun beside(BaselineComparison comparison) {
        baseline = comparison;
        return this;
    }

    public RecordedRun warning(String warning) {
        warnings.add(warning);
        return this;
    }

    public RecordedRun ending(Ending.Kind kind, String reason) {
        ending = new Ending(kind, reason, null);
        return this;
    }

    public RecordedRun abortedBy(ThresholdRule rule, double actual) {
        abortedBy = new ThresholdResult.Missed(
                rule, actual, 1, new Metric(rule.metric(), MetricType.COUNTER, Unit.NUMBER), null);
        return ending(Ending.Kind.THRESHOLD, rule.source());
    }

    public RecordedRun ok(String endpoint, double millis) {
        return exchange(endpoint, 200, ExchangeTags.OK, true, millis, null);
    }

    public RecordedRun failed(String endpoint, int status, double millis, @Nullable Evidence evidence) {
        return exchange(endpoint, status, ExchangeTags.FAILED, false, millis, evidence);
    }

    public RecordedRun exchange(
            String endpoint, int status, String outcome, boolean expected, double millis, @Nullable Evidence evidence) {
        String method = endpoint.contains(" ") ? endpoint.substring(0, endpoint.indexOf(' ')) : "POST";
        var tags = new ExchangeTags(place, endpoint, method, status, outcome, "", expected, Tags.NONE);
        return exchange(tags, millis, true, evidence);
    }

    /** A request without an answer. */
    public RecordedRun noAnswer(String endpoint, String error, double millis, @Nullable Evidence evidence) {
        var tags = new ExchangeTags(place, endpoint, "GET", 0, error, error, false, Tags.NONE);
        return exchange(tags, millis, !error.equals("connect"), evidence);
    }

    public RecordedRun iteration(double millis) {
        return iteration(millis, null);
    }

    public RecordedRun iteration(double millis, @Nullable Throwable failure) {
        long start = seconds * SECOND;
        recorder.record(
                new Iteration(place, 1, 0, start, start, start + nanos(millis), Iteration.Start.FREE, failure, false));
        return this;
    }

    public RecordedRun check(String name, boolean passed) {
        recorder.record(new Sample(place, Metrics.CHECKS, name, passed ? 1 : 0, seconds * SECOND));
        return this;
    }

    public RecordedRun sample(Metric metric, double value) {
        recorder.record(new Sample(place, metric, "", value, seconds * SECOND));
        return this;
    }

    public RecordedRun reading(Metric metric, double value) {
        recorder.record(metric, Tags.NONE, value);
        return this;
    }

    public RecordedRun reading(Metric metric, Tags tags, double value) {
        recorder.record(metric, tags, value);
        return this;
    }

    /** Of a rate. */
    public RecordedRun reading(Metric metric, Tags tags, long hits, long of) {
        recorder.record(metric, tags, hits, of);
        return this;
    }

    /** Iterations that were due and did not start. */
    public RecordedRun dropped(String scenario, long count) {
        recorder.record(Metrics.DROPPED_ITERATIONS, Tags.of("scenario", scenario), count);
        return this;
    }

    /** A fault begins with the second that is being recorded. */
    public RecordedRun begins(String fault) {
        timeline.faults().began(fault, Duration.ofSeconds(seconds));
        return this;
    }

    /** A fault ends with the second before the one that is being recorded. */
    public RecordedRun ends(String fault) {
        timeline.faults().ended(fault, Duration.ofSeconds(seconds));
        return this;
    }

    /** Records how long it took to recover from each fault, after the last second. */
    public RecordedRun recovered() {
        judge.faults()
                .forEach(fault -> fault.recoveryMillis()
                        .ifPresent(
                                millis -> reading(Metrics.RECOVERY_TIME, Tags.of(Tags.FAULT, fault.name()), millis)));
        statistics.add(recorder.swap(seconds * SECOND, Long.MAX_VALUE, false));
        return this;
    }

    /** Ends the second that was being recorded. */
    public RecordedRun tick() {
        return tick(true);
    }

    RecordedRun tick(boolean inWindow) {
        seconds++;
        Interval interval = recorder.swap(seconds * SECOND, (seconds + 1) * SECOND, inWindow);
        statistics.add(interval);
        judge.add(interval);
        return this;
    }

    public LoadPlan plan() {
        return plan;
    }

    public Statistics statistics() {
        return statistics;
    }

    public LoadResult result() {
        return new LoadResult(
                new TestIdentity(
                        testName,
                        "com.example.OrdersLoadTest",
                        "ordersHoldTheirObjectives",
                        "ordersHoldTheirObjectives(VirtualUser, Http)"),
                plan,
                statistics,
                judge.judge(),
                ending,
                abortedBy,
                judge.faults(),
                why,
                warnings,
                observations,
                Instant.parse("2026-11-21T10:00:00Z"),
                Duration.ofMillis(seconds * 1000 + 12),
                new Location(Path.of("target", "plimsoll", "OrdersLoadTest.ordersHoldTheirObjectives"), hasReport),
                baseline,
                sharesJvm,
                workers,
                judge.courses());
    }

    private record Location(Path directory, boolean isWritten) implements ReportLocation {
        @Override
        public Optional<Path> written() {
            return isWritten ? Optional.of(directory) : Optional.empty();
        }
    }

    /** What the spans of targets say. */
    public RecordedRun explainedBy(Why spans) {
        why = spans;
        return this;
    }

    /** No report could be written. */
    public RecordedRun withoutReport() {
        hasReport = false;
        return this;
    }

    /** What was recorded comes from these workers. */
    public RecordedRun by(List<WorkerOutcome> fleet) {
        workers = fleet;
        return this;
    }

    /** The service runs in the JVM of the load. */
    public RecordedRun inOneJvm() {
        sharesJvm = true;
        return this;
    }

    private RecordedRun exchange(ExchangeTags tags, double millis, boolean reached, @Nullable Evidence evidence) {
        long start = seconds * SECOND;
        long sending = nanos(millis) / 10;
        long receiving = nanos(millis) / 10;
        long waiting = nanos(millis) - sending - receiving;
        var timings = new Timings(0, 0, MILLI, 0, sending, waiting, receiving, nanos(millis) + MILLI);
        recorder.record(new Exchange(
                tags, start, start + nanos(millis), timings, 0, reached, false, 0, 300, 1200, 1000, evidence, TRACE));
        return this;
    }

    private static long nanos(double millis) {
        return Math.round(millis * MILLI);
    }
}
