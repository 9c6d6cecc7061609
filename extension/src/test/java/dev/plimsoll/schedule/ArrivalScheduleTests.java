/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.plan.LoadShape.ArrivalRate;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalScheduleTests {
    private static final long SECOND = 1_000_000_000;

    private static ArrivalSchedule schedule(Scenario scenario) {
        return ArrivalSchedule.of(scenario, new SplittableRandom(1));
    }

    private static List<Long> all(ArrivalSchedule schedule) {
        var due = new ArrayList<Long>();
        for (long next = schedule.next(); next != ArrivalSchedule.ENDED; next = schedule.next()) {
            due.add(next);
        }
        assertThat(schedule.next()).isEqualTo(ArrivalSchedule.ENDED);
        return due;
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rate=2/s duration=2s                | 0 500 1000 1500            | the first at once, none at the end",
                "rate=0.5/s duration=6s              | 0 2000 4000                | less than one a second",
                "rate=1/min duration=3m              | 0 60000 120000             | one a minute",
                "rate=1/min duration=30s             | 0                          | half of one is one",
                "rate=2/s duration=0s rampUp=4s      | 0 2000 2828 3464           | from nothing: roots",
                "rate=2/s duration=0s rampDown=4s    | 0 536 1172 2000            | to nothing",
                "rate=1/s stages=2s:3/s              | 0 732 1236 1646            | between rates",
                "rate=1/s stages=1500ms:1/s,0s:2/s,1s:2/s | 0 1000 1750 2250      | fractions carry over a border",
                "rate=1/s stages=2s:1/s,0s:0,3s:0,0s:1/s,2s:1/s | 0 1000 5000 6000 | a pause has none, not even at its start",
                "rate=1/s stages=0s:0,2s:0,0s:1/s,2s:1/s | 2000 3000              | a pause at the start",
                "rate=1/s duration=2s warmup=2s      | 0 1000 2000 3000           | warm-up at the rate of the hold",
                "rate=4/s stages=1s:2/s warmup=1s    | 0 500 1000 1268 1586       | warm-up at the first target",
                "rate=1/s duration=2s rampUp=2s warmup=2s | 0 1000 2000 4000 5000  | after the warm-up the ramp starts from nothing",
            })
    void dueMillis(String scenario, String expected, String why) {
        ArrivalSchedule schedule = schedule(Scenarios.of(scenario));

        List<Long> due = all(schedule);

        assertThat(due.stream().map(nanos -> "" + Math.round(nanos / 1e6)).collect(Collectors.joining(" ")))
                .as(why)
                .isEqualTo(expected);
        assertThat(schedule.plannedStarts()).isEqualTo(due.size());
    }

    @ParameterizedTest
    @CsvSource({
        "1/min,     7d,   10080",
        "0.5/s,     1d,   43200",
        "7/s,       1d,   604800",
        "1000/60s,  1h,   60000",
        "3/7s,      49d,  1814400",
        "1000/s,    10m,  600000",
        "10000/s,   2m,   1200000",
    })
    void evenRatesDoNotDrift(String rate, String duration, int count) {
        Scenario scenario = Scenarios.of("rate=%s duration=%s".formatted(rate, duration));
        double perSecond = ((ArrivalRate) scenario.shape()).startRate();
        ArrivalSchedule schedule = schedule(scenario);

        List<Long> due = all(schedule);

        assertThat(due).hasSize(count);
        assertThat(schedule.plannedStarts()).isEqualTo(count);
        for (int n = 0; n < count; n++) {
            if (Math.abs(due.get(n) - n / perSecond * 1e9) > 2) {
                assertThat(due.get(n)).as("start %d", n).isCloseTo((long) (n / perSecond * 1e9), within(2L));
            }
        }
    }

    @Test
    void startAfterShiftsAll() {
        assertThat(all(schedule(Scenarios.startingAfter("1m", "rate=1/s duration=2s"))))
                .containsExactly(60 * SECOND, 61 * SECOND);
    }

    @Test
    void warmUpStartsAreCountedSeparately() {
        Scenario scenario = Scenarios.of("rate=10/s duration=30s rampUp=10s warmup=5s");
        ArrivalSchedule schedule = schedule(scenario);

        assertThat(schedule.startsBefore(0)).isZero();
        assertThat(schedule.startsBefore(scenario.measuredStart().toNanos())).isEqualTo(50);
        assertThat(schedule.startsBefore(15 * SECOND)).isEqualTo(100);
        assertThat(schedule.startsBefore(16 * SECOND)).isEqualTo(110);
        assertThat(schedule.plannedStarts()).isEqualTo(400);
    }

    @Test
    void startsFollowTheIntegralOfAnyPath() {
        var random = new Random(11);
        for (int round = 0; round < 300; round++) {
            Scenario scenario = randomPath(random, false);
            ArrivalSchedule schedule = schedule(scenario);
            List<Long> due = all(schedule);

            assertThat(due).isSorted().hasSize((int) schedule.plannedStarts());
            for (long now = 0; now <= scenario.plannedEnd().toNanos(); now += SECOND / 2) {
                long at = now;
                long before = due.stream().filter(each -> each < at).count();
                assertThat(before).isEqualTo(schedule.startsBefore(at));
                assertThat((double) before).isCloseTo(integral(scenario, at), within(1 + 1e-5));
            }
        }
    }

    @Test
    void randomArrivalsFollowTheIntegralOnAverage() {
        var random = new Random(12);
        double planned = 0;
        double started = 0;
        for (int round = 0; round < 500; round++) {
            Scenario scenario = randomPath(random, true);
            List<Long> due = all(ArrivalSchedule.of(scenario, new SplittableRandom(round)));
            assertThat(due).isSorted();
            planned += integral(scenario, scenario.plannedEnd().toNanos());
            started += due.size();
        }
        assertThat(started).isCloseTo(planned, within(5 * Math.sqrt(planned)));
    }

    @Test
    void randomGapsAreExponentialAndReproducibleBySeed() {
        Scenario scenario = Scenarios.of("rate=100/s duration=1000s arrivals=POISSON");

        List<Long> due = all(ArrivalSchedule.of(scenario, new SplittableRandom(5)));

        long longGaps = 0;
        for (int n = 1; n < due.size(); n++) {
            longGaps += due.get(n) - due.get(n - 1) > SECOND / 100 ? 1 : 0;
        }
        assertThat(due.size()).isCloseTo(100_000, within(1_600)); // 5 standard deviations
        assertThat(longGaps / (double) due.size()).isCloseTo(Math.exp(-1), within(0.01));
        assertThat(all(ArrivalSchedule.of(scenario, new SplittableRandom(5)))).isEqualTo(due);
        assertThat(all(ArrivalSchedule.of(scenario, new SplittableRandom(6)))).isNotEqualTo(due);
    }

    @Test
    void closedModelsHaveNone() {
        Scenario closed = Scenarios.of("vus=1 duration=1s");
        assertThatThrownBy(() -> schedule(closed)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Scenario randomPath(Random random, boolean poisson) {
        var stages = new ArrayList<Stage>();
        for (int i = 0; i < 5; i++) {
            double target = random.nextInt(3) == 0 ? 0 : random.nextInt(50) / (1.0 + random.nextInt(7));
            stages.add(new Stage("s", Duration.ofMillis(random.nextInt(5) * 700L), target));
        }
        stages.add(new Stage("s", Duration.ofSeconds(1), random.nextInt(5)));
        var shape = new ArrivalRate(random.nextInt(10), stages, 1, 1, poisson);
        Duration warmup = Duration.ofSeconds(random.nextInt(3));
        return new Scenario("x", shape, Duration.ZERO, null, warmup, random.nextInt(5), Duration.ZERO, Duration.ZERO);
    }

    /** By the midpoint rule, which is exact for lines. */
    private static double integral(Scenario scenario, long until) {
        double sum = Math.min(until, scenario.warmup().toNanos()) / 1e9 * scenario.warmupLevel();
        long at = scenario.warmup().toNanos();
        var shape = (ArrivalRate) scenario.shape();
        double from = shape.startRate();
        for (Stage stage : shape.stages()) {
            double length = stage.length().toNanos();
            double part = Math.min(length, Math.max(0, until - at));
            if (part > 0) {
                sum += part / 1e9 * (from + (stage.target() - from) * part / length / 2);
            }
            at += stage.length().toNanos();
            from = stage.target();
        }
        return sum;
    }
}
