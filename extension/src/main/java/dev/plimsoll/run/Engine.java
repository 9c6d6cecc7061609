/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.http.HttpClients;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.probe.SocketLimits;
import dev.plimsoll.probe.flight.Flights;
import dev.plimsoll.report.Reports;
import dev.plimsoll.report.export.Exports;
import dev.plimsoll.schedule.Share;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.time.Ticker;
import java.time.Duration;
import java.util.List;

/** What works during a run, put together in the order of the flow: users record into seconds, seconds end users. */
record Engine(
        PlannedRun planned,
        RunClock clock,
        Timeline timeline,
        Exports exports,
        Probes probes,
        Flights flights,
        Seconds seconds,
        Spans spans,
        HttpClients clients,
        Crew users,
        FaultThreads faults,
        CourseSteps course)
        implements AutoCloseable {

    /** Returns all of it, ready for users to start; what it takes to load classes is over. */
    static Engine start(PlannedRun planned, Reports reports, Ticker ticker) {
        List<String> shortages = List.of();
        if (planned.body().usesHttp()
                && planned.fleet() == null) { // otherwise the workers send, and say what they lack
            HttpClients.warmUp();
            shortages = SocketLimits.own().warnings(planned.plan().plannedUsers());
            shortages.forEach(shortage -> reports.announce("warning: " + shortage));
        }
        Fleet fleet = planned.fleet();
        reports.starting(planned.http().baseUrl(), fleet == null ? 0 : fleet.workers());
        var clock = RunClock.start(ticker);
        var exports = reports.exports(clock);
        var probes = Probes.start(planned, shortages, ticker);
        try {
            return of(planned, clock, exports, probes, reports);
        } catch (RuntimeException | Error e) {
            probes.close();
            throw e;
        }
    }

    /** Makes users, and waits for the first figures of targets. */
    void prepare() throws InterruptedException {
        users.prepare();
        probes.targets().awaitFirst();
        flights.awaitStarted();
    }

    /** Tells recordings when the measured window begins. Call when the clock has been started. */
    void beginWindow() {
        Duration start = seconds.statistics().spans().windowStart();
        flights.windowBegins(clock.tickerNanos(start.toNanos()));
    }

    @Override
    public void close() {
        users.close();
        faults.close();
        flights.close();
        probes.close();
    }

    private static Engine of(PlannedRun planned, RunClock clock, Exports exports, Probes probes, Reports reports) {
        var timeline = new Timeline(planned.plan());
        var seconds = new Seconds(planned, timeline, clock, exports, probes, reports);
        var spans = new Spans(planned, clock, seconds.recorder());
        var clients = new HttpClients(planned.http(), spans.recorder(), spans.sampling());
        Crew users = planned.fleet() == null
                ? LocalCrew.of(planned, Share.WHOLE, timeline, clock, probes.generator(), clients, seconds.recorder())
                : new FleetCrew(planned.fleet(), timeline, clock, seconds.recorder(), reports::say);
        var faults = new FaultThreads(planned.faults(), timeline.faults(), clock, users::end);
        var course = new CourseSteps(planned.course(), timeline, users, seconds);
        var flights = Flights.start(planned.sources().flights().in(windowOf(timeline)), clock.ticker());
        return new Engine(
                planned, clock, timeline, exports, probes, flights, seconds, spans, clients, users, faults, course);
    }

    private static Duration windowOf(Timeline timeline) {
        Phase span = timeline.span(null, null).orElse(null);
        return span == null ? Duration.ZERO : span.end().minus(span.start());
    }
}
