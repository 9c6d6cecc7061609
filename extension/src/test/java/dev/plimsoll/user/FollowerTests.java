/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.time.FakeTicker;
import dev.plimsoll.time.RunClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A scenario that follows another has its users before it starts, however long it takes to make them. */
@Timeout(60)
class FollowerTests {
    private static final String FIRST = "first";
    private static final String SECOND = "second";
    private static final String THIRD = "third";

    private final FakeTicker ticker = new FakeTicker();
    private final List<Iteration> iterations = Collections.synchronizedList(new ArrayList<>());
    private final RunClock clock = RunClock.start(ticker);

    @AfterEach
    void stopTheClock() {
        ticker.close();
    }

    private static Scenario scenario(String name, String after, String load) {
        LoadAttributes all = LoadAttributes.DEFAULTS;
        String[] words = load.split("[= ]");
        for (int i = 0; i < words.length; i += 2) {
            all = all.with(words[i], words[i + 1]);
        }
        Scenario made = all.toScenario(name, 1);
        return after.isEmpty()
                ? made
                : new Scenario(
                        name,
                        made.shape(),
                        Duration.ZERO,
                        after,
                        made.warmup(),
                        made.warmupLevel(),
                        made.pace(),
                        made.gracefulStop());
    }

    /** Each user takes three seconds to make. */
    private VirtualUsers usersOf(Timeline timeline, LoadPlan plan) {
        return new VirtualUsers(
                plan,
                timeline,
                clock,
                UserThreads.PLATFORM,
                session -> {
                    takeThreeSeconds();
                    return () -> session.user().sleep(Duration.ofMillis(400));
                },
                new Received(iterations::add, sample -> {}),
                new CodePlace("Test", "load"));
    }

    private void takeThreeSeconds() {
        try {
            ticker.sleepUntil(ticker.nanoTime() + Duration.ofSeconds(3).toNanos());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static LoadPlan plan(Scenario... scenarios) {
        return new LoadPlan("Test.load", List.of(scenarios), List.of(), List.of(), List.of(), 42, "run", List.of());
    }

    private void prepare(VirtualUsers users) throws InterruptedException {
        users.prepare();
        clock.restart();
        users.start();
    }

    /** Until all users have ended. */
    private void await(VirtualUsers users) throws InterruptedException {
        while (!users.awaitUntil(clock.origin() + Duration.ofHours(10).toNanos())) {
            users.start();
        }
    }

    private LongStream offsets(String scenario) {
        return iterations.stream()
                .filter(each -> each.place().scenario().equals(scenario))
                .mapToLong(each -> each.startedAt() - clock.origin())
                .sorted();
    }

    private static long nanos(String duration) {
        return Duration.parse("PT" + duration).toNanos();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vus=4 duration=2s",
                "vus=4 iterationsPerVu=2",
                "vus=4 iterations=8",
                "vus=4 rate=4/s duration=2s",
                "vus=4 warmup=1s duration=1s",
                "stages=0s:4,2s:4"
            })
    void firstIterationsOfAFollowerAreNotLate(String load) throws Exception {
        LoadPlan plan = plan(
                scenario(SECOND, FIRST, load), scenario(THIRD, SECOND, load), scenario(FIRST, "", "vus=2 duration=2s"));
        VirtualUsers users = usersOf(new Timeline(plan), plan);
        prepare(users);
        assertThat(users.made()).isEqualTo(10);
        await(users);

        long end = iterations.stream()
                        .filter(each -> each.place().scenario().equals(FIRST))
                        .mapToLong(Iteration::endedAt)
                        .max()
                        .orElseThrow()
                - clock.origin();
        assertThat(end).isBetween(nanos("2S"), nanos("2.5S"));
        assertThat(offsets(SECOND).findFirst()).hasValue(end);
        assertThat(offsets(THIRD).findFirst().orElseThrow()).isLessThan(end + nanos("3S"));
        assertThat(iterations).allSatisfy(each -> assertThat(each.startedAt()).isEqualTo(each.dueAt()));
        assertThat(users.ending()).isEqualTo(Ending.planned());
        assertThat(users.warnings()).isEmpty();
    }

    @Test
    void scenarioThatIsAddedStartsWithItsUsers() throws Exception {
        LoadPlan plan = plan(scenario(FIRST, "", "vus=1 duration=2s"));
        var timeline = new Timeline(plan);
        VirtualUsers users = usersOf(timeline, plan);
        prepare(users);
        await(users);

        Scenario more = scenario(SECOND, "", "vus=5 rate=10/s duration=1s");
        users.prepare(List.of(more));
        Duration now = clock.elapsed();
        timeline.add(more, now);
        users.start();
        await(users);
        assertThat(offsets(SECOND).findFirst()).hasValue(now.toNanos());
        assertThat(iterations).allSatisfy(each -> assertThat(each.startedAt()).isEqualTo(each.dueAt()));
    }

    @Test
    void followerIsNotThereBeforeItStarts() throws Exception {
        LoadPlan plan =
                plan(scenario(FIRST, "", "vus=2 duration=2s"), scenario(SECOND, FIRST, "vus=3 iterationsPerVu=2"));
        VirtualUsers users = usersOf(new Timeline(plan), plan);
        prepare(users);
        assertThat(users.awaitUntil(clock.origin() + nanos("1S"))).isFalse();
        assertThat(users.activeAt(SECOND, Duration.ofSeconds(1))).isEmpty();
        assertThat(users.plannedAt(SECOND, Duration.ofSeconds(1))).isEmpty();
        assertThat(users.activeAt(FIRST, Duration.ofSeconds(1))).isEqualTo(OptionalInt.of(2));
        assertThat(users.active()).isEqualTo(2);
        await(users);
        assertThat(offsets(SECOND)).hasSize(6);
    }

    static Stream<Ending> waysToEnd() {
        return Stream.of(Ending.aborted("enough"), Ending.exhausted("no row is left"), Ending.planned());
    }

    @ParameterizedTest
    @MethodSource("waysToEnd")
    void followerOfALoadThatEndsNeverStarts(Ending how) throws Exception {
        LoadPlan plan =
                plan(scenario(FIRST, "", "vus=2 duration=1h"), scenario(SECOND, FIRST, "vus=3 iterationsPerVu=2"));
        VirtualUsers users = usersOf(new Timeline(plan), plan);
        prepare(users);
        assertThat(users.awaitUntil(clock.origin() + nanos("1S"))).isFalse();
        users.end(how);
        assertThat(users.awaitUntil(clock.origin() + Duration.ofHours(10).toNanos()))
                .isTrue();
        assertThat(offsets(SECOND)).isEmpty();
        assertThat(users.dropped(SECOND, clock.origin() + nanos("5S"))).isZero();
        assertThat(users.warnings()).isEmpty();
    }
}
