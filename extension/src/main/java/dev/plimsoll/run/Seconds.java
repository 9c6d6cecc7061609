/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.KeptApart;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.report.Reports;
import dev.plimsoll.report.export.Exports;
import dev.plimsoll.schedule.IntervalEnds;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.user.Ending;
import dev.plimsoll.verdict.FaultOutcome;
import dev.plimsoll.verdict.Judge;
import dev.plimsoll.verdict.ThresholdResult;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The measurements of a run, interval by interval: what users record until one ends is folded into the statistics, judged,
 * exported and shown. Belongs to the thread that runs the test, but for the recorder.
 */
final class Seconds {
    private final RunClock clock;
    private final IntervalEnds ends;
    private final Recorder recorder;
    private final Probes probes;
    private final Statistics statistics;
    private final Judge judge;
    private final Exports exports;
    private final Reports reports;
    private final ResultSoFar soFar;
    private long end; // of the running interval, in nanoseconds from the start of the run
    private long folded; // until when everything is folded, likewise from the start of the run

    Seconds(PlannedRun planned, Timeline timeline, RunClock clock, Exports exports, Probes probes, Reports reports) {
        List<ThresholdRule> watched = planned.course().watched();
        List<ThresholdRule> rules = Stream.concat(planned.plan().thresholds().stream(), watched.stream())
                .toList();
        var keptApart = KeptApart.of(rules, planned.baseline().endpoints());
        this.clock = clock;
        this.exports = exports;
        this.probes = probes;
        this.reports = reports;
        ends = new IntervalEnds(rules, timeline);
        end = ends.after(0);
        recorder = new Recorder(
                clock.tickerNanos(0),
                clock.tickerNanos(end),
                exports.samples(),
                planned.plan().redaction(),
                keptApart,
                timeline.faults());
        statistics = new Statistics(timeline, keptApart);
        judge = new Judge(planned.plan(), timeline, statistics);
        watched.forEach(judge::watch);
        soFar = new ResultSoFar(planned, timeline, runSoFar(), clock, reports);
    }

    /** Starts the clock of the run: nothing that has happened so far counts. */
    void begin(Crew crew) {
        probes.startOver();
        clock.restart(crew.origin().orElseGet(() -> clock.ticker().nanoTime()));
        recorder.startAt(clock.tickerNanos(0), end());
    }

    /** Returns where users record; any thread may. */
    Recorder recorder() {
        return recorder;
    }

    Statistics statistics() {
        return statistics;
    }

    Judge judge() {
        return judge;
    }

    RunSoFar runSoFar() {
        return new RunSoFar(statistics, judge, recorder::record);
    }

    /** Returns when the running interval ends, in the ticker's nanoseconds. */
    long end() {
        return clock.tickerNanos(end);
    }

    /** Folds every interval that has ended, and ends the load where a threshold aborts it. */
    void foldEnded(Crew crew) {
        for (long now = clock.elapsedNanos(); end <= now && crew.hasMeasured(); ) {
            var at = Duration.ofNanos(end);
            end = ends.after(end);
            crew.readUsers(at);
            foldUntil(at, crew);
            if (!crew.isEnding()) {
                judge.abortsAt(at).ifPresent(cause -> crew.end(abortedBy(cause)));
            }
            reports.running(statistics, at, crew.atWork(), () -> soFar.at(at, crew.workers()));
        }
    }

    /** Folds what was measured since the last interval's end, so that what comes now lies in intervals of its own. */
    void cut(Crew crew) {
        Duration now = clock.elapsed();
        end = ends.after(now.toNanos());
        foldUntil(now, crew);
    }

    /** Folds all that was measured until now, and which iterations never started; returns until when. */
    Duration foldAll(Crew crew) {
        crew.readLast(clock.elapsed());
        cut(crew);
        return Duration.ofNanos(folded);
    }

    /** Ends the running interval where the timeline says so now. */
    void align() {
        end = ends.after(clock.elapsedNanos());
    }

    /** Folds the metrics of the whole run, which are recorded after its end. */
    void foldConclusion() {
        fold(recorder.swap(clock.tickerNanos(folded), Long.MAX_VALUE, false));
    }

    /** Folds how long it took to recover from each fault. */
    void foldRecoveries() {
        List<FaultOutcome> judged =
                judge.faults().stream().filter(FaultOutcome::isJudged).toList();
        judged.forEach(fault -> fault.recoveryMillis()
                .ifPresent(
                        millis -> recorder.record(Metrics.RECOVERY_TIME, Tags.of(Tags.FAULT, fault.name()), millis)));
        if (!judged.isEmpty()) {
            foldConclusion();
        }
    }

    /** Waits for late spans, and folds what thresholds on them are judged by. */
    void foldSpans(Spans spans) throws InterruptedException {
        spans.conclude(recorder::record);
        foldConclusion();
    }

    private void foldUntil(Duration at, Crew crew) {
        crew.readGenerator(at);
        probes.targets().record(recorder);
        folded = at.toNanos();
        Interval interval = recorder.swap(
                clock.tickerNanos(folded), end(), statistics.spans().isInWindow(at));
        probes.targets().derive(interval, recorder);
        fold(crew.complete(interval));
    }

    private void fold(Interval interval) {
        statistics.add(interval);
        judge.add(interval);
        exports.take(interval);
    }

    private static Ending abortedBy(ThresholdResult cause) {
        return new Ending(Ending.Kind.THRESHOLD, cause.rule().source(), null);
    }
}
