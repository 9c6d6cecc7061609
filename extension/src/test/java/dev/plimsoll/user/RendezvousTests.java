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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users that wait for each other, and that are let go when nobody comes any more. */
@Timeout(60)
class RendezvousTests {
    private final FakeTicker ticker = new FakeTicker();
    private final List<Iteration> iterations = Collections.synchronizedList(new ArrayList<>());
    private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());
    private final List<Passage> passages = Collections.synchronizedList(new ArrayList<>());

    /** A user that went on. */
    private record Passage(int user, double seconds, boolean complete) {}

    @AfterEach
    void stopTheClock() {
        ticker.close();
    }

    private VirtualUsers run(Consumer<VirtualUser> body, String... attributes) throws InterruptedException {
        LoadAttributes all = LoadAttributes.DEFAULTS;
        for (int i = 0; i < attributes.length; i += 2) {
            all = all.with(attributes[i], attributes[i + 1]);
        }
        Scenario scenario = all.toScenario(Scenario.DEFAULT, 1);
        var plan = new LoadPlan("Test.load", List.of(scenario), List.of(), List.of(), List.of(), 42, "run", List.of());
        var users = new VirtualUsers(
                plan,
                new Timeline(plan),
                RunClock.start(ticker),
                UserThreads.PLATFORM,
                session -> () -> body.accept(session.user()),
                new Received(iterations::add, samples::add),
                new CodePlace("Test", "load"));
        users.start();
        assertThat(users.awaitUntil(Duration.ofHours(10).toNanos())).isTrue();
        assertThat(users.warnings()).isEmpty();
        return users;
    }

    private void pass(VirtualUser user, boolean complete) {
        passages.add(new Passage(user.id(), ticker.nanoTime() / 1e9, complete));
    }

    private void meet(VirtualUser user, int users) {
        pass(user, user.rendezvous("checkout", users));
    }

    private List<Double> samplesOf(String metric) {
        return samples.stream()
                .filter(sample -> sample.metric().name().equals(metric))
                .map(Sample::value)
                .toList();
    }

    @Test
    void theLastToComeLetsAllGoAtOnce() throws Exception {
        run(
                user -> {
                    user.sleep(ofSeconds(user.id()));
                    meet(user, 4);
                },
                "vus",
                "4",
                "iterationsPerVu",
                "2");

        assertThat(passages).extracting(Passage::seconds).containsExactly(4.0, 4.0, 4.0, 4.0, 8.0, 8.0, 8.0, 8.0);
        assertThat(passages).allMatch(Passage::complete);
    }

    @Test
    void waitingIsMeasuredAndIsNoRequest() throws Exception {
        run(
                user -> {
                    user.sleep(ofSeconds(user.id()));
                    meet(user, 3);
                },
                "vus",
                "3",
                "iterationsPerVu",
                "1");

        assertThat(samplesOf("rendezvous_wait")).containsExactlyInAnyOrder(2e9, 1e9, 0.0);
        assertThat(samplesOf("rendezvous_incomplete")).containsExactly(0.0, 0.0, 0.0);
        assertThat(samples).hasSize(6);
    }

    @Test
    void groupsFormOneAfterTheOther() throws Exception {
        run(
                user -> {
                    user.sleep(ofSeconds(user.id()));
                    meet(user, 2);
                },
                "vus",
                "6",
                "iterationsPerVu",
                "1");

        assertThat(passages).extracting(Passage::seconds).containsExactly(2.0, 2.0, 4.0, 4.0, 6.0, 6.0);
        assertThat(passages).allMatch(Passage::complete);
    }

    @Test
    void whoIsLeftWithTooFewIsLetGo() throws Exception {
        run(
                user -> {
                    user.sleep(ofSeconds(user.id()));
                    if (user.id() != 5) {
                        meet(user, 3);
                    }
                },
                "vus",
                "5",
                "iterationsPerVu",
                "1");

        assertThat(passages)
                .containsExactlyInAnyOrder(
                        new Passage(1, 3, true),
                        new Passage(2, 3, true),
                        new Passage(3, 3, true),
                        new Passage(4, 4, false));
        assertThat(samplesOf("rendezvous_incomplete")).containsExactlyInAnyOrder(0.0, 0.0, 0.0, 1.0);
    }

    @Test
    void aLoadWithFewerUsersDoesNotWait() throws Exception {
        run(user -> meet(user, 20), "vus", "3", "iterationsPerVu", "2");

        assertThat(passages).hasSize(6).allMatch(passage -> passage.seconds() == 0 && !passage.complete());
    }

    @Test
    void usersThatAllWaitAtDifferentPointsAreLetGo() throws Exception {
        run(
                user -> {
                    user.sleep(ofSeconds(user.id()));
                    pass(user, user.rendezvous(user.id() % 2 == 0 ? "even" : "odd", 3));
                },
                "vus",
                "4",
                "iterationsPerVu",
                "1");

        assertThat(passages).hasSize(4).allMatch(passage -> passage.seconds() == 4 && !passage.complete());
    }

    @Test
    void whoDoesNotWantToWaitLongerGoesOnAlone() throws Exception {
        run(
                user -> {
                    user.sleep(ofSeconds(user.id() == 1 ? 1 : 5));
                    pass(user, user.rendezvous("checkout", 2, user.id() == 1 ? "500ms" : "10s"));
                    user.sleep(ofSeconds(10));
                },
                "vus",
                "2",
                "iterationsPerVu",
                "1");

        assertThat(passages)
                .as("the first went on alone; when it has ended, the second has nobody to wait for")
                .containsExactly(new Passage(1, 1.5, false), new Passage(2, 11.5, false));
    }

    @Test
    void theEndOfTheLoadEndsTheWait() throws Exception {
        run(
                user -> {
                    if (user.id() == 1) {
                        user.sleep(Duration.ofHours(1));
                    }
                    meet(user, 3);
                },
                "vus",
                "3",
                "duration",
                "10s",
                "gracefulStop",
                "2s");

        assertThat(passages).isEmpty();
        assertThat(iterations).hasSize(3).allMatch(Iteration::interrupted);
        assertThat(ticker.elapsed()).isEqualTo(ofSeconds(12));
        assertThat(samples).isEmpty();
    }

    @Test
    void anAbortEndsTheWait() throws Exception {
        VirtualUsers users = run(
                user -> {
                    if (user.id() == 1) {
                        user.sleep(ofSeconds(3));
                        user.abortTest("enough");
                    }
                    meet(user, 3);
                },
                "vus",
                "3",
                "duration",
                "1h");

        assertThat(users.ending().reason()).isEqualTo("enough");
        assertThat(passages).isEmpty();
        assertThat(ticker.elapsed()).isEqualTo(ofSeconds(3));
    }

    @Test
    void arrivalsMeetAndTheLastOnesAreLetGoAtThePlannedEnd() throws Exception {
        run(user -> meet(user, 4), "rate", "1/s", "duration", "10s", "gracefulStop", "30s");

        assertThat(passages)
                .extracting(Passage::seconds)
                .containsExactly(3.0, 3.0, 3.0, 3.0, 7.0, 7.0, 7.0, 7.0, 10.0, 10.0);
        assertThat(passages.subList(0, 8)).allMatch(Passage::complete);
        assertThat(passages.subList(8, 10)).noneMatch(Passage::complete);
    }

    @Test
    void whenUsersAreRampedDownTheRestIsLetGo() throws Exception {
        run(
                user -> {
                    user.sleep(ofMillis(100));
                    meet(user, 4);
                },
                "vus",
                "4",
                "duration",
                "4s",
                "rampDown",
                "4s");

        assertThat(passages.stream().filter(passage -> passage.seconds() < 5)).allMatch(Passage::complete);
        assertThat(passages.stream().filter(passage -> passage.seconds() > 5.5))
                .isNotEmpty()
                .noneMatch(Passage::complete);
        assertThat(iterations).noneMatch(Iteration::interrupted);
    }

    @Test
    void oneNameForDifferentNumbersIsAConfigurationError() throws Exception {
        VirtualUsers users = run(
                user -> {
                    user.sleep(ofSeconds(user.id()));
                    meet(user, user.id() + 1);
                },
                "vus",
                "3",
                "iterationsPerVu",
                "1");

        assertThat(users.ending().kind()).isEqualTo(Ending.Kind.MISCONFIGURED);
        assertThat(users.ending().reason())
                .isEqualTo("rendezvous(\"checkout\", 3): another call waits for 2 users;"
                        + " all calls with the same name must wait for the same number");
    }

    @Test
    void nobodyIsNoRendezvous() throws Exception {
        run(user -> meet(user, 0), "vus", "1", "iterations", "1");

        assertThat(iterations)
                .singleElement()
                .satisfies(iteration -> assertThat(iteration.failure())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("rendezvous(\"checkout\", 0): the number of users must be at least 1"));
    }
}
