/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.measurement.EngineReadings;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.schedule.IntervalEnds;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.time.FakeTicker;
import dev.plimsoll.time.RunClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gauge {@code vus} at the edges of intervals: a reading is of the time that it is booked at, although the
 * coordinator takes it a moment later. Here it is always late by 30 ms, so that users have left meanwhile.
 */
@Timeout(60)
class ActiveUsersTests {
    private static final long LATE = Duration.ofMillis(30).toNanos();

    private final FakeTicker ticker = new FakeTicker();
    private final Map<String, MetricSamples.Gauge> vus = new TreeMap<>(); // by scenario and phase

    @AfterEach
    void stopTheClock() {
        ticker.close();
    }

    private static Scenario scenario(String name, String startAfter, String attributes) {
        LoadAttributes all = LoadAttributes.DEFAULTS;
        for (String each : attributes.split(" ")) {
            all = all.with(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        return all.toScenario(name, startAfter, dev.plimsoll.plan.TimeScale.NONE);
    }

    @FunctionalInterface
    private interface UserBody {
        void run(VirtualUser user);
    }

    private void run(UserBody body, Scenario... scenarios) throws InterruptedException {
        var plan = new LoadPlan("T.t", List.of(scenarios), List.of(), List.of(), List.of(), 1, "r", List.of());
        var timeline = new Timeline(plan);
        var clock = RunClock.start(ticker);
        var users = new VirtualUsers(
                plan,
                timeline,
                clock,
                UserThreads.PLATFORM,
                session -> () -> body.run(session.user()),
                new Received(iteration -> {}, sample -> {}),
                new CodePlace("T", "t"));
        var recorder = new Recorder(0, 1, null);
        var readings = new EngineReadings(timeline, recorder);
        var ends = new IntervalEnds(List.of(), timeline);
        users.prepare();
        clock.restart();
        users.start();
        for (long end = ends.after(0); ; end = ends.after(end)) {
            while (!users.awaitUntil(clock.tickerNanos(end)) && clock.elapsedNanos() < end) {
                users.start();
            }
            if (clock.elapsedNanos() < end) {
                break; // all have ended
            }
            ticker.sleepUntil(clock.tickerNanos(end) + LATE);
            var at = Duration.ofNanos(end);
            readings.users(at, name -> users.activeAt(name, at), users.made());
        }
        assertThat(users.awaitUntil(Long.MAX_VALUE)).isTrue();
        recorder.swap(1, 2, true).values().forEach((series, measured) -> {
            if (series.metric().equals(Metrics.VUS)) {
                String phase = String.valueOf(series.tags().get(Tags.PHASE));
                vus.put(
                        series.tags().get(Tags.SCENARIO) + (phase.equals(Phase.WARMUP) ? " warming" : ""),
                        (MetricSamples.Gauge) measured);
            }
        });
    }

    private String minMaxLast(String which) {
        MetricSamples.Gauge gauge = vus.get(which);
        return gauge == null
                ? "none"
                : String.format(Locale.ROOT, "%.0f %.0f %.0f", gauge.min(), gauge.max(), gauge.last());
    }

    private static void rest(VirtualUser user) {
        user.sleep(Duration.ofMillis(90));
    }

    @ParameterizedTest(name = "{0}: min, max and last {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "vus=5 duration=900ms | 5 5 5",
                "vus=5 duration=1500ms | 5 5 5",
                "vus=5 duration=3s | 5 5 5",
                "vus=5 duration=1ms | 5 5 5",
                "vus=1 duration=1s | 1 1 1",
                "vus=7 duration=1001ms | 7 7 7",
                "stages=0s:5,1s:5 | 5 5 5",
                "stages=1s:5,1s:5 | 5 5 5",
                "stages=1s:4,1s:4,1s:0 | 1 4 1", // a moment before the last one leaves
                "vus=4 rampUp=2s duration=2s rampDown=2s | 1 4 1",
                "vus=4 warmup=1s duration=1s | 4 4 4",
                "vus=4 warmup=500ms duration=700ms | 4 4 4",
                "vus=3 duration=1s pace=700ms | 3 3 3",
                "vus=3 duration=1s gracefulStop=0s | 3 3 3",
                "vus=3 iterationsPerVu=25 | 3 3 3", // 2.25 s
            })
    void readingIsThatOfThePlan(String attributes, String expected) throws InterruptedException {
        run(ActiveUsersTests::rest, scenario("s", "", attributes));
        assertThat(minMaxLast("s")).isEqualTo(expected);
    }

    @Test
    void phasesOfASecondAndTheWarmUpHaveTheirOwnReadings() throws InterruptedException {
        run(ActiveUsersTests::rest, scenario("s", "", "vus=6 warmup=1s rampUp=1s duration=1s rampDown=1s"));
        assertThat(minMaxLast("s warming")).isEqualTo("6 6 6");
        assertThat(minMaxLast("s")).isEqualTo("1 6 1");
        assertThat(requireNonNull(vus.get("s")).samples()).isEqualTo(3);
    }

    @Test
    void eachScenarioIsReadWhileItLasts() throws InterruptedException {
        run(
                ActiveUsersTests::rest,
                scenario("long", "", "vus=3 duration=4s"),
                scenario("short", "1200ms", "vus=2 duration=500ms"),
                scenario("counted", "", "vus=4 iterationsPerVu=12 duration=10s"));

        assertThat(minMaxLast("long")).isEqualTo("3 3 3");
        assertThat(minMaxLast("short")).isEqualTo("2 2 2");
        assertThat(minMaxLast("counted")).as("ends after 1.08 s").isEqualTo("4 4 4");
    }

    @Test
    void scenarioThatStillWaitsForAnotherIsNotRead() throws InterruptedException {
        Scenario first = scenario("first", "", "vus=2 duration=1s gracefulStop=5s");
        Scenario next = LoadAttributes.DEFAULTS
                .with("vus", "3")
                .with("duration", "4s")
                .toScenario("next", "", "first", dev.plimsoll.plan.TimeScale.NONE);
        run(user -> user.sleep(Duration.ofMillis(user.scenario().equals("first") ? 3_300 : 90)), first, next);

        assertThat(minMaxLast("first")).isEqualTo("2 2 2");
        assertThat(minMaxLast("next")).isEqualTo("3 3 3");
    }

    @Test
    void usersOfTheOpenModelAreThoseThatWereInAnIteration() throws InterruptedException {
        run(user -> user.sleep(Duration.ofMillis(250)), scenario("s", "", "rate=10/s duration=3s vus=5"));
        assertThat(minMaxLast("s")).isIn("2 3 3", "3 3 3", "2 3 2"); // at 0.8 s, 0.9 s and just about 1 s
    }

    @ParameterizedTest(name = "ended after {0} ms")
    @CsvSource({"1001", "1400", "1999", "2500"})
    void readingsStopWhenTheRunIsEnded(int millis) throws InterruptedException {
        run(
                user -> {
                    if (user.id() == 3) {
                        user.sleep(Duration.ofMillis(millis));
                        user.abortTest("enough");
                    }
                    rest(user);
                },
                scenario("s", "", "vus=5 duration=1h gracefulStop=3s"));
        assertThat(minMaxLast("s")).isEqualTo("5 5 5");
        assertThat(requireNonNull(vus.get("s")).samples()).isEqualTo(millis / 1000);
    }
}
