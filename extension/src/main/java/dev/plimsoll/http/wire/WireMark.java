/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

/** How many bytes a connection had sent and received when a request was about to be sent on it. */
final class WireMark {
    /** A server may say goodbye in TLS, where alerts look like replies: the JDK's takes 80 bytes, a usual reply more. */
    static final int TLS_GOODBYE = 128;

    private final WireSocket socket;
    private final int goodbye;
    private final long sent;
    private final long received;

    private WireMark(WireSocket socket, int goodbye) {
        this.socket = socket;
        this.goodbye = goodbye;
        this.sent = socket.sent();
        this.received = socket.received();
    }

    static WireMark of(WireSocket socket, int goodbye) {
        return new WireMark(socket, goodbye);
    }

    /** Whether no byte of a request has left since. */
    boolean nothingSent() {
        return socket.sent() == sent;
    }

    /** Whether no byte of a reply has come since. */
    boolean nothingReceived() {
        return socket.received() - received <= goodbye;
    }
}
