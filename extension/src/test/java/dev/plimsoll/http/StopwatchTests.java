/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.time.Ticker;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StopwatchTests {
    private final Steps ticker = new Steps();
    private final Stopwatch watch = new Stopwatch(ticker, 0);

    @Test
    void aNewTlsConnection() {
        at(1).lookingUp();
        at(3).lookedUp();
        at(4).connecting();
        at(8).securing();
        at(16).secured();
        at(16).connected();
        at(20).sending();
        at(21).sent();
        at(22).sendingBody();
        at(30).sent();
        at(50).receiving();
        at(50).receiving();
        at(57).received();
        at(99);

        assertThat(watch.endedAt()).isEqualTo(57);
        assertThat(watch.timings(57)).isEqualTo(new Timings(6, 2, 4, 8, 10, 20, 7, 57));
    }

    @Test
    void twoAddressesOfWhichTheFirstFails() {
        at(1).connecting();
        at(4).connectFailed();
        at(5).connecting();
        at(7).connected();
        at(8).sending();
        at(9).sent();
        at(10).receiving();
        at(11).received();

        assertThat(watch.timings(11)).isEqualTo(new Timings(3, 0, 5, 0, 1, 1, 1, 11));
    }

    @Test
    void aContinueComesBeforeTheBody() {
        at(1).sending();
        at(2).sent();
        at(5).receiving();
        at(6).sendingBody();
        at(9).sent();
        at(20).receiving();
        at(21).received();

        assertThat(watch.timings(21)).isEqualTo(new Timings(1, 0, 0, 0, 8, 11, 1, 21));
    }

    @Test
    void anAnswerBeforeTheWholeBodyWasSent() {
        at(1).sending();
        at(2).sent();
        at(3).sendingBody();
        at(9).receiving();
        at(10).received();

        assertThat(watch.timings(10)).isEqualTo(new Timings(1, 0, 0, 0, 8, 0, 1, 10));
    }

    @Test
    void aRepetitionStartsTheStepsAnew() {
        at(1).sending();
        at(2).sent();
        at(5).sending();
        at(6).sent();
        at(8).receiving();
        at(9).received();

        assertThat(watch.retries()).isEqualTo(1);
        assertThat(watch.timings(9)).isEqualTo(new Timings(5, 0, 0, 0, 1, 2, 1, 9));
    }

    @Test
    void whatWasCutShortLastsUntilTheEnd() {
        assertThat(watch.timings(7)).isEqualTo(new Timings(0, 0, 0, 0, 0, 0, 0, 7));
        at(1).sending();
        assertThat(watch.timings(7)).isEqualTo(new Timings(1, 0, 0, 0, 6, 0, 0, 7));
        at(2).sent();
        assertThat(watch.timings(7)).isEqualTo(new Timings(1, 0, 0, 0, 1, 5, 0, 7));
        at(4).receiving();
        assertThat(watch.timings(7)).isEqualTo(new Timings(1, 0, 0, 0, 1, 2, 3, 7));
    }

    private Stopwatch at(long nanos) {
        ticker.now = nanos;
        return watch;
    }

    private static final class Steps implements Ticker {
        private long now;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public void sleepUntil(long at) {
            now = at;
        }

        @Override
        public Signal newSignal() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Thread newThread(String name, Runnable work) {
            throw new UnsupportedOperationException();
        }
    }
}
