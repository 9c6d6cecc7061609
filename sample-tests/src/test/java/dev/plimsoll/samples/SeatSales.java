/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Records which seats were confirmed, as the users saw it. Thread-safe. */
final class SeatSales {
    static final int SEATS = 50;

    private final Map<String, LongAdder> confirmed = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> unanswered = new ConcurrentHashMap<>();

    void asked(String seat) {
        adder(unanswered, seat).increment();
    }

    void answered(String seat, boolean isConfirmed) {
        adder(unanswered, seat).decrement();
        if (isConfirmed) {
            adder(confirmed, seat).increment();
        }
    }

    /**
     * When all 50 seats are sold, a new house opens and each may be sold again. So a seat can be one sale ahead of another;
     * if it is two ahead, it was sold twice in one house. A request without a response may have been a sale.
     */
    void assertThatNoSeatWasSoldTwice() {
        long fewest = IntStream.rangeClosed(1, SEATS)
                .mapToObj(number -> "seat-" + number)
                .mapToLong(seat ->
                        adder(confirmed, seat).sum() + adder(unanswered, seat).sum())
                .min()
                .orElseThrow();
        assertThat(confirmed)
                .as("confirmations by seat: none may be more than one ahead of the least sold seat, with %s", fewest)
                .allSatisfy((seat, sales) -> assertThat(sales.sum()).isLessThanOrEqualTo(fewest + 1));
    }

    private static LongAdder adder(Map<String, LongAdder> adders, String seat) {
        return adders.computeIfAbsent(seat, key -> new LongAdder());
    }
}
