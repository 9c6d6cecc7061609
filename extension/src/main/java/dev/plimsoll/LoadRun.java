/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.HttpClients;
import dev.plimsoll.measurement.EngineReadings;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.KeptApart;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.probe.GeneratorMetrics;
import dev.plimsoll.probe.GeneratorProbe;
import dev.plimsoll.probe.OwnPorts;
import dev.plimsoll.report.Reports;
import dev.plimsoll.report.export.Exports;
import dev.plimsoll.schedule.IntervalEnds;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.CodePlace;
import dev.plimsoll.user.Ending;
import dev.plimsoll.user.UserThreads;
import dev.plimsoll.user.VirtualUsers;
import dev.plimsoll.verdict.BaselineComparison;
import dev.plimsoll.verdict.Judge;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.ThresholdResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One load from its plan to its result: the map of the code, every step once and in order. Belongs to the thread that
 * runs the test.
 */
final class LoadRun {
    private final LoadPlan plan;
    private final Timeline timeline;
    private final Course course;
    private final TestIdentity test;
    private final Ticker ticker;
    private final Instant startedAt;
    private final long origin;
    private final IntervalEnds ends;
    private final Recorder recorder;
    private final VirtualUsers users;
    private final Statistics statistics;
    private final Judge judge;
    private final EngineReadings readings;
    private final GeneratorMetrics generator;
    private final ProfileRun profile;
    private final BaselineCheck baseline;
    private final Reports reports;
    private final Exports exports;
    private final HttpClients clients;
    private final LoadBody body;
    private final List<String> notes;
    private final Breakdown breakdown;
    private long intervalEnd; // of the running interval, from the origin

    LoadRun(
            LoadPlan plan,
            TestIdentity test,
            LoadBody body,
            Course course,
            BaselineCheck baseline,
            CodePlace codePlace,
            Reports reports,
            Ticker ticker) {
        this.plan = plan;
        this.timeline = new Timeline(plan);
        this.course = course;
        this.baseline = baseline;
        this.test = test;
        this.reports = reports;
        this.body = body;
        this.notes = body.notes();
        this.ticker = ticker;
        if (body.usesHttp()) {
            HttpClients.rehearse();
        }
        clients = new HttpClients(body.http(), this::record);
        reports.starting(body.http().baseUrl());
        startedAt = ticker.now();
        origin = ticker.nanoTime();
        var rules = Stream.concat(plan.thresholds().stream(), course.watched().stream())
                .toList();
        var keptApart = KeptApart.of(rules, baseline.endpoints());
        ends = new IntervalEnds(rules, timeline);
        intervalEnd = ends.after(0);
        exports = reports.exports(ticker, startedAt, origin);
        recorder = new Recorder(origin, origin + intervalEnd, exports.samples(), plan.redaction(), keptApart);
        readings = new EngineReadings(timeline, recorder);
        generator = new GeneratorMetrics(timeline, recorder);
        users = new VirtualUsers(
                plan,
                timeline,
                ticker,
                UserThreads.forUsers(plan.maxUsers()),
                origin,
                session -> body.open(session, clients),
                recorder,
                codePlace);
        breakdown = new Breakdown(users::end);
        statistics = new Statistics(timeline, keptApart);
        judge = new Judge(plan, timeline, statistics);
        course.watched().forEach(judge::watch);
        profile = new ProfileRun(statistics, judge, (metric, value) -> recorder.record(metric, Tags.NONE, value));
    }

    /**
     * Returns when all users have ended and the report is written. An interrupt ends the load, and is kept. So does
     * whatever throws in this thread: no user goes on after the test, and what was measured is kept.
     */
    LoadResult run() {
        boolean interrupted = false;
        var shutdown = new ShutdownWatch(users);
        try (var probe = new GeneratorProbe(ticker)) {
            breakdown.attempt(exports::start);
            breakdown.attempt(users::start);
            for (boolean ended = false; !ended; ) {
                try {
                    ended = breakdown.hasHappened() ? users.awaitUntil(Long.MAX_VALUE) : runInterval(probe);
                } catch (InterruptedException e) {
                    interrupted = true;
                    users.end(Ending.aborted("the test was interrupted (a @Timeout, or the test run was stopped)"));
                } catch (RuntimeException | Error e) {
                    ended = breakdown.hasHappened(); // not even the end can be waited for
                    breakdown.happened(e);
                }
            }
            breakdown.attempt(() -> conclude(probe));
            LoadResult result = result();
            reports.finished(result);
            reports.guarded("the baseline cannot be written", () -> baseline.keep(plan, result));
            return result;
        } finally {
            exports.end();
            shutdown.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Until the next interval has ended, or a scenario makes way for another. True when the whole load has ended. */
    private boolean runInterval(GeneratorProbe probe) throws InterruptedException {
        boolean ended = users.awaitUntil(origin + intervalEnd);
        foldUntilNow(probe);
        if (timeline.hasOneToStart()) {
            intervalEnd = ends.after(cut(probe)); // so that all of its figures lie in intervals of its own
            users.start();
        }
        if (ended && startsMore(probe)) {
            intervalEnd = ends.after(ticker.nanoTime() - origin);
            return false;
        }
        return ended;
    }

    private void record(Exchange exchange) {
        recorder.record(exchange);
    }

    /** Every interval that has ended. */
    private void foldUntilNow(GeneratorProbe probe) {
        for (long now = ticker.nanoTime() - origin; intervalEnd <= now; ) {
            long end = intervalEnd;
            intervalEnd = ends.after(end);
            readings.users(Duration.ofNanos(end), users::active, users.made());
            generator.record(Duration.ofNanos(end), probe.read());
            fold(recorder.swap(origin + end, origin + intervalEnd, isInWindow(end)));
            if (!users.isEnding()) {
                judge.abortsAt(Duration.ofNanos(end)).ifPresent(this::abort);
            }
            reports.running(statistics, Duration.ofNanos(end), users.active());
        }
    }

    /** All scenarios have ended: those that the test's profile wants now. */
    private boolean startsMore(GeneratorProbe probe) {
        if (users.isEnding() || course == Course.AS_PLANNED) {
            return false;
        }
        long now = foldNow(probe);
        List<Scenario> more = new ArrayList<>();
        ask(() -> more.addAll(course.next(profile)));
        more.forEach(scenario -> timeline.add(scenario, Duration.ofNanos(now)));
        users.start();
        return !more.isEmpty();
    }

    /** A profile is code of the test's author: when it throws the run is over, and what was measured is kept. */
    private void ask(Runnable profileCode) {
        try {
            profileCode.run();
        } catch (ConfigurationException e) {
            users.end(Ending.mistaken(e));
        } catch (RuntimeException | AssertionError e) {
            users.end(new Ending(Ending.Kind.ABORTED, "the profile of the test threw " + ThrowableText.of(e), e));
        }
    }

    private void conclude(GeneratorProbe probe) {
        foldUntilNow(probe); // nothing, unless the run broke: what has ended since then
        long end = foldNow(probe);
        if (course != Course.AS_PLANNED && users.ending().isJudged()) {
            ask(() -> course.conclude(profile));
            fold(recorder.swap(origin + end, Long.MAX_VALUE, false)); // its figures
        }
    }

    /** What was measured since the last interval's end; returns until when. */
    private long foldNow(GeneratorProbe probe) {
        long now = ticker.nanoTime() - origin;
        if (statistics.seconds().isEmpty()) {
            readings.users(Duration.ofNanos(now), scenario -> users.made(), users.made());
        }
        readings.dropped(scenario -> users.dropped(scenario, origin + now));
        return cut(probe);
    }

    /** Ends the interval now; returns when that was. */
    private long cut(GeneratorProbe probe) {
        long now = ticker.nanoTime() - origin;
        generator.record(Duration.ofNanos(now), probe.read());
        fold(recorder.swap(origin + now, origin + ends.after(now), isInWindow(now)));
        return now;
    }

    private void fold(Interval interval) {
        statistics.add(interval);
        judge.see(interval);
        exports.take(interval);
    }

    private void abort(ThresholdResult cause) {
        users.end(new Ending(Ending.Kind.THRESHOLD, cause.rule().source(), null));
    }

    private boolean isInWindow(long end) {
        return statistics.spans().isInWindow(Duration.ofNanos(end));
    }

    private LoadResult result() {
        Duration duration = breakdown.attempt( // before the exports' last words
                () -> Duration.ofNanos(ticker.nanoTime() - origin),
                statistics.spans().windowEnd());
        List<ThresholdResult> thresholds = breakdown.attempt(judge::judge, List.of());
        List<String> warnings = breakdown.attempt(this::warnings, List.of());
        Optional<BaselineComparison> compared =
                breakdown.attempt(() -> baseline.compare(plan, statistics), Optional.empty());
        return new LoadResult(
                test,
                plan.withScenarios(timeline.scenarios()),
                statistics,
                thresholds,
                redacted(breakdown.or(users.ending())),
                judge.abortedBy().orElse(null),
                warnings,
                redacted(profile.observations()),
                startedAt,
                duration,
                reports.directory(),
                compared.orElse(null),
                sharesJvm());
    }

    private boolean sharesJvm() {
        return breakdown.attempt(() -> !Collections.disjoint(clients.localPorts(), ownPorts()), false);
    }

    /** Linux tells them, and the framework that runs the service in the test. */
    private Set<Integer> ownPorts() {
        var ports = new HashSet<>(OwnPorts.listening());
        body.portInThisJvm().ifPresent(ports::add);
        return ports;
    }

    private List<String> warnings() {
        var warnings = new ArrayList<>(recorder.warnings());
        warnings.addAll(users.warnings());
        warnings.addAll(exports.end());
        warnings.addAll(notes);
        return redacted(warnings);
    }

    private Ending redacted(Ending ending) {
        return new Ending(ending.kind(), plan.redaction().text(ending.reason()), ending.cause());
    }

    private List<String> redacted(List<String> texts) {
        return texts.stream().map(plan.redaction()::text).toList();
    }
}
