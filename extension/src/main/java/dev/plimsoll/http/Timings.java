/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long each step of one exchange took, named as in k6. A step that did not happen took 0. Immutable.
 *
 * @param blockedNanos waiting for a connection: from the call until there is one, without name lookup and connecting
 * @param lookingUpNanos looking up the host name
 * @param connectingNanos opening the connection, without the TLS handshake
 * @param tlsHandshakingNanos the TLS handshake
 * @param sendingNanos sending the request
 * @param waitingNanos from the last byte of the request to the first byte of the response
 * @param receivingNanos receiving the response
 * @param totalNanos from the call to the last byte of the body, including all of the above
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
    /** {@return sending + waiting + receiving, without connecting, in nanoseconds: {@code http_req_duration} of k6} */
    public long durationNanos() {
        return sendingNanos + waitingNanos + receivingNanos;
    }

    /** {@return sending + waiting + receiving, without connecting: {@code http_req_duration} of k6} */
    public Duration duration() {
        return Duration.ofNanos(durationNanos());
    }

    /** {@return the time spent waiting for a connection} */
    public Duration blocked() {
        return Duration.ofNanos(blockedNanos);
    }

    /** {@return the time spent looking up the host name} */
    public Duration lookingUp() {
        return Duration.ofNanos(lookingUpNanos);
    }

    /** {@return the time spent opening the connection, without the TLS handshake} */
    public Duration connecting() {
        return Duration.ofNanos(connectingNanos);
    }

    /** {@return the time spent in the TLS handshake} */
    public Duration tlsHandshaking() {
        return Duration.ofNanos(tlsHandshakingNanos);
    }

    /** {@return the time spent sending the request} */
    public Duration sending() {
        return Duration.ofNanos(sendingNanos);
    }

    /** {@return the time from the last byte of the request to the first byte of the response} */
    public Duration waiting() {
        return Duration.ofNanos(waitingNanos);
    }

    /** {@return the time spent receiving the response} */
    public Duration receiving() {
        return Duration.ofNanos(receivingNanos);
    }

    /** {@return the time from the call to the last byte of the body} */
    public Duration total() {
        return Duration.ofNanos(totalNanos);
    }
}
