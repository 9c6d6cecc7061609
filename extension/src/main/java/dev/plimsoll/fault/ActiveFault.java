/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.fault.line.Delay;
import dev.plimsoll.fault.rate.Draw;
import dev.plimsoll.fault.rate.RateGate;
import dev.plimsoll.fault.rate.RateWindow;
import dev.plimsoll.time.Ticker;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A fault of a provider that is in force, with what it has counted so far. Thread-safe. */
final class ActiveFault {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int TOO_MANY = 429;

    private final FaultRule rule;
    private final Ticker ticker;
    private final AtomicLong requests = new AtomicLong();
    private final @Nullable RateGate gate;

    ActiveFault(FaultRule rule, Ticker ticker) {
        this.rule = rule;
        this.ticker = ticker;
        RateWindow limit = rule.values().limit();
        gate = limit == null ? null : new RateGate(limit);
    }

    /**
     * An answer in place of the provider's.
     *
     * @param retryAfterSeconds for the header, or 0 for none
     */
    record Answer(int status, long retryAfterSeconds) {}

    FaultKind kind() {
        return rule.kind();
    }

    /** Returns how this fault answers the next request, or null if it lets it pass. */
    @Nullable
    Answer answer() {
        FaultValues values = rule.values();
        if (gate != null) {
            long wait = gate.tryPass(ticker.nanoTime());
            return wait <= 0 ? null : new Answer(TOO_MANY, (wait + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
        }
        if (kind() == FaultKind.SLOW) {
            return null;
        }
        double share = kind() == FaultKind.FAILURE_RATE ? values.failureRate() : values.share();
        return Draw.isAmong(share, values.seed(), requests.incrementAndGet()) ? new Answer(values.status(), 0) : null;
    }

    /** Returns by how much this fault delays the next answer of the provider. */
    long delayNanos() {
        FaultValues values = rule.values();
        long number = requests.incrementAndGet();
        return Draw.isAmong(values.share(), values.seed(), number)
                ? new Delay(values.latency(), values.jitter(), Draw.random(values.seed() + 1, number)).nextNanos()
                : 0;
    }
}
