/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import java.util.Locale;
import org.apiguardian.api.API;

/**
 * Why a request got no response. Derived from the type of the failure and the step that failed, never from its text.
 */
@API(status = API.Status.EXPERIMENTAL)
public enum ErrorKind {
    /** No complete response arrived within the timeout. */
    TIMEOUT,
    /** No connection could be made: it was refused, the host was unreachable, or it took too long. */
    CONNECT,
    /** The connection was closed or reset during the exchange. */
    RESET,
    /** The host name could not be resolved. */
    DNS,
    /** No secure connection could be made: the certificate, the host name or the handshake failed. */
    TLS,
    /** The response was not HTTP, or violated its rules. */
    PROTOCOL;

    /**
     * {@return the name used as outcome, as the tag {@code error} and in {@code summary.json}, for example {@code
     * timeout}}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
