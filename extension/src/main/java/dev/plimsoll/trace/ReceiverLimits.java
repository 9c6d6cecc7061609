/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import java.time.Duration;

/**
 * How much a sender may cost.
 *
 * @param maxBytes of a request's body, inflated
 * @param senders whose bodies are read at the same time
 * @param maxThreads for connections at which something arrives
 * @param longest time for a request, from its first byte to the end of its answer
 * @param longestIfOthersWait the same while other requests wait for a thread or for a place among the senders
 * @param longestWait of a request for a place among the senders, before it is told to come back
 */
record ReceiverLimits(
        int maxBytes,
        int senders,
        int maxThreads,
        Duration longest,
        Duration longestIfOthersWait,
        Duration longestWait) {
    static final ReceiverLimits USUAL =
            new ReceiverLimits(4 << 20, 8, 32, Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMillis(1500));
}
