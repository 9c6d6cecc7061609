/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.http.HttpClients;
import dev.plimsoll.measurement.EngineReadings;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.probe.GeneratorMetrics;
import dev.plimsoll.probe.GeneratorProbe;
import dev.plimsoll.schedule.Share;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.user.Ending;
import dev.plimsoll.user.UserBodies.Body;
import dev.plimsoll.user.UserSession;
import dev.plimsoll.user.UserThreads;
import dev.plimsoll.user.VirtualUsers;
import dev.plimsoll.verdict.WorkerOutcome;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Makes the load with the users of this JVM, and reads how this JVM does as a load generator. */
final class LocalCrew implements Crew {
    private final VirtualUsers users;
    private final RunClock clock;
    private final EngineReadings readings;
    private final GeneratorMetrics generator;
    private final GeneratorProbe probe;
    private boolean hasRead;

    private LocalCrew(
            VirtualUsers users,
            RunClock clock,
            EngineReadings readings,
            GeneratorMetrics generator,
            GeneratorProbe probe) {
        this.users = users;
        this.clock = clock;
        this.readings = readings;
        this.generator = generator;
        this.probe = probe;
    }

    /** @param share the part of the run that these users make */
    static LocalCrew of(
            PlannedRun planned,
            Share share,
            Timeline timeline,
            RunClock clock,
            GeneratorProbe probe,
            HttpClients clients,
            Recorder recorder) {
        var users = new VirtualUsers(
                planned.plan(),
                share,
                timeline,
                clock,
                UserThreads.ofUsers(),
                session -> open(planned.body(), session, clients),
                recorder,
                planned.codePlace());
        return new LocalCrew(
                users, clock, new EngineReadings(timeline, recorder), new GeneratorMetrics(timeline, recorder), probe);
    }

    @Override
    public boolean isHere() {
        return true;
    }

    @Override
    public void prepare() throws InterruptedException {
        users.prepare();
    }

    @Override
    public void prepare(List<Scenario> more) throws InterruptedException {
        users.prepare(more);
    }

    @Override
    public OptionalLong origin() {
        return OptionalLong.empty();
    }

    @Override
    public void start() {
        users.start();
    }

    @Override
    public boolean awaitUntil(long at) throws InterruptedException {
        return users.awaitUntil(at);
    }

    @Override
    public void end(Ending how) {
        users.end(how);
    }

    @Override
    public Ending ending() {
        return users.ending();
    }

    @Override
    public boolean isEnding() {
        return users.isEnding();
    }

    @Override
    public int active() {
        return users.active();
    }

    @Override
    public int made() {
        return users.made();
    }

    @Override
    public boolean hasMeasured() {
        return true;
    }

    /** Returns the scenarios whose users in this JVM have all ended since the last call. */
    List<String> takeEnded() {
        return users.takeEnded();
    }

    @Override
    public void readUsers(Duration at) {
        hasRead |= readings.users(at, scenario -> users.activeAt(scenario, at), users.made());
    }

    @Override
    public void readGenerator(Duration at) {
        generator.record(at, probe.read());
    }

    @Override
    public void readLast(Duration now) {
        if (!hasRead) { // the run ended before the first reading
            Duration at = users.endedBy(now);
            hasRead = readings.users(at, scenario -> users.plannedAt(scenario, at), users.made());
        }
        readings.dropped(scenario -> users.dropped(scenario, clock.tickerNanos(now.toNanos())));
    }

    @Override
    public Interval complete(Interval own) {
        return own;
    }

    @Override
    public List<String> warnings() {
        return users.warnings();
    }

    @Override
    public List<WorkerOutcome> workers() {
        return List.of();
    }

    @Override
    public void close() {
        // its users have ended with the run
    }

    /** An assumption that does not hold in one iteration skips the whole test. */
    private static Body open(LoadBody body, UserSession session, HttpClients clients) {
        Body iteration = body.open(session, clients);
        return () -> {
            try {
                iteration.run();
            } catch (RuntimeException e) {
                if (body.isAssumption(e)) {
                    throw session.endRun(new Ending(Ending.Kind.SKIPPED, ThrowableText.message(e), e));
                }
                throw e;
            }
        };
    }
}
