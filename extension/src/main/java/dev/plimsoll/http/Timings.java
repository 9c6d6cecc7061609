/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * The steps of one exchange, as k6 names them. All in nanoseconds; a step that did not happen is 0.
 *
 * @param blockedNanos from the call to the connection, less name lookup and connecting
 * @param waitingNanos from the request's last byte to the response's first
 * @param totalNanos from the call to the body's last byte, with everything before
 */
@API(status = API.Status.EXPERIMENTAL)
public record Timings(
        long blockedNanos,
        long lookingUpNanos,
        long connectingNanos,
        long tlsHandshakingNanos,
        long sendingNanos,
        long waitingNanos,
        long receivingNanos,
        long totalNanos) {
    /** Sending + waiting + receiving, without the connection: k6's {@code http_req_duration}. */
    public long durationNanos() {
        return sendingNanos + waitingNanos + receivingNanos;
    }

    public Duration duration() {
        return Duration.ofNanos(durationNanos());
    }

    public Duration blocked() {
        return Duration.ofNanos(blockedNanos);
    }

    public Duration lookingUp() {
        return Duration.ofNanos(lookingUpNanos);
    }

    public Duration connecting() {
        return Duration.ofNanos(connectingNanos);
    }

    public Duration tlsHandshaking() {
        return Duration.ofNanos(tlsHandshakingNanos);
    }

    public Duration sending() {
        return Duration.ofNanos(sendingNanos);
    }

    public Duration waiting() {
        return Duration.ofNanos(waitingNanos);
    }

    public Duration receiving() {
        return Duration.ofNanos(receivingNanos);
    }

    public Duration total() {
        return Duration.ofNanos(totalNanos);
    }
}
