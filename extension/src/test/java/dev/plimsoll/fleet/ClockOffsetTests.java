/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clock that is ahead and goes at another speed, compared over a line that is slow at times. No real time passes. */
class ClockOffsetTests {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    private final Random random = new Random(5);
    private final ClockOffset compared = new ClockOffset();

    /** What the other clock shows. */
    private record Other(long ahead, double drift) {
        long at(long ours) {
            return ours + ahead + Math.round(ours * drift);
        }
    }

    private void round(long at, Other other) {
        for (int i = 0; i < 20; i++) {
            long sent = at + i * SECOND / 2;
            long there = sent + 50_000 + random.nextInt(3_000_000);
            long back = there + 50_000 + random.nextInt(3_000_000);
            compared.add(sent, other.at(there), back);
        }
    }

    @ParameterizedTest(name = "{0} ppm, ahead by {1} ns")
    @CsvSource({"50, 7000000000", "-50, -3", "1000, 0", "-1000, 987654321", "0, 5"})
    void windowsOfAnHourStayRight(long partsPerMillion, long ahead) {
        var other = new Other(ahead, partsPerMillion / 1e6);
        round(0, other);
        assertThat(compared.endRound()).isZero();
        long start = 20 * SECOND;
        long followed = compared.theirs(start);
        long moved = 0;
        long worst = 0;
        for (long at = start; at < 3_600 * SECOND; at += 10 * SECOND) {
            round(at, other);
            moved += compared.endRound();
            long now = at + 10 * SECOND;
            // a second of the run that begins now for the coordinator begins then for the worker
            long begins = followed + (now - start) + moved;
            worst = Math.max(worst, Math.abs(begins - other.at(now)));
        }
        assertThat(worst)
                .as("by what a second of the worker differed")
                .isLessThan(25 * MILLI)
                .isLessThanOrEqualTo(compared.error() + 11 * MILLI); // what a round of ten seconds may add
        assertThat(compared.error()).isLessThan(25 * MILLI);
        if (partsPerMillion == 0) {
            assertThat(moved).isZero();
        } else {
            assertThat(moved / 3_600_000.0)
                    .as("it follows the clock, µs/s are ppm")
                    .isBetween(partsPerMillion - 5.0, partsPerMillion + 5.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"400, 100", "-400, -100", "60, 60"})
    void clockThatJumpsIsFollowedInSteps(long jump, long firstStep) {
        round(0, new Other(0, 0));
        compared.endRound();
        round(20 * SECOND, new Other(jump * MILLI, 0));
        long moved = compared.endRound();
        assertThat(moved).isBetween(firstStep * MILLI - 4 * MILLI, firstStep * MILLI + 4 * MILLI);
        assertThat(compared.error()).isGreaterThanOrEqualTo(Math.abs(jump) * MILLI - 4 * MILLI);
        for (int round = 2; round < 8; round++) {
            round(round * 20 * SECOND, new Other(jump * MILLI, 0));
            moved += compared.endRound();
        }
        assertThat(moved).isBetween(jump * MILLI - 4 * MILLI, jump * MILLI + 4 * MILLI);
    }

    @Test
    void silentWorkerHasNoNewRound() {
        assertThat(compared.endRound()).isZero();
        round(0, new Other(5, 0));
        compared.endRound();
        assertThat(compared.endRound()).isZero();
        assertThat(compared.error()).isPositive();
    }
}
