/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.ConfigurationException;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class VirtualUsersTests {
    private final FakeTicker ticker = new FakeTicker();
    private final List<Iteration> iterations = Collections.synchronizedList(new ArrayList<>());
    private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stopTheClock() {
        ticker.close();
    }

    @FunctionalInterface
    private interface UserBody {
        void run(VirtualUser user) throws Throwable;
    }

    private VirtualUsers run(Scenario scenario, UserBody body) throws InterruptedException {
        VirtualUsers users = usersOf(scenario, body);
        users.start();
        assertThat(users.awaitUntil(Duration.ofHours(10).toNanos())).isTrue();
        return users;
    }

    private VirtualUsers usersOf(Scenario scenario, UserBody body) {
        return usersOf(RunClock.start(ticker), scenario, session -> () -> body.run(session.user()));
    }

    private VirtualUsers usersOf(RunClock clock, Scenario scenario, UserBodies bodies) {
        var plan = new LoadPlan("Test.load", List.of(scenario), List.of(), List.of(), List.of(), 42, "run", List.of());
        return new VirtualUsers(
                plan,
                new Timeline(plan),
                clock,
                UserThreads.PLATFORM,
                bodies,
                new Received(iterations::add, samples::add),
                new CodePlace("Test", "load"));
    }

    private static Scenario scenario(String... attributes) {
        LoadAttributes all = LoadAttributes.DEFAULTS;
        for (int i = 0; i < attributes.length; i += 2) {
            all = all.with(attributes[i], attributes[i + 1]);
        }
        return all.toScenario(Scenario.DEFAULT, 1);
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    @Test
    void oneUserRunsOneIterationByDefault() throws Exception {
        run(scenario(), user -> user.sleep(Duration.ofSeconds(1)));
        assertThat(iterations).hasSize(1);
        assertThat(iterations.get(0).user()).isEqualTo(1);
        assertThat(iterations.get(0).number()).isZero();
        assertThat(iterations.get(0).failure()).isNull();
        assertThat(seconds(iterations.get(0).endedAt() - iterations.get(0).startedAt()))
                .isEqualTo(1.0);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "vus=4 duration=2s",
                "vus=4 iterationsPerVu=2",
                "vus=4 iterations=8",
                "vus=4 rate=4/s duration=2s",
                "vus=4 warmup=1s duration=1s",
                "stages=0s:4,2s:4"
            })
    void whatItTakesToMakeUsersIsNotMeasured(String load) throws Exception {
        var clock = RunClock.start(ticker);
        var opened = new AtomicInteger();
        VirtualUsers users = usersOf(clock, scenario(load.split("[= ]")), session -> {
            sleepFor(Duration.ofSeconds(3 * session.id())); // a slow machine
            opened.incrementAndGet();
            return () -> session.user().sleep(Duration.ofMillis(900));
        });

        users.prepare();
        assertThat(opened).hasValue(4);
        assertThat(iterations).as("before the load begins").isEmpty();
        clock.restart();
        users.start();
        assertThat(users.awaitUntil(Duration.ofHours(10).toNanos())).isTrue();

        assertThat(clock.origin()).isEqualTo(Duration.ofSeconds(12).toNanos());
        assertThat(iterations.stream().mapToLong(Iteration::startedAt).min()).hasValue(clock.origin());
        assertThat(iterations).hasSizeGreaterThanOrEqualTo(7);
        assertThat(users.ending()).isEqualTo(Ending.planned());
    }

    @Test
    void userThatCannotBeMadeEndsTheLoadBeforeItBegins() throws Exception {
        var clock = RunClock.start(ticker);
        VirtualUsers users = usersOf(clock, scenario("vus", "3", "duration", "1h"), session -> {
            if (session.id() == 2) {
                throw new IllegalStateException("no client for " + session.id());
            }
            return () -> session.user().sleep(Duration.ofSeconds(1));
        });
        users.prepare();
        clock.restart();
        users.start();

        assertThat(users.awaitUntil(Duration.ofHours(10).toNanos())).isTrue();
        assertThat(users.ending().reason()).contains("user 2 failed", "no client for 2");
        assertThat(iterations).isEmpty();
        assertThat(ticker.elapsed()).isLessThan(Duration.ofMinutes(1));
    }

    private void sleepFor(Duration length) {
        try {
            ticker.sleepUntil(ticker.nanoTime() + length.toNanos());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void usersAreNumberedFromOneAndIterationsFromZero() throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        run(scenario("vus", "3", "duration", "4s"), user -> {
            seen.add(user.id() + "-" + user.iteration());
            user.sleep(Duration.ofSeconds(1));
        });
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "1-0", "1-1", "1-2", "1-3", "2-0", "2-1", "2-2", "2-3", "3-0", "3-1", "3-2", "3-3");
        assertThat(iterations.stream().map(Iteration::number))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 12).boxed().toList());
        assertThat(iterations).extracting(Iteration::interrupted).containsOnly(false);
    }

    @Test
    void rampingUsersStartStepByStepAndTheHighestStopsFirst() throws Exception {
        run(scenario("vus", "5", "rampUp", "10s", "duration", "30s", "rampDown", "10s"), user -> {
            user.sleep(Duration.ofMillis(100));
        });
        Map<Integer, Double> firstStart = new TreeMap<>();
        Map<Integer, Double> lastStart = new TreeMap<>();
        for (Iteration each : iterations) {
            firstStart.merge(each.user(), seconds(each.startedAt()), Math::min);
            lastStart.merge(each.user(), seconds(each.startedAt()), Math::max);
        }
        assertThat(firstStart).isEqualTo(Map.of(1, 2.0, 2, 4.0, 3, 6.0, 4, 8.0, 5, 10.0));
        assertThat(lastStart.get(5)).isBetween(41.8, 42.0);
        assertThat(lastStart.get(1)).isBetween(49.8, 50.0);
    }

    @Test
    void phasesAreThoseInWhichIterationsStarted() throws Exception {
        run(scenario("vus", "1", "rampUp", "1s", "duration", "2s", "rampDown", "1s", "warmup", "3s"), user -> {
            user.sleep(Duration.ofMillis(500));
        });
        Map<String, Long> counts = iterations.stream()
                .collect(Collectors.groupingBy(each -> each.place().phase(), Collectors.counting()));
        assertThat(counts).containsEntry("warmup", 6L).containsEntry("hold", 4L).containsEntry("ramp-down", 2L);
    }

    @Test
    void sharedIterationsAreRunOnceEachAndUsersShareThem() throws Exception {
        run(scenario("vus", "4", "iterations", "10"), user -> user.sleep(Duration.ofMillis(user.id())));
        assertThat(iterations.stream().map(Iteration::number))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 10).boxed().toList());
    }

    @Test
    void everyUserRunsItsOwnIterations() throws Exception {
        run(scenario("vus", "4", "iterationsPerVu", "3"), user -> user.sleep(Duration.ofMillis(1)));
        assertThat(iterations.stream().collect(Collectors.groupingBy(Iteration::user, Collectors.counting())))
                .isEqualTo(Map.of(1, 3L, 2, 3L, 3, 3L, 4, 3L));
    }

    @Test
    void iterationsThatFindNoTimeAreDropped() throws Exception {
        VirtualUsers users = run(
                scenario("vus", "2", "iterations", "100", "duration", "5s"), user -> user.sleep(Duration.ofSeconds(1)));
        assertThat(iterations).hasSize(10);
        assertThat(users.dropped(Scenario.DEFAULT, ticker.nanoTime())).isEqualTo(90);
    }

    @Test
    void paceIsTheShortestTimeBetweenStarts() throws Exception {
        run(scenario("vus", "1", "duration", "10s", "pace", "2s"), user -> user.sleep(Duration.ofMillis(300)));
        assertThat(iterations.stream().map(each -> seconds(each.startedAt()))).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0);
        assertThat(seconds(ticker.nanoTime())).isEqualTo(10.0);
    }

    @Test
    void runningIterationMayEndWithinTheGracefulTime() throws Exception {
        run(scenario("vus", "1", "duration", "1s", "gracefulStop", "10s"), user -> user.sleep(Duration.ofSeconds(5)));
        assertThat(iterations).hasSize(1);
        assertThat(iterations.get(0).interrupted()).isFalse();
        assertThat(seconds(ticker.nanoTime())).isEqualTo(5.0);
    }

    @Test
    void iterationIsCutOffAfterTheGracefulTime() throws Exception {
        run(scenario("vus", "1", "duration", "1s", "gracefulStop", "2s"), user -> user.sleep(Duration.ofSeconds(60)));
        assertThat(iterations).hasSize(1);
        assertThat(iterations.get(0).interrupted()).isTrue();
        assertThat(iterations.get(0).failure()).isNull();
        assertThat(seconds(ticker.nanoTime())).isEqualTo(3.0);
    }

    @Test
    void rampedDownUserIsCutOffAfterItsOwnGracefulTimeAndMayComeBack() throws Exception {
        run(
                scenario("stages", "0s:1,2s:1,0s:0,10s:0,0s:1,5s:1", "gracefulStop", "1s"),
                user -> user.sleep(Duration.ofSeconds(user.iteration() == 0 ? 60 : 1)));
        assertThat(iterations.get(0).interrupted()).isTrue();
        assertThat(seconds(iterations.get(0).endedAt())).isEqualTo(3.0);
        assertThat(iterations).hasSize(6);
        assertThat(iterations.subList(1, 6)).extracting(Iteration::interrupted).containsOnly(false);
        assertThat(seconds(iterations.get(1).startedAt())).isEqualTo(12.0);
    }

    @Test
    void bodyThatCatchesEverythingIsStoppedAllTheSame() throws Exception {
        run(scenario("vus", "1", "duration", "1s", "gracefulStop", "0s"), user -> {
            for (int i = 0; i < 1000; i++) {
                try {
                    user.sleep(Duration.ofMillis(100));
                } catch (Throwable e) {
                    assertThat(e).isInstanceOf(StopSignal.class);
                    if (i > 20) {
                        return;
                    }
                }
            }
        });
        assertThat(iterations).hasSize(1);
        assertThat(iterations.get(0).interrupted()).isTrue();
        assertThat(seconds(ticker.nanoTime())).isEqualTo(1.0);
    }

    @Test
    void bodyThatAlwaysThrowsDoesNotSpin() throws Exception {
        run(scenario("vus", "2", "duration", "10s"), user -> {
            throw new IllegalStateException("boom");
        });
        assertThat(iterations.size()).isBetween(50, 250);
        assertThat(iterations)
                .extracting(each -> String.valueOf(each.failure()))
                .containsOnly("java.lang.IllegalStateException: boom");
    }

    @Test
    void abortTestEndsTheLoadForAllUsers() throws Exception {
        VirtualUsers users = run(scenario("vus", "3", "duration", "1h"), user -> {
            user.sleep(Duration.ofSeconds(1));
            if (user.id() == 2 && user.iteration() == 3) {
                user.abortTest("no seats left");
            }
        });
        assertThat(users.ending()).isEqualTo(Ending.aborted("no seats left"));
        assertThat(seconds(ticker.nanoTime())).isEqualTo(4.0);
    }

    @Test
    void userThatCannotBeStoppedIsLeftBehindAndTheRunDoesNotPass() throws Exception {
        var never = new CountDownLatch(1);
        VirtualUsers users = run(scenario("vus", "1", "duration", "1s", "gracefulStop", "1s"), user -> {
            while (true) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    // does not care
                }
            }
        });
        assertThat(users.ending().kind()).isEqualTo(Ending.Kind.ABORTED);
        assertThat(users.ending().reason()).contains("1 user did not stop and was abandoned", "user 1");
        assertThat(seconds(ticker.nanoTime())).isBetween(6.9, 7.2);
    }

    @Test
    void interruptOfTheBodysOwnDoesNotReachTheNextIteration() throws Exception {
        run(scenario("vus", "1", "iterations", "3"), user -> {
            if (user.iteration() == 0) {
                Thread.currentThread().interrupt();
            } else {
                user.sleep(Duration.ofMillis(10));
            }
        });
        assertThat(iterations).hasSize(3).extracting(Iteration::failure).containsOnlyNulls();
    }

    @Test
    void arrivalsStartWhenTheyAreDue() throws Exception {
        run(scenario("rate", "10/s", "duration", "10s"), user -> user.sleep(Duration.ofSeconds(3)));
        assertThat(iterations).hasSize(100);
        List<Double> starts = iterations.stream()
                .map(each -> seconds(each.startedAt()))
                .sorted()
                .toList();
        assertThat(starts)
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> i / 10.0).toList());
        assertThat(iterations).allMatch(each -> each.dueAt() == each.startedAt());
        assertThat(iterations.stream().mapToInt(Iteration::user).max().orElseThrow())
                .isBetween(30, 40);
    }

    @Test
    void arrivalWithoutAnIdleUserWaitsAndItsLatenessIsKnown() throws Exception {
        VirtualUsers users = run(
                scenario("rate", "10/s", "duration", "10s", "maxVus", "1"), user -> user.sleep(Duration.ofMillis(200)));
        assertThat(iterations).hasSize(50);
        assertThat(users.dropped(Scenario.DEFAULT, ticker.nanoTime())).isEqualTo(50);
        Iteration last = iterations.get(49);
        assertThat(seconds(last.dueAt())).isEqualTo(4.9);
        assertThat(seconds(last.startedAt())).isEqualTo(9.8);
    }

    @Test
    void slowArrivalsDoNotStall() throws Exception {
        run(scenario("rate", "1/m", "duration", "3m", "vus", "5"), user -> user.sleep(Duration.ofMillis(1)));
        assertThat(iterations.stream().map(each -> seconds(each.startedAt())).sorted())
                .containsExactly(0.0, 60.0, 120.0);
    }

    @Test
    void sameSeedMakesTheSameChoices() throws Exception {
        Map<Integer, List<Integer>> first = choices();
        Map<Integer, List<Integer>> second = choices();
        assertThat(first).isEqualTo(second);
    }

    @Test
    void usersDoNotFollowEachOthersChoices() throws Exception {
        Map<Integer, List<Integer>> chosen = choices();
        List<Integer> one = chosen.getOrDefault(1, List.of());
        List<Integer> two = chosen.getOrDefault(2, List.of());
        assertThat(Collections.indexOfSubList(one, two.subList(0, 5))).isEqualTo(-1);
        assertThat(Collections.indexOfSubList(two, one.subList(0, 5))).isEqualTo(-1);
    }

    private Map<Integer, List<Integer>> choices() throws InterruptedException {
        Map<Integer, List<Integer>> chosen = Collections.synchronizedMap(new TreeMap<>());
        run(
                scenario("vus", "2", "iterationsPerVu", "20"),
                user -> chosen.computeIfAbsent(user.id(), id -> Collections.synchronizedList(new ArrayList<>()))
                        .add(user.between(1, 1000)));
        return chosen;
    }

    @Test
    void samplesSayWhereTheyWereTaken() throws Exception {
        run(scenario("vus", "1", "duration", "1s", "gracefulStop", "0s"), user -> {
            user.group(
                    "cart",
                    () -> user.group("pay", () -> {
                        user.check("paid", true);
                        user.sleep(Duration.ofMillis(400));
                    }));
            user.check("throws", "x", x -> x.substring(5).isEmpty());
            user.count("orders", 2);
            user.trend("size", 1.5);
            user.time("work", () -> {
                user.sleep(Duration.ofMillis(700));
                return 1;
            });
        });
        assertThat(samples)
                .extracting(sample ->
                        sample.metric() + sample.check() + sample.place().group() + " " + sample.value())
                .containsExactly(
                        "checkspaid::cart::pay 1.0",
                        "group_duration::cart::pay 4.0E8",
                        "group_duration::cart 4.0E8",
                        "checksthrows 0.0",
                        "orders 2.0",
                        "size 1.5");
    }

    @Test
    void nameOfOneMetricForTwoTypesEndsTheRunAsAConfigurationError() throws Exception {
        VirtualUsers users = run(scenario("vus", "2", "duration", "1h"), user -> {
            user.count("orders");
            user.sleep(Duration.ofMillis(10));
            user.rate("orders", true);
        });
        assertThat(users.ending().kind()).isEqualTo(Ending.Kind.MISCONFIGURED);
        assertThat(users.ending().cause())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'orders' is used as a rate, but is already a counter");
    }

    @Test
    void stateOfAUserIsItsOwnAndLasts() throws Exception {
        var logins = new AtomicInteger();
        run(scenario("vus", "3", "iterationsPerVu", "5"), user -> user.once("login", logins::incrementAndGet));
        assertThat(logins).hasValue(3);
    }

    @Test
    void aLoginThatFailsIsNotKeptAndTriedAgain() throws Exception {
        var logins = new AtomicInteger();
        run(
                scenario("vus", "1", "iterationsPerVu", "4"),
                user -> user.once("login", () -> {
                    int attempt = logins.incrementAndGet();
                    if (attempt == 1) {
                        throw new IllegalStateException("the reply of POST /login has no header \"Set-Cookie\"");
                    }
                    return attempt == 2 ? nothing() : "token";
                }));
        assertThat(logins).hasValue(3);
        assertThat(iterations.stream().map(each -> String.valueOf(each.failure())))
                .containsExactly(
                        "java.lang.IllegalStateException: the reply of POST /login has no header \"Set-Cookie\"",
                        "java.lang.IllegalStateException: user 1: once(\"login\", ...) returned null:"
                                + " return a value, or throw an exception, as reply.jsonOrFail(\"token\") does",
                        "null",
                        "null");
    }

    @SuppressWarnings("NullAway") // as code without null checks may do
    private static String nothing() {
        return null;
    }
}
