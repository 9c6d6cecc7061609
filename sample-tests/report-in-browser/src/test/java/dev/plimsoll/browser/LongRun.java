/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.browser;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.Timings;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.BaselineRule;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.report.GitHubActions;
import dev.plimsoll.report.ReportSettings;
import dev.plimsoll.report.Reports;
import dev.plimsoll.report.console.ProgressMode;
import dev.plimsoll.report.directory.BaselineFile;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.user.Ending;
import dev.plimsoll.user.Place;
import dev.plimsoll.verdict.BaselineComparison;
import dev.plimsoll.verdict.BaselineRun;
import dev.plimsoll.verdict.BaselineRuns;
import dev.plimsoll.verdict.EndpointLatency;
import dev.plimsoll.verdict.Judge;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.Why;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The report of 200 endpoints over four hours, recorded without waiting for them. */
final class LongRun {
    static final String NAME = "LongRun.fourHours";
    private static final Instant STARTED = Instant.parse("2026-11-21T10:00:00Z");
    private static final int ENDPOINTS = 200;
    private static final Duration LENGTH = Duration.ofHours(4);
    private static final int PER_SECOND = 10;
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private LongRun() {}

    static void report(Path reports) {
        var scenario = new Scenario(
                Scenario.DEFAULT,
                new LoadShape.ConstantUsers(2, LENGTH),
                Duration.ZERO,
                null,
                Duration.ZERO,
                2,
                Duration.ZERO,
                Duration.ofSeconds(30));
        var plan = new LoadPlan(
                NAME, List.of(scenario), List.of(), List.of(), List.of(), 42, "run-of-four-hours", List.of());
        var timeline = new Timeline(plan);
        var statistics = new Statistics(timeline);
        fill(statistics);
        var test = new TestIdentity(NAME, "com.example.LongRun", "fourHours", "fourHours()");
        var settings = new ReportSettings(
                reports, ProgressMode.OFF, 0, List.of(), List.of(), "", List.of(), GitHubActions.OFF, null, false);
        var files = new Reports(plan, test, settings, List.of(), List::of);
        files.finished(new LoadResult(
                test,
                plan,
                statistics,
                new Judge(plan, timeline, statistics).judge(),
                Ending.planned(),
                null,
                List.of(),
                Why.UNKNOWN,
                List.of(),
                List.of(),
                STARTED,
                LENGTH,
                files,
                besideItself(plan, statistics),
                false,
                List.of(),
                List.of()));
    }

    /** All endpoints judged against a baseline, too: the largest page there is. */
    private static BaselineComparison besideItself(LoadPlan plan, Statistics statistics) {
        String load = BaselineFile.load(plan);
        var run = new BaselineRun(STARTED, "run-before", "2 cores, Java 17", LENGTH, EndpointLatency.of(statistics));
        return BaselineComparison.of(
                new BaselineRule(0.1, Duration.ofMillis(5)),
                Path.of("src/test/resources/plimsoll-baselines/LongRun.fourHours.json"),
                Optional.of(new BaselineRuns(NAME, load, List.of(run))),
                load,
                statistics);
    }

    private static void fill(Statistics statistics) {
        var recorder = new Recorder(0, SECOND, null);
        for (long second = 0; second < LENGTH.toSeconds(); second++) {
            for (int i = 0; i < PER_SECOND; i++) {
                recorder.record(exchange((int) ((second * PER_SECOND + i) % ENDPOINTS), second));
            }
            recorder.record(Metrics.VUS, Tags.NONE, 2);
            recorder.record(Metrics.GENERATOR_CPU, Tags.NONE, 0.2 + second % 7 * 0.01);
            statistics.add(recorder.swap((second + 1) * SECOND, (second + 2) * SECOND, true));
        }
    }

    private static Exchange exchange(int endpoint, long second) {
        var place = new Place(Scenario.DEFAULT, "hold", "");
        String name = "GET /api/v1/some/rather/long/path/%03d/{id}".formatted(endpoint);
        boolean fails = endpoint % 50 == 7;
        var tags =
                new ExchangeTags(place, name, "GET", fails ? 503 : 200, fails ? "failed" : "ok", "", !fails, Tags.NONE);
        long waiting = (5 + endpoint % 20 + second % 97) * MILLI;
        var timings = new Timings(0, 0, 0, 0, MILLI / 2, waiting, MILLI / 4, waiting + MILLI);
        long start = second * SECOND;
        return new Exchange(
                tags,
                start,
                start + waiting,
                timings,
                0,
                true,
                false,
                0,
                300,
                1200,
                1000,
                null,
                "%032x".formatted(second));
    }
}
