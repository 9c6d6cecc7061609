/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.internal.http2.ConnectionShutdownException;
import okhttp3.internal.http2.ErrorCode;
import okhttp3.internal.http2.StreamResetException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosisTests {
    @ParameterizedTest(name = "{0} when {1}, connection gone: {2}, is {3}")
    @MethodSource("failures")
    void kindsComeFromClassAndStep(IOException failure, Stopwatch.Step step, boolean gone, ErrorKind kind) {
        assertThat(Diagnosis.kindOf(failure, step, gone)).isEqualTo(kind);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                row(new UnknownHostException("x"), Stopwatch.Step.LOOKING_UP, false, ErrorKind.DNS),
                row(new InterruptedIOException("timeout"), Stopwatch.Step.LOOKING_UP, true, ErrorKind.DNS),
                row(new ConnectException("x"), Stopwatch.Step.CONNECTING, false, ErrorKind.CONNECT),
                row(new InterruptedIOException("timeout"), Stopwatch.Step.CONNECTING, true, ErrorKind.CONNECT),
                row(new SSLHandshakeException("x"), Stopwatch.Step.TLS, false, ErrorKind.TLS),
                row(new EOFException(), Stopwatch.Step.TLS, true, ErrorKind.TLS),
                row(new IOException("exhausted all routes"), Stopwatch.Step.WAITING, false, ErrorKind.CONNECT),
                row(new InterruptedIOException("timeout"), Stopwatch.Step.WAITING, true, ErrorKind.TIMEOUT),
                row(new SocketTimeoutException("x"), Stopwatch.Step.SENT, false, ErrorKind.TIMEOUT),
                row(new InterruptedIOException("timeout"), Stopwatch.Step.RECEIVING, true, ErrorKind.TIMEOUT),
                row(new SocketException("x"), Stopwatch.Step.SENDING, false, ErrorKind.RESET),
                row(new IOException("x", new EOFException()), Stopwatch.Step.SENT, false, ErrorKind.RESET),
                row(new SSLException("x"), Stopwatch.Step.RECEIVING, false, ErrorKind.RESET),
                row(new ProtocolException("x"), Stopwatch.Step.RECEIVING, true, ErrorKind.RESET),
                row(new ProtocolException("x"), Stopwatch.Step.SENT, false, ErrorKind.PROTOCOL),
                row(new IOException("gzip"), Stopwatch.Step.RECEIVED, false, ErrorKind.PROTOCOL),
                row(new IOException("Canceled"), Stopwatch.Step.SENT, true, ErrorKind.RESET),
                row(new ConnectionShutdownException(), Stopwatch.Step.SENT, false, ErrorKind.RESET),
                row(new StreamResetException(ErrorCode.CANCEL), Stopwatch.Step.SENT, false, ErrorKind.RESET),
                row(
                        new StreamResetException(ErrorCode.PROTOCOL_ERROR),
                        Stopwatch.Step.SENT,
                        false,
                        ErrorKind.PROTOCOL));
    }

    private static Arguments row(IOException failure, Stopwatch.Step step, boolean gone, ErrorKind kind) {
        return Arguments.of(failure, step, gone, kind);
    }
}
