/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.time.Nanos;
import dev.plimsoll.user.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The result of a load test: what was measured, and how it was judged. Immutable, so it may be read by any thread.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class LoadResult {
    private final TestIdentity test;
    private final LoadPlan plan;
    private final Statistics statistics;
    private final List<ThresholdResult> thresholds;
    private final Ending ending;
    private final @Nullable ThresholdResult abortedBy;
    private final GeneratorJudgement generator;
    private final List<String> warnings;
    private final List<String> observations;
    private final Instant startedAt;
    private final Duration duration;
    private final ReportLocation report;
    private final @Nullable BaselineComparison baseline;
    private final List<FaultOutcome> faults;
    private final Why why;
    private final List<WorkerOutcome> workers;
    private final List<JudgedCourse> courses;

    /**
     * Creates the result of a run that has ended.
     *
     * @param test the test
     * @param plan what was to be run
     * @param statistics the figures
     * @param thresholds without those of the baseline
     * @param ending why the load ended
     * @param abortedBy the threshold that ended the load, or null
     * @param faults what became of those of the plan
     * @param why what the spans of targets say
     * @param warnings in addition to those that follow from the figures
     * @param observations what a profile concluded from its figures
     * @param startedAt when the run began
     * @param duration of the whole run, including the warm-up and the graceful stop
     * @param report may move, where the first directory cannot be written
     * @param baseline null if the test has none
     * @param sharesJvm whether requests went to a service in the JVM of the load generator
     * @param workers what each of them did; empty if this JVM made the load
     * @param courses how the quantities of thresholds went
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public LoadResult(
            TestIdentity test,
            LoadPlan plan,
            Statistics statistics,
            List<ThresholdResult> thresholds,
            Ending ending,
            @Nullable ThresholdResult abortedBy,
            List<FaultOutcome> faults,
            Why why,
            List<String> warnings,
            List<String> observations,
            Instant startedAt,
            Duration duration,
            ReportLocation report,
            @Nullable BaselineComparison baseline,
            boolean sharesJvm,
            List<WorkerOutcome> workers,
            List<JudgedCourse> courses) {
        this.test = test;
        this.plan = plan;
        this.statistics = statistics;
        this.baseline = baseline;
        this.thresholds = concat(thresholds, baseline == null ? List.of() : baseline.thresholds());
        this.ending = ending;
        this.abortedBy = abortedBy;
        this.faults = List.copyOf(faults);
        this.workers = List.copyOf(workers);
        this.courses = List.copyOf(courses);
        this.generator = workers.isEmpty()
                ? GeneratorJudgement.of(plan.plannedUsers(), statistics, sharesJvm)
                : GeneratorJudgement.ofAll(workers, sharesJvm);
        this.why = generator.isSaturated() ? why.withinTargets() : why;
        boolean unmeasured = ending.isJudged() && UnmeasuredClient.isLikely(thresholds, statistics);
        this.warnings = concat(
                concat(
                        unmeasured ? List.of(UnmeasuredClient.HINT) : List.of(),
                        Caveats.of(thresholds, statistics, generator).stream()
                                .map(plan.redaction()::text)
                                .toList()),
                concat(warnings, baseline == null ? List.of() : baseline.warnings()));
        this.observations = List.copyOf(observations);
        this.startedAt = startedAt;
        this.duration = duration;
        this.report = report;
    }

    /** {@return the verdict on the whole load test} */
    public Verdict verdict() {
        if (!ending.isJudged()) {
            return Verdict.ABORTED;
        }
        if (thresholds.stream().anyMatch(ThresholdResult::fails)) {
            return Verdict.MISSED;
        }
        return generator.isSaturated() ? Verdict.INCONCLUSIVE : Verdict.PASSED;
    }

    /**
     * {@return the explicit thresholds in declared order, then the implicit ones, then one per endpoint of the
     * baseline}
     */
    public List<ThresholdResult> thresholds() {
        return thresholds;
    }

    /**
     * Judges one more threshold. Its window is ignored, as single windows are no longer known.
     *
     * @param rule the threshold
     * @return its result
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public ThresholdResult judge(ThresholdRule rule) {
        return new Judge(plan, new Timeline(plan), statistics).judge(rule);
    }

    /**
     * {@return the figures of a metric, over all of its samples}
     *
     * @param name the name of the metric
     * @throws ConfigurationException if nothing was recorded under the name, and it looks like a misspelled built-in
     *     one
     */
    public MetricView metric(String name) {
        check(names().wrongMetric(name));
        return view(name, new Selection(name, Tags.NONE, null));
    }

    /**
     * {@return the figures of the requests to an endpoint}
     *
     * @param name the name of the endpoint: {@code "GET /items/{id}"}
     */
    public MetricView endpoint(String name) {
        return requests("endpoint " + name, requestsWith(Tags.ENDPOINT, name));
    }

    /**
     * {@return the figures of the requests of a scenario}
     *
     * @param name the name of the scenario
     * @throws ConfigurationException if the load has no such scenario
     */
    public MetricView scenario(String name) {
        check(names().wrongScenario(name));
        return requests("scenario " + name, requestsWith(Tags.SCENARIO, name));
    }

    /**
     * {@return the figures of the requests with an outcome}
     *
     * @param name the name of the outcome
     * @throws ConfigurationException if no such outcome is declared or built in
     */
    public MetricView outcome(String name) {
        check(names().wrongOutcome(name));
        return requests("outcome " + name, requestsWith(Tags.OUTCOME, name));
    }

    /**
     * {@return the figures of the requests of iterations that started in a phase}
     *
     * @param name the name of the phase: {@code "hold"}
     * @throws ConfigurationException if the load has no such phase
     */
    public MetricView phase(String name) {
        check(names().wrongPhase(name));
        return requests("phase " + name, Selection.of(Metrics.HTTP_REQ_DURATION).in(name));
    }

    /**
     * {@return the figures of a group or of a branch of a mix: how often it ran, and how long} A nested group is given
     * by all of its names: {@code "cart::pay"}.
     *
     * @param name the name of the group, or of a branch of a mix
     */
    public MetricView group(String name) {
        Selection times =
                Selection.of(Metrics.GROUP_DURATION).with(Tags.GROUP, name.startsWith("::") ? name : "::" + name);
        return view("group " + name, times);
    }

    /** {@return the directory that contains the report and the other files of this test} */
    public Path reportDirectory() {
        return report.directory();
    }

    /**
     * {@return the directory of the report; empty if none has been written}
     *
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public Optional<Path> writtenReport() {
        return report.written();
    }

    /**
     * {@return the test}
     *
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public TestIdentity test() {
        return test;
    }

    /**
     * {@return what was to be run}
     *
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public LoadPlan plan() {
        return plan;
    }

    /**
     * {@return the figures}
     *
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public Statistics statistics() {
        return statistics;
    }

    /**
     * {@return whether the load generator was the bottleneck}
     *
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public GeneratorJudgement generator() {
        return generator;
    }

    /**
     * {@return what each worker did; empty if this JVM made the load}
     *
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public List<WorkerOutcome> workers() {
        return workers;
    }

    /**
     * {@return how the quantity of a threshold went; empty if there is nothing to show}
     *
     * @param rule the threshold
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public List<JudgedCourse.Point> courseOf(ThresholdRule rule) {
        return courses.stream()
                .filter(course -> course.rule() == rule)
                .findFirst()
                .map(JudgedCourse::points)
                .orElse(List.of());
    }

    /**
     * {@return why the load ended}
     *
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public Ending ending() {
        return ending;
    }

    /**
     * {@return the message of the exhausted feeder that ended the load as its author allowed}
     *
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public Optional<String> exhausted() {
        return ending.kind() == Ending.Kind.EXHAUSTED ? Optional.of(ending.reason()) : Optional.empty();
    }

    /**
     * {@return the threshold that ended the load}
     *
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public Optional<ThresholdResult> abortedBy() {
        return Optional.ofNullable(abortedBy);
    }

    /**
     * {@return what became of the faults of the plan}
     *
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public List<FaultOutcome> faults() {
        return faults;
    }

    /**
     * {@return what the spans of targets say about slow requests}
     *
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public Why why() {
        return why;
    }

    /**
     * {@return the run compared with its baseline; empty if the test has none}
     *
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public Optional<BaselineComparison> baseline() {
        return Optional.ofNullable(baseline);
    }

    /** {@return the warnings that a reader of the figures should know} */
    public List<String> warnings() {
        return warnings;
    }

    /** {@return the conclusions of the test's profile, one sentence each} */
    public List<String> observations() {
        return observations;
    }

    /** {@return when the run started} */
    public Instant startedAt() {
        return startedAt;
    }

    /** {@return the duration of the whole run, including the warm-up and the graceful stop} */
    public Duration duration() {
        return duration;
    }

    private RunNames names() {
        return new RunNames(plan, statistics);
    }

    private static void check(Optional<String> error) {
        error.ifPresent(message -> {
            throw new ConfigurationException(message);
        });
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static Selection requestsWith(String tag, String value) {
        return Selection.of(Metrics.HTTP_REQ_DURATION).with(tag, value);
    }

    /** The durations of requests; their count and rate are those of {@code http_reqs}. */
    private MetricView requests(String name, Selection durations) {
        var counted = new Selection(Metrics.HTTP_REQS.name(), durations.tags(), durations.phase());
        return new MetricView(
                name,
                statistics.select(durations).orElse(null),
                count(counted),
                rate(counted),
                statistics.notKeptApart(counted));
    }

    private MetricView view(String name, Selection selection) {
        Optional<Selected> selected = statistics.select(selection);
        boolean trend =
                selected.filter(found -> found.type() == MetricType.TREND).isPresent();
        double perSecond = trend ? samplesPerSecond(selected.orElseThrow()) : rate(selection);
        return new MetricView(
                name, selected.orElse(null), count(selection), perSecond, statistics.notKeptApart(selection));
    }

    /** The number of samples; for a counter, its sum. */
    private long count(Selection selection) {
        return statistics
                .select(selection)
                .map(found -> found.type() == MetricType.COUNTER
                        ? Math.round(
                                found.value(Aggregate.of(Aggregate.Kind.COUNT)).orElse(0))
                        : found.samples())
                .orElse(0L);
    }

    private double rate(Selection selection) {
        return statistics
                .select(selection)
                .map(found -> found.value(Aggregate.of(Aggregate.Kind.RATE)).orElse(0))
                .orElse(0.0);
    }

    private static double samplesPerSecond(Selected trend) {
        return trend.span().isZero() ? 0 : trend.samples() / Nanos.seconds(trend.span());
    }
}
