/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.data.Feeder;
import dev.plimsoll.data.WhenExhausted;
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
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a load ends whose data is used up, with its author's leave: no iteration starts, those that run may end. */
@Timeout(60)
class ExhaustedTests {
    private final FakeTicker ticker = new FakeTicker();
    private final List<Iteration> iterations = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stopTheClock() {
        ticker.close();
    }

    @FunctionalInterface
    private interface UserBody {
        void run(VirtualUser user) throws Exception;
    }

    private static Feeder<Integer> rows(int count) {
        return Feeder.of(IntStream.range(0, count).boxed().toList()).unique(WhenExhausted.END_LOAD);
    }

    private VirtualUsers run(LoadAttributes attributes, UserBody body) throws InterruptedException {
        var plan = new LoadPlan(
                "Test.load",
                List.of(attributes.toScenario(Scenario.DEFAULT, 1)),
                List.of(),
                List.of(),
                List.of(),
                42,
                "run",
                List.of());
        var users = new VirtualUsers(
                plan,
                new Timeline(plan),
                RunClock.start(ticker),
                UserThreads.PLATFORM,
                session -> () -> body.run(session.user()),
                new Received(iterations::add, sample -> {}),
                new CodePlace("Test", "load"));
        users.start();
        assertThat(users.awaitUntil(Duration.ofHours(10).toNanos())).isTrue();
        return users;
    }

    private static LoadAttributes attributes(String... namesAndValues) {
        LoadAttributes all = LoadAttributes.DEFAULTS;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all = all.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        return all;
    }

    private double elapsedSeconds() {
        return ticker.nanoTime() / 1e9;
    }

    @Test
    void runningIterationsEndAndNoRowIsLost() throws Exception {
        Feeder<Integer> feeder = rows(10);
        VirtualUsers users = run(attributes("vus", "4", "duration", "1h"), user -> {
            int row = user.feed(feeder);
            user.sleep(Duration.ofSeconds(1 + row % 3));
            done.add(row);
        });

        assertThat(users.ending().kind()).isEqualTo(Ending.Kind.EXHAUSTED);
        assertThat(users.ending().reason()).isEqualTo("the collection is exhausted after 10 rows");
        assertThat(users.ending().isJudged()).isTrue();
        assertThat(done)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 10).boxed().toList());
        assertThat(iterations.stream().filter(each -> !each.interrupted())).hasSize(10);
        assertThat(iterations.stream().filter(Iteration::interrupted).count())
                .as("users that asked in vain")
                .isBetween(1L, 4L);
        assertThat(iterations).extracting(Iteration::failure).containsOnlyNulls();
        assertThat(elapsedSeconds()).isLessThan(10);
    }

    @Test
    void iterationIsCutOffWhenItsGracefulTimeIsOver() throws Exception {
        Feeder<Integer> feeder = rows(2);
        VirtualUsers users = run(attributes("vus", "2", "duration", "1h", "gracefulStop", "5s"), user -> {
            int row = user.feed(feeder);
            user.sleep(Duration.ofSeconds(row == 0 ? 2 : 600));
            done.add(row);
        });

        assertThat(users.ending().kind()).isEqualTo(Ending.Kind.EXHAUSTED);
        assertThat(done).containsExactly(0);
        assertThat(elapsedSeconds()).isBetween(7.0, 7.2);
    }

    @Test
    void usersThatWaitForTheirTurnEndAtOnce() throws Exception {
        Feeder<Integer> feeder = rows(3);
        VirtualUsers users = run(attributes("vus", "2", "rampUp", "1h", "duration", "1h", "rampDown", "1h"), user -> {
            user.feed(feeder);
            user.sleep(Duration.ofSeconds(1));
        });

        assertThat(users.ending().kind()).isEqualTo(Ending.Kind.EXHAUSTED);
        assertThat(elapsedSeconds()).isBetween(1_803.0, 1_804.0);
    }

    @Test
    void arrivalsAfterTheEndAreNotDropped() throws Exception {
        Feeder<Integer> feeder = rows(30);
        VirtualUsers users = run(attributes("rate", "10/s", "duration", "1m", "vus", "5"), user -> {
            user.feed(feeder);
            user.sleep(Duration.ofSeconds(2));
            done.add(1);
        });

        assertThat(done).hasSize(30);
        assertThat(elapsedSeconds()).isBetween(4.8, 5.2);
        assertThat(users.dropped(Scenario.DEFAULT, ticker.nanoTime())).isZero();
    }

    @Test
    void iterationsThatFindNoDataAreDropped() throws Exception {
        Feeder<Integer> feeder = rows(4);
        VirtualUsers users = run(attributes("vus", "1", "iterations", "10"), user -> user.feed(feeder));

        assertThat(users.dropped(Scenario.DEFAULT, ticker.nanoTime())).isEqualTo(5);
        assertThat(iterations.stream().filter(each -> !each.interrupted())).hasSize(4);
    }

    @Test
    void abortWhileTheLastIterationsRunIsStillAnAbort() throws Exception {
        Feeder<Integer> feeder = rows(2);
        VirtualUsers users = run(attributes("vus", "2", "duration", "1h"), user -> {
            int row = user.feed(feeder);
            user.sleep(Duration.ofSeconds(1 + row));
            if (row == 1) {
                user.abortTest("out of stock");
            }
        });

        assertThat(users.ending()).isEqualTo(Ending.aborted("out of stock"));
    }

    @Test
    void userThatCannotBeStoppedMakesItAnAbort() throws Exception {
        Feeder<Integer> feeder = rows(1);
        var never = new CountDownLatch(1);
        VirtualUsers users = run(attributes("vus", "1", "iterations", "5", "gracefulStop", "1s"), user -> {
            if (user.iteration() == 0) {
                user.feed(feeder);
                return;
            }
            try {
                user.feed(feeder);
            } catch (StopSignal e) {
                while (true) {
                    try {
                        never.await();
                    } catch (InterruptedException again) {
                        // does not care
                    }
                }
            }
        });

        assertThat(users.ending().kind()).isEqualTo(Ending.Kind.ABORTED);
        assertThat(users.ending().reason()).contains("did not stop");
    }

    @Test
    void feederWithoutLeaveEndsTheLoadAsAborted() throws Exception {
        Feeder<String> feeder = Feeder.of("Ann").unique();
        VirtualUsers users = run(attributes("vus", "1", "duration", "1h"), user -> {
            user.feed(feeder);
            user.sleep(Duration.ofSeconds(1));
        });

        assertThat(users.ending().kind()).isEqualTo(Ending.Kind.ABORTED);
        assertThat(users.ending().reason()).contains("is exhausted");
        assertThat(users.ending().isJudged()).isFalse();
    }
}
