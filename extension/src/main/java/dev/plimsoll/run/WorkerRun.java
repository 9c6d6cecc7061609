/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.fleet.Fingerprint;
import dev.plimsoll.fleet.LeasedShare;
import dev.plimsoll.fleet.Membership;
import dev.plimsoll.fleet.Message;
import dev.plimsoll.fleet.PlanSplit;
import dev.plimsoll.fleet.Totals;
import dev.plimsoll.http.HttpClients;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.KeptApart;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.probe.GeneratorProbe;
import dev.plimsoll.schedule.IntervalEnds;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * One worker's part of a load, from the plan to the end of the run: makes the users, measures second by second, and sends
 * what it has measured. Judges nothing and writes nothing. Belongs to the thread that runs the test.
 */
@API(status = API.Status.INTERNAL)
public final class WorkerRun {
    private static final long POLL_NANOS = 50_000_000;

    private final Membership membership;
    private final Ticker ticker;
    private final RunClock clock;
    private final IntervalClock intervals;
    private final Timeline timeline;
    private final IntervalEnds ends;
    private final Recorder recorder;
    private final HttpClients clients;
    private final GeneratorProbe probe;
    private final LocalCrew crew;
    private boolean hasToldEnding;
    private Totals sent = Totals.NONE;
    private long sentUntil; // from the start of the run
    private long end; // of the running interval, in nanoseconds from the start of the run

    private WorkerRun(PlannedRun planned, Membership membership, Ticker ticker, GeneratorProbe probe) {
        List<ThresholdRule> rules = Stream.concat(
                        planned.plan().thresholds().stream(), planned.course().watched().stream())
                .toList();
        var keptApart = KeptApart.of(rules, planned.baseline().endpoints());
        this.membership = membership;
        this.ticker = ticker;
        this.probe = probe;
        clock = RunClock.start(ticker);
        intervals = new IntervalClock(clock);
        timeline = new Timeline(planned.plan());
        ends = new IntervalEnds(rules, timeline);
        end = ends.after(0);
        recorder = new Recorder(
                clock.tickerNanos(0),
                clock.tickerNanos(end),
                null,
                planned.plan().redaction(),
                keptApart,
                timeline.faults());
        clients = new HttpClients(planned.http(), recorder);
        var share = PlanSplit.of(
                        planned.plan(), membership.workers(), planned.course().decidesSteps(), List.of())
                .get(membership.worker());
        crew = LocalCrew.of(planned, new LeasedShare(share, membership), timeline, clock, probe, clients, recorder);
    }

    /** Does the worker's part. Returns when the coordinator has said that the run is over, or is gone. */
    public static void of(PlannedRun planned, Membership membership, Ticker ticker) throws InterruptedException {
        try (var probe = new GeneratorProbe(ticker)) {
            if (planned.body().usesHttp()) {
                HttpClients.warmUp();
            }
            var run = new WorkerRun(planned, membership, ticker, probe);
            membership.serve(run.crew::active, run.crew::end, run::learn);
            var shutdown = new ShutdownWatch(run.crew); // Ctrl+C reaches all processes of a terminal
            try {
                run.run(Fingerprint.of(planned.plan()));
            } finally {
                shutdown.close();
            }
        } catch (ConfigurationException e) {
            membership.mistake(e.errors());
            throw e;
        } catch (RuntimeException | Error e) {
            membership.send(new Message.Stop(
                    Ending.Kind.ABORTED,
                    "the run of %s failed: %s".formatted(name(membership), ThrowableText.withPlace(e))));
            throw e;
        }
    }

    /** Called by the thread that receives the message, before it receives more. */
    private void learn(Message.Fault fault) {
        Duration at = Duration.ofNanos(fault.at());
        if (fault.ended()) {
            timeline.faults().ended(fault.name(), at);
        } else {
            timeline.faults().began(fault.name(), at);
        }
    }

    private static String name(Membership membership) {
        return "worker " + (membership.worker() + 1);
    }

    private void run(String fingerprint) throws InterruptedException {
        try {
            crew.prepare();
            membership.send(new Message.Ready(fingerprint));
            if (awaitStart()) {
                probe.startOver();
            }
            runIntervals();
        } catch (RuntimeException | Error | InterruptedException e) {
            crew.end(Ending.aborted("the worker itself failed"));
            crew.awaitUntil(Long.MAX_VALUE);
            throw e;
        }
        sendLast();
        while (!membership.isOver()) {
            membership.order(Long.MAX_VALUE);
        }
    }

    /** Waits for the start of the run; returns false if there is none. */
    private boolean awaitStart() throws InterruptedException {
        while (!crew.isEnding() && !membership.isOver()) {
            if (membership.order(ticker.nanoTime() + POLL_NANOS) instanceof Message.Start start) {
                if (ticker.nanoTime() > start.at()) {
                    stop("it learned of the start too late");
                }
                clock.restart(start.at());
                recorder.startAt(clock.tickerNanos(0), clock.tickerNanos(end));
                crew.start(); // each user waits for its first start
                ticker.sleepUntil(start.at());
                return true;
            }
        }
        return false;
    }

    private void runIntervals() throws InterruptedException {
        for (boolean ended = false; !ended; ) {
            ended = crew.awaitUntil(Math.min(intervals.tickerNanos(end), ticker.nanoTime() + POLL_NANOS));
            obey();
            if (membership.isOver()) {
                crew.end(Ending.aborted("the run is over"));
            }
            crew.takeEnded().forEach(scenario -> membership.send(new Message.Ended(scenario)));
            sendEnded();
            if (crew.isEnding() && !hasToldEnding) {
                hasToldEnding = true;
                membership.send(
                        new Message.Stop(crew.ending().kind(), crew.ending().reason()));
            }
        }
    }

    /** Starts the scenarios that the coordinator has placed, and follows the coordinator's clock. */
    private void obey() throws InterruptedException {
        for (Message order = membership.order(0); order != null; order = membership.order(0)) {
            if (order instanceof Message.Place place) {
                timeline.ended(place.ended(), Duration.ofNanos(place.at()));
                if (clock.elapsedNanos() > place.at()) {
                    stop("it learned too late when a scenario starts that follows '%s'".formatted(place.ended()));
                }
                crew.start();
            } else if (order instanceof Message.Moved moved) {
                intervals.move(moved.nanos());
            }
        }
    }

    private void stop(String reason) {
        crew.end(Ending.aborted(name(membership) + " cannot go on: " + reason));
    }

    private void sendEnded() {
        for (long now = intervals.elapsedNanos(); end <= now; ) {
            var at = Duration.ofNanos(end);
            long ended = end;
            end = ends.after(end);
            crew.readUsers(at);
            crew.readGenerator(at);
            send(recorder.swap(intervals.tickerNanos(ended), intervals.tickerNanos(end), false), ended);
        }
    }

    /** Stamps it with the coordinator's time, whatever this machine's clock shows. */
    private void send(Interval measured, long until) {
        var interval = new Interval(
                Duration.ofNanos(sentUntil),
                Duration.ofNanos(until),
                measured.inWindow(),
                measured.values(),
                measured.errors(),
                measured.slowest(),
                measured.failedChecks());
        sentUntil = until;
        sent = sent.with(interval);
        membership.measured(interval);
    }

    /** Sends what was measured since the last interval, as an interval of full length, as nothing more will be in it. */
    private void sendLast() {
        sendEnded();
        var now = Duration.ofNanos(intervals.elapsedNanos());
        crew.readLast(now);
        crew.readGenerator(now);
        send(recorder.swap(intervals.tickerNanos(end), Long.MAX_VALUE, false), end);
        var warnings = new ArrayList<>(recorder.warnings());
        warnings.addAll(membership.warnings());
        warnings.addAll(crew.warnings());
        warnings.addAll(clients.warnings());
        membership.send(new Message.Done(crew.made(), warnings, sent));
    }
}
