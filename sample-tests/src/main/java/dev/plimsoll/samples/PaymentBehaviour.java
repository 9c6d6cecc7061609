/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.time.Duration;

/**
 * How the payment provider of {@link OrdersSystem} responds: after a time between the two, with a 500 to the given share of
 * calls, and with a 429 to calls above the rate limit.
 */
public record PaymentBehaviour(Duration shortest, Duration longest, double failureRate, int perSecond) {
    /** After 100 ms, and without failures. */
    public static final PaymentBehaviour USUAL =
            new PaymentBehaviour(Duration.ofMillis(100), Duration.ofMillis(100), 0, Integer.MAX_VALUE);

    public PaymentBehaviour {
        if (shortest.isNegative() || longest.compareTo(shortest) < 0 || !(failureRate >= 0 && failureRate <= 1)) {
            throw new IllegalArgumentException("wanted: 0 <= shortest <= longest, 0 <= failureRate <= 1;"
                    + " found: %s, %s, %s".formatted(shortest, longest, failureRate));
        }
    }

    public PaymentBehaviour taking(Duration newShortest, Duration newLongest) {
        return new PaymentBehaviour(newShortest, newLongest, failureRate, perSecond);
    }

    public PaymentBehaviour failing(double share) {
        return new PaymentBehaviour(shortest, longest, share, perSecond);
    }

    public PaymentBehaviour limitedTo(int aSecond) {
        return new PaymentBehaviour(shortest, longest, failureRate, aSecond);
    }

    /** As {@code PUT /chaos} takes it. */
    String json() {
        return "{\"minMs\":%s,\"maxMs\":%s,\"failureRate\":%s,\"perSecond\":%s}"
                .formatted(shortest.toMillis(), longest.toMillis(), failureRate, perSecond);
    }
}
