/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.time.FakeTicker;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose fault a late start is: 100 arrivals a second for 3 s, and one user. */
@Timeout(30)
class LatenessTests {
    private static final long MILLI = 1_000_000;

    private final FakeTicker ticker = new FakeTicker();
    private final List<Iteration> iterations = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stopTheClock() {
        ticker.close();
    }

    /** A machine that lets nobody wake between these times. */
    private record StalledTicker(Ticker ticker, long from, long to) implements Ticker {
        @Override
        public long nanoTime() {
            return ticker.nanoTime();
        }

        @Override
        public Instant now() {
            return ticker.now();
        }

        @Override
        public void sleepUntil(long at) throws InterruptedException {
            ticker.sleepUntil(at >= from && at < to ? to : at);
        }

        @Override
        public Signal newSignal() {
            return ticker.newSignal();
        }

        @Override
        public Thread newThread(String name, Runnable work) {
            return ticker.newThread(name, work);
        }
    }

    private void run(Ticker clock, Scenario scenario, Duration slow) throws InterruptedException {
        run(
                clock,
                scenario,
                session -> () -> session.user().sleep(session.user().iteration() == 100 ? slow : Duration.ofMillis(1)));
    }

    private void run(Ticker clock, Scenario scenario, UserBodies bodies) throws InterruptedException {
        var plan = new LoadPlan("T.t", List.of(scenario), List.of(), List.of(), List.of(), 1, "r", List.of());
        var users = new VirtualUsers(
                plan,
                new Timeline(plan),
                RunClock.start(clock),
                UserThreads.PLATFORM,
                bodies,
                new Received(iterations::add, sample -> {}),
                new CodePlace("T", "t"));
        users.start();
        assertThat(users.awaitUntil(Duration.ofHours(1).toNanos())).isTrue();
    }

    private static Scenario open() {
        return LoadAttributes.DEFAULTS
                .with("rate", "100/s")
                .with("duration", "3s")
                .with("maxVus", "1")
                .toScenario(Scenario.DEFAULT, 1);
    }

    private Map<Iteration.Start, List<Iteration>> lateByStart() {
        return iterations.stream()
                .filter(each -> each.startedAt() > each.dueAt())
                .collect(Collectors.groupingBy(Iteration::start));
    }

    @Test
    void startsInTimeAreAwaited() throws InterruptedException {
        run(ticker, open(), Duration.ofMillis(1));
        assertThat(iterations).hasSizeGreaterThan(290).allMatch(each -> each.startedAt() == each.dueAt());
        assertThat(iterations).extracting(Iteration::start).containsOnly(Iteration.Start.AWAITED);
    }

    @Test
    void stalledGeneratorIsToBlameForAllThatQueuesMeanwhile() throws InterruptedException {
        run(new StalledTicker(ticker, 995 * MILLI, 1195 * MILLI), open(), Duration.ofMillis(1));
        Map<Iteration.Start, List<Iteration>> late = lateByStart();
        assertThat(late).containsOnlyKeys(Iteration.Start.AWAITED);
        assertThat(late.get(Iteration.Start.AWAITED)).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void slowTargetIsNotTheGeneratorsFault() throws InterruptedException {
        run(ticker, open(), Duration.ofMillis(205));
        Map<Iteration.Start, List<Iteration>> late = lateByStart();
        assertThat(late).containsOnlyKeys(Iteration.Start.OVERDUE);
        assertThat(late.get(Iteration.Start.OVERDUE)).hasSizeGreaterThanOrEqualTo(20);
    }

    /** Of 100 arrivals a second, each takes 2 s, so that 200 users are needed; it takes 50 ms to make one. */
    private void runWithSlowlyMadeUsers(int vus, int maxVus) throws InterruptedException {
        run(
                ticker,
                LoadAttributes.DEFAULTS
                        .with("rate", "100/s")
                        .with("duration", "6s")
                        .with("vus", Integer.toString(vus))
                        .with("maxVus", Integer.toString(maxVus))
                        .toScenario(Scenario.DEFAULT, 1),
                session -> {
                    sleep(ofMillis(session.id() > vus ? 50 : 0));
                    return () -> session.user().sleep(ofSeconds(2));
                });
    }

    private void sleep(Duration length) {
        try {
            ticker.sleepUntil(ticker.nanoTime() + length.toNanos());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whileUsersCanBeMadeTheGeneratorIsToBlameForLateStarts() throws InterruptedException {
        runWithSlowlyMadeUsers(1, 10_000);
        assertThat(lateByStart()).containsOnlyKeys(Iteration.Start.AWAITED);
        assertThat(iterations.stream()
                        .mapToLong(each -> each.startedAt() - each.dueAt())
                        .max()
                        .orElse(0))
                .isGreaterThan(ofMillis(500).toNanos());
    }

    @Test
    void whenAllUsersExistTheTargetIsToBlame() throws InterruptedException {
        runWithSlowlyMadeUsers(20, 20);
        assertThat(lateByStart()).containsOnlyKeys(Iteration.Start.OVERDUE);
    }

    @Test
    void blameChangesWhenTheLastUserIsMade() throws InterruptedException {
        runWithSlowlyMadeUsers(1, 20);
        Map<Iteration.Start, List<Iteration>> late = lateByStart();
        assertThat(late).containsOnlyKeys(Iteration.Start.AWAITED, Iteration.Start.OVERDUE);
        long lastMade = ofMillis(19 * 50).toNanos();
        assertThat(late.get(Iteration.Start.AWAITED)).allMatch(each -> each.startedAt() <= lastMade);
        assertThat(late.get(Iteration.Start.OVERDUE)).allMatch(each -> each.startedAt() > lastMade);
    }

    @Test
    void closedModelsAreNeverLate() throws InterruptedException {
        run(
                new StalledTicker(ticker, 995 * MILLI, 1195 * MILLI),
                LoadAttributes.DEFAULTS.with("duration", "3s").toScenario(Scenario.DEFAULT, 1),
                Duration.ofMillis(1));
        assertThat(iterations)
                .allMatch(each -> each.start() == Iteration.Start.FREE && each.startedAt() == each.dueAt());
    }
}
