/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.Timings;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.user.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlowestTests {
    private static final long SECOND = 1_000_000_000;
    private static final long ORIGIN = 5 * SECOND;

    private final Recorder recorder = new Recorder(ORIGIN, ORIGIN + SECOND, null);

    private static Exchange exchange(String phase, long nanos, boolean reached) {
        var tags = new ExchangeTags(new Place("default", phase, ""), "GET /", "GET", 200, "ok", "", true, Tags.NONE);
        var timings = new Timings(0, 0, 10, 0, 0, nanos, 0, nanos + 10);
        return new Exchange(
                tags, ORIGIN + 7, ORIGIN + 7 + nanos, timings, 3, reached, false, 0, 0, 0, 0, null, "trace" + nanos);
    }

    private Interval swap() {
        return recorder.swap(ORIGIN + SECOND, ORIGIN + 2 * SECOND, true);
    }

    @Test
    void slowestAreKeptInOrder() {
        var nanos = new ArrayList<Long>();
        for (long i = 1; i <= 1000; i++) {
            nanos.add(i);
        }
        Collections.shuffle(nanos, new Random(42));
        nanos.forEach(each -> recorder.record(exchange("hold", each, true)));
        List<SlowExchange> slowest = swap().slowest();
        assertThat(slowest).hasSize(SlowExchange.MAX_KEPT);
        for (int i = 0; i < slowest.size(); i++) {
            assertThat(slowest.get(i).duration()).isEqualTo(Duration.ofNanos(1000 - i));
        }
        assertThat(slowest.get(0).total()).isEqualTo(Duration.ofNanos(1010));
        assertThat(slowest.get(0).lateness()).isEqualTo(Duration.ofNanos(3));
        assertThat(slowest.get(0).startedAt()).isEqualTo(Duration.ofNanos(7));
        assertThat(slowest.get(0).traceId()).isEqualTo("trace1000");
    }

    @Test
    void nextIntervalStartsEmpty() {
        recorder.record(exchange("hold", 1000, true));
        assertThat(swap().slowest()).hasSize(1);
        recorder.record(exchange("hold", 5, true));
        assertThat(recorder.swap(ORIGIN + 2 * SECOND, ORIGIN + 3 * SECOND, true).slowest())
                .extracting(SlowExchange::duration)
                .containsExactly(Duration.ofNanos(5));
    }

    @Test
    void warmUpAndRequestsThatReachedNoServerAreLeftOut() {
        recorder.record(exchange(Phase.WARMUP, 1000, true));
        recorder.record(exchange("hold", 2000, false));
        recorder.record(exchange("hold", 3, true));
        assertThat(swap().slowest()).extracting(SlowExchange::traceId).containsExactly("trace3");
    }

    @Test
    void mergingKeepsTheSlowestOfBoth() {
        for (int i = 1; i <= SlowExchange.MAX_KEPT; i++) {
            recorder.record(exchange("hold", 2 * i, true));
        }
        List<SlowExchange> even = swap().slowest();
        for (int i = 1; i <= SlowExchange.MAX_KEPT; i++) {
            recorder.record(exchange("hold", 2 * i + 1, true));
        }
        List<SlowExchange> odd =
                recorder.swap(ORIGIN + 2 * SECOND, ORIGIN + 3 * SECOND, true).slowest();
        assertThat(SlowExchange.merge(even, odd))
                .hasSize(SlowExchange.MAX_KEPT)
                .isEqualTo(SlowExchange.merge(odd, even));
        assertThat(SlowExchange.merge(even, odd).get(0).duration()).isEqualTo(Duration.ofNanos(41));
        assertThat(SlowExchange.merge(even, odd).get(SlowExchange.MAX_KEPT - 1).duration())
                .isEqualTo(Duration.ofNanos(22));
    }
}
