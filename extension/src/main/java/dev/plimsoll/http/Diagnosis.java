/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.wire.Http2Failure;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells the kind of a failure by its class and the step it came from: messages change with JDK and OkHttp. */
final class Diagnosis {
    private static final int MAX_CAUSES = 10;

    private Diagnosis() {}

    /**
     * @param step where the exchange was
     * @param connectionGone whether the server closed a connection meanwhile, or the call was cancelled: OkHttp calls a
     *     body that ends too early a protocol failure
     */
    static ErrorKind kindOf(IOException failure, Stopwatch.Step step, boolean connectionGone) {
        return switch (step) {
            case LOOKING_UP -> ErrorKind.DNS;
            case CONNECTING -> ErrorKind.CONNECT;
            case TLS -> ErrorKind.TLS;
            case WAITING, CONNECTED -> beforeSending(failure);
            case SENDING, SENT, RECEIVING -> underWay(failure, connectionGone);
            case RECEIVED -> failure instanceof InterruptedIOException ? ErrorKind.TIMEOUT : ErrorKind.PROTOCOL;
        };
    }

    /**
     * Whether an interrupted thread gets this failure for its interrupt: from OkHttp without a cause, other than that of
     * a timeout, or from the socket of a virtual thread.
     */
    static boolean isOfInterrupt(IOException failure) {
        return failure instanceof InterruptedIOException
                        && !(failure instanceof SocketTimeoutException)
                        && failure.getCause() == null
                || failure.getClass() == SocketException.class;
    }

    private static ErrorKind beforeSending(IOException failure) {
        if (failure instanceof InterruptedIOException) {
            return ErrorKind.TIMEOUT;
        }
        if (failure instanceof UnknownHostException) {
            return ErrorKind.DNS;
        }
        return failure instanceof SSLException ? ErrorKind.TLS : ErrorKind.CONNECT;
    }

    private static ErrorKind underWay(IOException failure, boolean connectionGone) {
        if (failure instanceof InterruptedIOException) {
            return ErrorKind.TIMEOUT;
        }
        return connectionGone || isReset(failure) ? ErrorKind.RESET : ErrorKind.PROTOCOL;
    }

    private static boolean isReset(@Nullable Throwable failure) {
        int depth = 0;
        for (Throwable at = failure; at != null && depth < MAX_CAUSES; at = at.getCause(), depth++) {
            if (at instanceof SocketException
                    || at instanceof EOFException
                    || at instanceof SSLException
                    || Http2Failure.isReset(at)) {
                return true;
            }
            if (Http2Failure.isStreamReset(at)) {
                return false;
            }
        }
        return false;
    }
}
