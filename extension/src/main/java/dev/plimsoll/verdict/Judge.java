/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricTags;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.schedule.FaultTimes.FaultTime;
import dev.plimsoll.schedule.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Judges the thresholds of a plan by its statistics. Not thread-safe. */
@API(status = API.Status.INTERNAL)
public final class Judge {
    /** Of the selected time, the share in which a target's figures must have been read. */
    public static final double MIN_SHARE_READ = 0.9;

    private final LoadPlan plan;
    private final Timeline timeline;
    private final Statistics statistics;
    private final Map<ThresholdRule, WindowWatch> windows = new IdentityHashMap<>();
    private final Map<ThresholdRule, CourseWatch> courses = new IdentityHashMap<>();
    private final List<ThresholdRule> watched = new ArrayList<>();
    private final Map<String, RecoveryWatch> recoveries = new LinkedHashMap<>();
    private @Nullable ThresholdResult abortedBy;

    public Judge(LoadPlan plan, Timeline timeline, Statistics statistics) {
        this.plan = plan;
        this.timeline = timeline;
        this.statistics = statistics;
        List<ThresholdRule> recovered =
                plan.thresholds().stream().filter(ThresholdRule::judgesRecovery).toList();
        plan.faults().forEach(fault -> recoveries.put(fault.name(), new RecoveryWatch(fault, recovered)));
    }

    /** Starts judging the windows of a threshold that is not part of the plan. */
    public void watch(ThresholdRule rule) {
        watched.add(rule);
    }

    /** Judges windows; call with each interval, after the statistics. */
    public void add(Interval interval) {
        if (!interval.inWindow()) {
            return;
        }
        for (ThresholdRule rule : concat(plan.thresholds(), watched)) {
            Duration length = rule.window();
            Phase span = length == null ? null : timeline.spanOf(rule).orElse(null);
            if (length != null && span != null) {
                windows.computeIfAbsent(rule, of -> new WindowWatch(of, length, span.start()))
                        .add(interval, isZeroWithoutSamples(rule), span.end());
            }
        }
        for (ThresholdRule rule : plan.thresholds()) {
            Phase span = CourseWatch.suits(rule) ? timeline.spanOf(rule).orElse(null) : null;
            if (span != null && !rule.implicit()) {
                courses.computeIfAbsent(rule, CourseWatch::new).add(interval, span);
            }
        }
        for (FaultTime time : timeline.faults().all()) {
            Phase after = timeline.span(null, time.period().phaseAfter()).orElse(null);
            RecoveryWatch watch = recoveries.get(time.period().name());
            if (time.ended() != null && after != null && watch != null) {
                watch.add(interval, after);
            }
        }
    }

    /**
     * Returns how the quantities of the explicit thresholds of the plan have gone so far, in declared order; leaves out those
     * of which there is nothing to show.
     */
    public List<JudgedCourse> courses() {
        return plan.thresholds().stream()
                .filter(rule -> !rule.implicit() && rule.skipReason() == null)
                .map(rule -> new JudgedCourse(rule, JudgedCourse.thinned(rule, pointsOf(rule))))
                .filter(course -> course.points().stream().anyMatch(point -> Double.isFinite(point.value())))
                .toList();
    }

    private List<JudgedCourse.Point> pointsOf(ThresholdRule rule) {
        WindowWatch watch = windows.get(rule);
        Duration length = rule.window();
        if (watch != null && length != null) {
            return watch.closed().stream()
                    .map(window -> new JudgedCourse.Point(
                            window.start(),
                            window.start().plus(length),
                            window.actual().orElse(Double.NaN)))
                    .toList();
        }
        CourseWatch course = courses.get(rule);
        return course == null ? List.of() : course.points();
    }

    /** Returns what became of the faults of the plan, as far as the run has come. */
    public List<FaultOutcome> faults() {
        return timeline.faults().all().stream()
                .map(time -> {
                    RecoveryWatch watch = recoveries.get(time.period().name());
                    return new FaultOutcome(time, watch == null ? List.of() : watch.windows());
                })
                .toList();
    }

    /**
     * Returns all thresholds by the current statistics; leaves out implicit ones without data if that is their rule.
     */
    public List<ThresholdResult> judge() {
        var results = new ArrayList<ThresholdResult>();
        for (ThresholdRule rule : plan.thresholds()) {
            // the threshold that ended the load stays missed, even if the last requests would meet it
            ThresholdResult result = abortedBy != null && abortedBy.rule() == rule ? abortedBy : judge(rule);
            if (!(rule.implicit() && result instanceof ThresholdResult.Skipped)) {
                results.add(result);
            }
        }
        return results;
    }

    /**
     * Returns the first threshold that ends the load now, if none has before.
     *
     * @param now from the start of the run
     */
    public Optional<ThresholdResult> abortsAt(Duration now) {
        if (abortedBy != null) {
            return Optional.empty();
        }
        Duration measured = now.minus(statistics.spans().windowStart());
        Optional<ThresholdResult> missed = plan.thresholds().stream()
                .filter(rule -> rule.abortOnFail() && measured.compareTo(rule.abortDelay()) >= 0)
                .map(this::judge)
                .filter(ThresholdResult.Missed.class::isInstance)
                .findFirst();
        abortedBy = missed.orElse(null);
        return missed;
    }

    /** Returns the threshold that ended the load. */
    public Optional<ThresholdResult> abortedBy() {
        return Optional.ofNullable(abortedBy);
    }

    /** Returns the windows in which all of these rules, watched or of the plan, have been judged, in order. */
    public List<JudgedWindow> windows(List<ThresholdRule> rules) {
        var byStart = new TreeMap<Duration, List<ThresholdResult>>();
        var length = Duration.ZERO;
        for (ThresholdRule rule : rules) {
            WindowWatch watch = windows.get(rule);
            if (watch != null && rule.window() != null) {
                length = rule.window();
                watch.closed()
                        .forEach(window -> byStart.computeIfAbsent(window.start(), any -> new ArrayList<>())
                                .add(judgeWindow(rule, window)));
            }
        }
        var judged = new ArrayList<JudgedWindow>();
        for (var window : byStart.entrySet()) {
            judged.add(new JudgedWindow(window.getKey(), window.getKey().plus(length), window.getValue()));
        }
        return judged;
    }

    private static ThresholdResult judgeWindow(ThresholdRule rule, WindowWatch.Closed window) {
        return window.actual().isPresent()
                ? result(rule, window.actual().getAsDouble(), window.samples(), window.metric(), window.start())
                : noData(rule);
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** Judges one threshold by the current statistics; one with windows must be watched or part of the plan. */
    public ThresholdResult judge(ThresholdRule rule) {
        String skipped = rule.skipReason();
        if (skipped != null) {
            return new ThresholdResult.Skipped(rule, skipped);
        }
        if (rule.window() == null) {
            return judgeAll(rule);
        }
        WindowWatch watch = windows.get(rule);
        return watch == null ? noData(rule) : judgeWindows(rule, watch);
    }

    private static ThresholdResult judgeWindows(ThresholdRule rule, WindowWatch watch) {
        Optional<ThresholdResult> worst = watch.worst()
                .map(window -> result(rule, window.actual(), window.samples(), window.metric(), window.start()));
        // a window without samples is no data, but one that misses says more
        boolean missed = worst.filter(ThresholdResult.Missed.class::isInstance).isPresent();
        return worst.filter(result -> missed || !watch.hadEmptyWindow()).orElseGet(() -> noData(rule));
    }

    private ThresholdResult judgeAll(ThresholdRule rule) {
        long notKeptApart = statistics.notKeptApart(Selection.of(rule));
        if (notKeptApart > 0) {
            return new ThresholdResult.NoData(
                    rule, false, notKeptApart); // not a lack of samples, which the author may accept
        }
        Optional<Selected> selected = statistics.select(Selection.of(rule));
        OptionalDouble actual =
                selected.map(found -> found.value(rule.aggregate())).orElse(OptionalDouble.empty());
        if (actual.isPresent()) {
            Selected found = selected.orElseThrow();
            ThresholdResult result = result(
                    rule,
                    actual.getAsDouble(),
                    found.samples(),
                    new Metric(rule.metric(), found.type(), found.unit()),
                    null);
            // what was seen is enough to miss a limit, but not to meet it
            boolean enough = result instanceof ThresholdResult.Missed
                    || statistics.shareRead(Selection.of(rule)) >= MIN_SHARE_READ;
            return enough ? result : noData(rule);
        }
        return isZeroWithoutSamples(rule) ? result(rule, 0, 0, metricOf(rule), null) : noData(rule);
    }

    static ThresholdResult result(
            ThresholdRule rule, double actual, long samples, Metric metric, @Nullable Duration worstWindow) {
        return rule.operator().holds(actual, rule.limit())
                ? new ThresholdResult.Met(rule, actual, samples, metric, worstWindow)
                : new ThresholdResult.Missed(rule, actual, samples, metric, worstWindow);
    }

    private static ThresholdResult noData(ThresholdRule rule) {
        return rule.onNoData() == NoData.SKIP
                ? new ThresholdResult.Skipped(rule, "no data")
                : new ThresholdResult.NoData(rule, rule.onNoData() == NoData.PASS);
    }

    /**
     * A built-in counter starts at 0: once an iteration has run, nothing counted is a figure, not missing data. Of the
     * author's own tags this is so only once they have been seen: they may be misspelled.
     */
    private boolean isZeroWithoutSamples(ThresholdRule rule) {
        return MetricTags.countsFromZero(rule.metric())
                && rule.tags().asMap().keySet().stream()
                        .filter(tag -> !Tags.BUILT_IN.contains(tag))
                        .noneMatch(tag ->
                                statistics.valuesOf(tag, Metrics.HTTP_REQS).isEmpty())
                && (statistics.select(Selection.of(Metrics.ITERATIONS)).isPresent()
                        || statistics
                                .select(Selection.of(Metrics.ITERATIONS_INTERRUPTED))
                                .isPresent());
    }

    private static Metric metricOf(ThresholdRule rule) {
        return Metrics.named(rule.metric()).orElseThrow();
    }
}
