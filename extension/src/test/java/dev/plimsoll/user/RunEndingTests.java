/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.time.FakeTicker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunEndingTests {
    private final FakeTicker ticker = new FakeTicker();
    private final RunEnding ending = new RunEnding(ticker, ticker.newSignal());

    @AfterEach
    void stopTheClock() {
        ticker.close();
    }

    @Test
    void withoutMemoryTheRunEndsAtOnceAndSaysMoreLater() {
        ending.outOfMemory();
        assertThat(ending.isEnding()).isTrue();
        assertThat(ending.isCutting()).isTrue();
        assertThat(ending.endedAt()).isEqualTo(ticker.nanoTime());
        assertThat(ending.how()).isEqualTo(Ending.aborted("a user ran out of memory"));
        ending.end(Ending.aborted("user 7 ran out of memory"));
        ending.end(Ending.aborted("user 8 ran out of memory"));
        ending.outOfMemory();
        assertThat(ending.how()).isEqualTo(Ending.aborted("user 7 ran out of memory"));
    }

    @Test
    void whatEndedTheRunBeforeStands() {
        ending.end(Ending.aborted("enough"));
        ending.outOfMemory();
        assertThat(ending.how()).isEqualTo(Ending.aborted("enough"));
    }
}
