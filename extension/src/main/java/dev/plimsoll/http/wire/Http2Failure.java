/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

import org.apiguardian.api.API;

/**
 * Recognises OkHttp's failures of HTTP/2 by the names of their classes: their package is internal to OkHttp, and on the
 * module path it is closed.
 */
@API(status = API.Status.INTERNAL)
public final class Http2Failure {
    private static final String PACKAGE = "okhttp3.internal.http2.";

    private Http2Failure() {}

    /** Whether the connection or the stream was closed, and not for a violation of the protocol. */
    public static boolean isReset(Throwable failure) {
        return isA("ConnectionShutdownException", failure)
                || isStreamReset(failure)
                        && !String.valueOf(failure.getMessage()).endsWith(": PROTOCOL_ERROR");
    }

    /** Whether a single stream was closed; the failure says why. */
    public static boolean isStreamReset(Throwable failure) {
        return isA("StreamResetException", failure);
    }

    /** Whether the server has not looked at the request: it can be sent again, whatever it does. */
    public static boolean isUnprocessed(Throwable failure) {
        return isA("ConnectionShutdownException", failure)
                || isStreamReset(failure)
                        && String.valueOf(failure.getMessage()).endsWith(": REFUSED_STREAM");
    }

    private static boolean isA(String name, Throwable failure) {
        return failure.getClass().getName().equals(PACKAGE + name);
    }
}
