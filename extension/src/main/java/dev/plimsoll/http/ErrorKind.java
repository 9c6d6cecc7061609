/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import java.util.Locale;
import org.apiguardian.api.API;

/** Why a request got no answer. Told by the class of the failure and the step it came from, never by its text. */
@API(status = API.Status.EXPERIMENTAL)
public enum ErrorKind {
    /** No answer within the request's time. */
    TIMEOUT,
    /** No connection: refused, unreachable, or not made in time. */
    CONNECT,
    /** The connection was closed or reset while the exchange was under way. */
    RESET,
    /** The host has no address. */
    DNS,
    /** No secure connection: certificate, host name, handshake. */
    TLS,
    /** What came back is not HTTP, or breaks its rules. */
    PROTOCOL;

    /** As outcome, as tag {@code error} and in {@code summary.json}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
