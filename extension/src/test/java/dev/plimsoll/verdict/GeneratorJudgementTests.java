/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.plan.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule of INCONCLUSIVE as tables. */
class GeneratorJudgementTests {
    private static final String FINE = "fine";

    private static GeneratorSecond second(double cpu, long pauseMillis, double late) {
        return new GeneratorSecond(Duration.ofSeconds(1), cpu, Duration.ofMillis(pauseMillis), late);
    }

    /** Pauses and late starts are spread over the window. */
    private static List<GeneratorSecond> tenSeconds(int busySeconds, double busy, long pauseMillis, double late) {
        var window = new ArrayList<GeneratorSecond>();
        for (int second = 0; second < 10; second++) {
            window.add(second(second < busySeconds ? busy : 0.1, pauseMillis / 10, late));
        }
        return window;
    }

    /** A hundred at a time, so late each. */
    private static GeneratorDelays delays(double... millis) {
        var values = new Distribution(Unit.TIME);
        for (double each : millis) {
            for (int i = 0; i < 100; i++) {
                values.record(Math.round(each * Distribution.NANOS_PER_MILLI));
            }
        }
        return GeneratorDelays.of(values);
    }

    /** So many wake-ups or starts in time, and then so many late. */
    private static GeneratorDelays delays(int inTime, int late, double millis) {
        var values = new Distribution(Unit.TIME);
        for (int i = 0; i < inTime + late; i++) {
            values.record(Math.round((i < inTime ? 1 : millis) * Distribution.NANOS_PER_MILLI));
        }
        return GeneratorDelays.of(values);
    }

    private static GeneratorReadings readings(List<GeneratorSecond> window) {
        return new GeneratorReadings(window, GeneratorDelays.NONE, GeneratorDelays.NONE, 0, 0, 0);
    }

    private static GeneratorJudgement judged(GeneratorReadings readings) {
        return GeneratorJudgement.of(readings, false);
    }

    private static String symptoms(GeneratorReadings readings) {
        GeneratorJudgement judgement = judged(readings);
        var symptoms = new ArrayList<String>();
        for (String reason : judgement.reasons()) {
            symptoms.add(
                    reason.contains("quota")
                            ? "quota"
                            : reason.contains("CPU")
                                    ? "CPU"
                                    : reason.contains("garbage")
                                            ? "GC"
                                            : reason.contains("iterations") ? "late" : "jitter");
        }
        assertThat(judgement.isSaturated()).isEqualTo(!symptoms.isEmpty());
        assertThat(judgement.keptUp() && judgement.isSaturated()).isFalse();
        return symptoms.isEmpty() ? FINE : String.join("+", symptoms);
    }

    @ParameterizedTest(name = "CPU {1} for {0} of 10 s, pauses {2} ms, late {3} ms: {4}")
    @CsvSource({
        // busy seconds, CPU in these, pauses in 10 s, lateness, found
        "0,  0.10,    0, 0,     fine",
        "10, 0.80,    0, 0,     fine", // not above
        "2,  1.00,    0, 0,     fine", // not over 20 % of the window
        "2,  0.81,    0, 0,     fine",
        "3,  0.80,    0, 0,     fine",
        "3,  0.81,    0, 0,     CPU",
        "10, 1.00,    0, 0,     CPU",
        "0,  0.10,  500, 0,     fine", // 5 %, not above
        "0,  0.10,  510, 0,     GC",
        "0,  0.10, 9000, 0,     GC",
        "0,  0.10,    0, 50.0,  fine",
        "0,  0.10,    0, 50.1,  late",
        "3,  0.90,  510, 51,    CPU+GC+late",
        "2,  0.90,  510, 50,    GC",
        "3,  0.90,  500, 51,    CPU+late",
    })
    void bottleneckIsDetectedBeyondEachLimitNotAtIt(
            int busySeconds, double busy, long pauses, double late, String found) {
        List<GeneratorSecond> window = tenSeconds(busySeconds, busy, pauses, late);
        assertThat(symptoms(new GeneratorReadings(window, delays(late), GeneratorDelays.NONE, 0, 0, 0)))
                .isEqualTo(found);
    }

    @ParameterizedTest(name = "{0} of {1} periods throttled in a window of {2} ms: {3}")
    @CsvSource({
        "0, 0, 10000, fine",
        "0, 100, 10000, fine",
        "10, 100, 10000, fine", // a tenth, not over it
        "11, 100, 10000, quota",
        "184, 187, 18700, quota",
        "50, 50, 5000, quota",
        "10, 10, 1000, quota", // every period: no chance, however short the window
        "5, 5, 500, quota",
        "4, 4, 400, fine",
        "4, 10, 1000, fine",
        "1, 1, 100, fine",
    })
    void throttlingIsABottleneckInAnyWindow(long throttled, long periods, long millis, String found) {
        var window = List.of(new GeneratorSecond(Duration.ofMillis(millis), 0.4, Duration.ZERO, 0));
        assertThat(symptoms(new GeneratorReadings(
                        window, GeneratorDelays.NONE, GeneratorDelays.NONE, periods, throttled, 0)))
                .isEqualTo(found);
    }

    @ParameterizedTest(name = "{1} of {0} wake-ups {2} ms late in {3} s: {4}")
    @CsvSource({
        "500, 0, 0, 5, fine",
        "500, 4, 250, 5, fine", // p99 is not late
        "494, 6, 51, 5, jitter",
        "494, 6, 50, 5, fine",
        "494, 6, 2000, 5, jitter",
        "150, 2, 99, 2, fine", // two events, as p99 of few
        "150, 3, 99, 2, jitter",
        "0, 20, 99, 2, jitter", // so late each time that few are left
        "100, 50, 99, 1.9, fine", // too short a window
    })
    void jitterIsJudgedInEachModel(int inTime, int late, double millis, double seconds, String found) {
        var length = Duration.ofMillis(Math.round(seconds * 1000));
        var window = List.of(new GeneratorSecond(length, 0.1, Duration.ZERO, 0));
        assertThat(symptoms(new GeneratorReadings(window, GeneratorDelays.NONE, delays(inTime, late, millis), 0, 0, 0)))
                .isEqualTo(found);
    }

    @ParameterizedTest(name = "{1} of {0} starts {2} ms late, in {3} different seconds: {4}")
    @CsvSource({
        "43, 1, 138, 1, fine", // one late start among 45
        "900, 100, 200, 1, fine", // one pause, and all that was due meanwhile
        "900, 100, 200, 2, late",
        "90, 10, 200, 2, late",
        "89, 10, 200, 2, fine", // less than a hundred
        "0, 99, 900, 9, fine",
        "0, 100, 900, 9, late",
        "992, 8, 900, 8, fine", // p99 is in time
    })
    void fewOrSingleLateStartsAreNoBottleneck(int inTime, int late, double millis, int lateSeconds, String found) {
        var window = new ArrayList<GeneratorSecond>();
        for (int second = 0; second < 10; second++) {
            window.add(second(0.1, 0, second < lateSeconds ? millis : 1));
        }
        assertThat(symptoms(new GeneratorReadings(window, delays(inTime, late, millis), GeneratorDelays.NONE, 0, 0, 0)))
                .isEqualTo(found);
    }

    @ParameterizedTest(name = "pauses of {0} ms, CPU {1}: {2}")
    @CsvSource({
        "79 0, 0.1 0.1, fine",
        "300 0, 0.1 0.1, fine", // 15 %, but a single event
        "300 300, 0.1 0.1, GC",
        "0 300 0 0, 0.1 0.1 0.1 0.1, fine",
        "0 900 30 30, 0.1 0.1 0.1 0.1, fine", // 24 %, and 2 % without its worst second
        "0 900 90 90, 0.1 0.1 0.1 0.1, GC",
        "0 0, 1.0 0.1, fine", // one busy second
        "0 0, 1.0 1.0, CPU",
        "0 0 0, 1.0 0.1 0.1, fine",
        "0 0 0, 1.0 0.1 1.0, CPU",
    })
    void worstSecondAloneIsNoBottleneck(String pauses, String cpu, String found) {
        var window = new ArrayList<GeneratorSecond>();
        for (int second = 0; second < pauses.split(" ").length; second++) {
            window.add(
                    second(Double.parseDouble(cpu.split(" ")[second]), Long.parseLong(pauses.split(" ")[second]), 0));
        }
        assertThat(symptoms(readings(window))).isEqualTo(found);
    }

    @Test
    void secondsWithoutAReadingAreIgnored() {
        var window = List.of(second(Double.NaN, 0, 0), second(Double.NaN, 0, 0), second(0.9, 0, 0), second(0.1, 0, 0));
        assertThat(judged(readings(window)).cpuBusyShare()).isEqualTo(0.5);
        assertThat(judged(readings(List.of(second(Double.NaN, 0, 0)))).isSaturated())
                .isFalse();
    }

    @Test
    void longSecondsWeighMore() {
        var window = List.of(
                new GeneratorSecond(Duration.ofMillis(300), 0.95, Duration.ZERO, 0),
                new GeneratorSecond(Duration.ofMillis(1700), 0.2, Duration.ZERO, 0));
        assertThat(judged(readings(window)).cpuBusyShare()).isEqualTo(0.15);
    }

    @Test
    void windowBelowTwoSecondsIsTooShort() {
        var window = List.of(
                new GeneratorSecond(Duration.ofMillis(1000), 1, Duration.ofMillis(400), 99),
                new GeneratorSecond(Duration.ofMillis(999), 1, Duration.ofMillis(400), 99));
        assertThat(symptoms(new GeneratorReadings(window, delays(99), delays(99), 0, 0, 0)))
                .isEqualTo(FINE);
        assertThat(symptoms(readings(List.of()))).isEqualTo(FINE);
    }

    @ParameterizedTest(name = "CPU {0}, starts {1} ms late, wake-ups {2} ms, {3} periods throttled, paused {4} ms: {5}")
    @CsvSource({
        "0.80, 50, 50, 0, 50, true",
        "0.81, 1, 1, 0, 0, false",
        "0.10, 51, 1, 0, 0, false",
        "0.10, 1, 51, 0, 0, false",
        "0.10, 1, 1, 1, 0, false",
        "0.10, 1, 1, 0, 51, false",
        "NaN, 1, 1, 0, 0, true",
    })
    void keptUpOnlyIfEveryReadingSaysSo(
            double cpu, double late, double jitter, long throttled, long pause, boolean keptUp) {
        var window = new ArrayList<GeneratorSecond>();
        window.add(second(0.2, 0, 1));
        window.add(second(cpu, 2 * pause, late));
        GeneratorJudgement judgement =
                judged(new GeneratorReadings(window, delays(500, 1, late), delays(500, 1, jitter), 100, throttled, 0));
        assertThat(judgement.isSaturated()).isFalse();
        assertThat(judgement.keptUp()).isEqualTo(keptUp);
    }

    @Test
    void withoutReadingsNothingIsSaidOfIt() {
        assertThat(judged(readings(List.of(second(Double.NaN, 0, 0)))).keptUp()).isFalse();
        assertThat(judged(readings(List.of())).keptUp()).isFalse();
    }

    @Test
    void usersThatAreMadeTooSlowlyAreToBeMadeBefore() {
        List<GeneratorSecond> window = tenSeconds(0, 0, 0, 3_000);
        GeneratorJudgement slow = judged(new GeneratorReadings(window, delays(3_118), GeneratorDelays.NONE, 0, 0, 160));
        assertThat(slow.reasons())
                .containsExactly(
                        "iterations started 3118 ms late (p99) although users were idle or could have been made");
        assertThat(slow.usersToMake()).isEqualTo(160);

        assertThat(judged(new GeneratorReadings(tenSeconds(0, 0, 0, 1), delays(1), GeneratorDelays.NONE, 0, 0, 160))
                        .usersToMake())
                .as("made in time")
                .isZero();
    }

    @Test
    void reasonsContainTheirFigures() {
        assertThat(judged(new GeneratorReadings(tenSeconds(4, 0.9, 510, 50.01), delays(50.01), delays(77), 50, 49, 0))
                        .reasons())
                .containsExactly(
                        "its CPU was above 80 % for 40 % of the window",
                        "the CPU quota of its container was used up in 98 % of the quota's periods",
                        "garbage collection stopped it for 5.1 % of the time",
                        "iterations started 50.1 ms late (p99) although users were idle",
                        "its threads woke up 77 ms late (p99)");
    }
}
