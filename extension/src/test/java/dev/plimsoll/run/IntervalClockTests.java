/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.time.FakeTicker;
import dev.plimsoll.time.RunClock;
import org.junit.jupiter.api.Test;

class IntervalClockTests {
    private static final long SECOND = 1_000_000_000;

    @Test
    void secondsEndLaterOnAClockThatIsFast() throws InterruptedException {
        try (var ticker = new FakeTicker()) {
            var run = RunClock.start(ticker);
            var clock = new IntervalClock(run);
            clock.move(3_000_000);
            assertThat(clock.tickerNanos(SECOND)).isEqualTo(run.tickerNanos(SECOND) + 3_000_000);
            ticker.sleepUntil(clock.tickerNanos(SECOND));
            assertThat(clock.elapsedNanos()).isEqualTo(SECOND);
            clock.move(-1_000_000);
            assertThat(clock.elapsedNanos()).isEqualTo(SECOND + 1_000_000);
        }
    }
}
