/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.HttpClients;
import dev.plimsoll.measurement.EngineReadings;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.probe.GeneratorMetrics;
import dev.plimsoll.probe.GeneratorProbe;
import dev.plimsoll.report.Reports;
import dev.plimsoll.schedule.IntervalEnds;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.CodePlace;
import dev.plimsoll.user.Ending;
import dev.plimsoll.user.UserThreads;
import dev.plimsoll.user.VirtualUsers;
import dev.plimsoll.verdict.Judge;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.ThresholdResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One load from its plan to its result: the map of the code, every step once and in order. Belongs to the thread that
 * runs the test.
 */
final class LoadRun {
    private final LoadPlan plan;
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
    private final Reports reports;
    private final List<String> notes;

    LoadRun(LoadPlan plan, TestIdentity test, TestBody body, CodePlace codePlace, Reports reports, Ticker ticker) {
        this.plan = plan;
        this.test = test;
        this.reports = reports;
        this.notes = body.notes();
        this.ticker = ticker;
        if (body.usesHttp()) {
            HttpClients.rehearse();
        }
        var clients = new HttpClients(body.http(), this::record);
        reports.starting(body.http().baseUrl());
        startedAt = ticker.now();
        origin = ticker.nanoTime();
        ends = new IntervalEnds(plan);
        recorder = new Recorder(origin, origin + ends.after(0), null);
        readings = new EngineReadings(plan, recorder);
        generator = new GeneratorMetrics(plan, recorder);
        users = new VirtualUsers(
                plan,
                ticker,
                UserThreads.forUsers(plan.maxUsers()),
                origin,
                session -> body.open(session, clients),
                recorder::record,
                recorder::record,
                codePlace);
        statistics = new Statistics(plan);
        judge = new Judge(plan, statistics);
    }

    /** Returns when all users have ended and the report is written. An interrupt ends the load, and is kept. */
    LoadResult run() {
        boolean interrupted = false;
        var shutdown = new ShutdownWatch(users);
        try (var probe = new GeneratorProbe(ticker)) {
            users.start();
            long end = ends.after(0);
            for (boolean ended = false; !ended; ) {
                try {
                    ended = users.awaitUntil(origin + end);
                    end = foldUntilNow(end, probe);
                } catch (InterruptedException e) {
                    interrupted = true;
                    users.end(Ending.aborted("the test was interrupted (a @Timeout, or the test run was stopped)"));
                }
            }
            foldLast(probe);
            LoadResult result = result();
            reports.finished(result);
            return result;
        } finally {
            shutdown.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void record(Exchange exchange) {
        recorder.record(exchange);
    }

    /** Every interval that has ended; returns the next one's end. */
    private long foldUntilNow(long firstEnd, GeneratorProbe probe) {
        long end = firstEnd;
        for (long now = ticker.nanoTime() - origin; end <= now; ) {
            long nextEnd = ends.after(end);
            readings.users(Duration.ofNanos(end), users::active, users.made());
            generator.record(Duration.ofNanos(end), probe.read());
            fold(recorder.swap(origin + end, origin + nextEnd, isInWindow(end)));
            if (!users.isEnding()) {
                judge.abortsAt(Duration.ofNanos(end)).ifPresent(this::abort);
            }
            reports.running(statistics, Duration.ofNanos(end), users.active());
            end = nextEnd;
        }
        return end;
    }

    private void foldLast(GeneratorProbe probe) {
        long end = ticker.nanoTime() - origin;
        if (statistics.seconds().isEmpty()) {
            readings.users(Duration.ofNanos(end), scenario -> users.made(), users.made());
        }
        generator.record(Duration.ofNanos(end), probe.read());
        readings.dropped(scenario -> users.dropped(scenario, origin + end));
        fold(recorder.swap(origin + end, Long.MAX_VALUE, isInWindow(end)));
    }

    private void fold(Interval interval) {
        statistics.add(interval);
        judge.see(interval);
    }

    private void abort(ThresholdResult cause) {
        users.end(new Ending(Ending.Kind.THRESHOLD, cause.rule().source(), null));
    }

    private boolean isInWindow(long end) {
        return statistics.spans().isInWindow(Duration.ofNanos(end));
    }

    private LoadResult result() {
        return new LoadResult(
                test,
                plan,
                statistics,
                judge.judge(),
                users.ending(),
                judge.abortedBy().orElse(null),
                warnings(),
                startedAt,
                Duration.ofNanos(ticker.nanoTime() - origin),
                reports.directory());
    }

    private List<String> warnings() {
        var warnings = new ArrayList<>(recorder.warnings());
        warnings.addAll(users.warnings());
        warnings.addAll(notes);
        return warnings;
    }
}
