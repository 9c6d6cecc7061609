/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.http.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the slowest requests that reached a server. Bounded, without allocating. Not thread-safe. */
final class SlowestTally {
    private final @Nullable Exchange[] slowest = new Exchange[SlowExchange.MAX_KEPT]; // the slowest first
    private int size;
    private long least = Long.MIN_VALUE; // the shortest time among them, once the list is full

    void add(Exchange exchange) {
        long nanos = exchange.timings().durationNanos();
        if (nanos <= least || !exchange.reachedServer()) {
            return;
        }
        int at = Math.min(size, slowest.length - 1);
        for (; at > 0 && nanosAt(at - 1) < nanos; at--) {
            slowest[at] = slowest[at - 1];
        }
        slowest[at] = exchange;
        size = Math.min(size + 1, slowest.length);
        if (size == slowest.length) {
            least = nanosAt(size - 1);
        }
    }

    /** @param origin the start of the run in the ticker's nanoseconds */
    List<SlowExchange> all(long origin) {
        var all = new ArrayList<SlowExchange>(size);
        for (int i = 0; i < size; i++) {
            all.add(of(at(i), origin));
        }
        return List.copyOf(all);
    }

    void reset() {
        Arrays.fill(slowest, null);
        size = 0;
        least = Long.MIN_VALUE;
    }

    private long nanosAt(int index) {
        return at(index).timings().durationNanos();
    }

    private Exchange at(int index) {
        Exchange exchange = slowest[index];
        if (exchange == null) {
            throw new IllegalStateException("no request at " + index + " of " + size);
        }
        return exchange;
    }

    private static SlowExchange of(Exchange exchange, long origin) {
        return new SlowExchange(
                Duration.ofNanos(exchange.startedAt() - origin),
                exchange.tags(),
                Duration.ofNanos(exchange.timings().durationNanos()),
                Duration.ofNanos(exchange.timings().totalNanos()),
                Duration.ofNanos(exchange.latenessNanos()),
                exchange.interrupted(),
                exchange.traceId());
    }
}
