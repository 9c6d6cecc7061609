/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule of INCONCLUSIVE as a table. A window has ten seconds, unless it says otherwise. */
class GeneratorJudgementTests {
    private static final String CPU = "CPU";
    private static final String GC = "GC";
    private static final String LATE = "late";

    private static GeneratorSecond second(double cpu, long pauseMillis) {
        return new GeneratorSecond(Duration.ofSeconds(1), cpu, Duration.ofMillis(pauseMillis));
    }

    private static List<GeneratorSecond> tenSeconds(int busySeconds, double busy, long pauseMillis) {
        var window = new ArrayList<GeneratorSecond>();
        for (int second = 0; second < 10; second++) {
            window.add(second(second < busySeconds ? busy : 0.1, second == 0 ? pauseMillis : 0));
        }
        return window;
    }

    private static String symptoms(GeneratorJudgement judgement) {
        var symptoms = new ArrayList<String>();
        for (String reason : judgement.reasons()) {
            symptoms.add(reason.contains("CPU") ? CPU : reason.contains("garbage") ? GC : LATE);
        }
        assertThat(judgement.isSaturated()).isEqualTo(!symptoms.isEmpty());
        return symptoms.isEmpty() ? "fine" : String.join("+", symptoms);
    }

    @ParameterizedTest(name = "CPU {1} for {0} of 10 s, pauses {2} ms, late p99 {3} ms: {4}")
    @CsvSource({
        // busy seconds, CPU in these, pauses in 10 s, lateness p99 ('' = none), found
        "0,  0.10,    0, '',    fine",
        "10, 0.80,    0, '',    fine", // not above
        "2,  1.00,    0, '',    fine", // not over 20 % of the window
        "2,  0.81,    0, '',    fine",
        "3,  0.80,    0, '',    fine",
        "3,  0.81,    0, '',    CPU",
        "10, 1.00,    0, '',    CPU",
        "0,  0.10,  500, '',    fine", // 5 %, not above
        "0,  0.10,  501, '',    GC",
        "0,  0.10, 9000, '',    GC",
        "0,  0.10,    0, 50.0,  fine",
        "0,  0.10,    0, 50.01, late",
        "0,  0.10,    0, 0.0,   fine",
        "3,  0.90,  501, 51,    CPU+GC+late",
        "2,  0.90,  501, 50,    GC",
        "3,  0.90,  500, 51,    CPU+late",
    })
    void bottleneckIsDetectedBeyondEachLimitNotAtIt(
            int busySeconds, double busy, long pauses, String latenessP99, String found) {
        OptionalDouble late =
                latenessP99.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(latenessP99));
        assertThat(symptoms(GeneratorJudgement.of(tenSeconds(busySeconds, busy, pauses), late)))
                .isEqualTo(found);
    }

    @Test
    void secondsWithoutAReadingAreIgnored() {
        var window = List.of(second(Double.NaN, 0), second(Double.NaN, 0), second(0.9, 0), second(0.1, 0));
        assertThat(GeneratorJudgement.of(window, OptionalDouble.empty()).cpuBusyShare())
                .isEqualTo(0.5);
        assertThat(GeneratorJudgement.of(List.of(second(Double.NaN, 0)), OptionalDouble.empty())
                        .isSaturated())
                .isFalse();
    }

    @Test
    void longSecondsWeighMore() {
        var window = List.of(
                new GeneratorSecond(Duration.ofMillis(300), 0.95, Duration.ZERO),
                new GeneratorSecond(Duration.ofMillis(1700), 0.2, Duration.ZERO));
        assertThat(GeneratorJudgement.of(window, OptionalDouble.empty()).cpuBusyShare())
                .isEqualTo(0.15);
    }

    @Test
    void windowBelowASecondIsTooShortForCpuAndPauses() {
        var window = List.of(new GeneratorSecond(Duration.ofMillis(999), 1, Duration.ofMillis(400)));
        assertThat(symptoms(GeneratorJudgement.of(window, OptionalDouble.empty())))
                .isEqualTo("fine");
        assertThat(symptoms(GeneratorJudgement.of(window, OptionalDouble.of(80))))
                .isEqualTo(LATE);
        assertThat(symptoms(GeneratorJudgement.of(List.of(), OptionalDouble.empty())))
                .isEqualTo("fine");
    }

    @Test
    void reasonsContainTheirFigures() {
        assertThat(GeneratorJudgement.of(tenSeconds(4, 0.9, 501), OptionalDouble.of(50.01))
                        .reasons())
                .containsExactly(
                        "its CPU was above 80 % for 40 % of the window",
                        "garbage collection stopped it for 5.1 % of the time",
                        "iterations started 50.1 ms late (p99) although users were idle");
    }
}
