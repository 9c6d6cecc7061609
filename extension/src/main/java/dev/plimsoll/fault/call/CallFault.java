/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault.call;

import dev.plimsoll.fault.rate.RateGate;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** A fault of calls: it delays them, or lets some of them fail. Thread-safe. */
@API(status = API.Status.INTERNAL)
public sealed interface CallFault {
    /** A fault that delays calls. */
    sealed interface Delaying extends CallFault permits Latency, Throttle {
        /** Returns until when the call waits; {@code now} if it does not. */
        long until(long now, SplittableRandom random);
    }

    /** A fault that lets calls fail. */
    sealed interface Failing extends CallFault permits Share, EveryNth, Limit {
        Supplier<? extends Throwable> failure();

        /** Returns whether the call of that number, from 1, fails. */
        boolean hits(long number, long now, SplittableRandom random);
    }

    record Latency(long leastNanos, long mostNanos) implements Delaying {
        @Override
        public long until(long now, SplittableRandom random) {
            return now + (leastNanos == mostNanos ? leastNanos : random.nextLong(leastNanos, mostNanos + 1));
        }
    }

    record Throttle(RateGate gate) implements Delaying {
        @Override
        public long until(long now, SplittableRandom random) {
            return gate.reserve(now);
        }
    }

    record Share(double rate, Supplier<? extends Throwable> failure) implements Failing {
        @Override
        public boolean hits(long number, long now, SplittableRandom random) {
            return random.nextDouble() < rate;
        }
    }

    record EveryNth(int n, Supplier<? extends Throwable> failure) implements Failing {
        @Override
        public boolean hits(long number, long now, SplittableRandom random) {
            return number % n == 0;
        }
    }

    record Limit(RateGate gate, Supplier<? extends Throwable> failure) implements Failing {
        @Override
        public boolean hits(long number, long now, SplittableRandom random) {
            return gate.tryPass(now) > 0;
        }
    }
}
