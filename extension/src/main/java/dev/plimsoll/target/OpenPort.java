/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Ready when a loopback port accepts connections. */
record OpenPort(int port) implements Readiness {
    private static final int CONNECT_MILLIS = 1_000;

    @Override
    public String wanted() {
        return "an open port " + address();
    }

    @Override
    public @Nullable String missing(OutputTail output) {
        return refusal(address());
    }

    /** Returns null if something listens on the port. */
    static @Nullable String refusal(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return null;
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
