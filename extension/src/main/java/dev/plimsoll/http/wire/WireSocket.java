/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A socket without Nagle's delay that counts its bytes; under TLS it is the one that is wrapped. One reader and one
 * writer at a time.
 */
final class WireSocket extends Socket {
    private final Wire wire;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private @Nullable WireInput in;
    private @Nullable OutputStream out;

    WireSocket(Wire wire) throws IOException {
        this.wire = wire;
        setTcpNoDelay(true); // without it, bodies of more than one segment wait 40 ms for the server's delayed ACK
        wire.opened(this);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        super.connect(endpoint, timeout);
        wire.connected(endpoint);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return input();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        OutputStream known = out;
        if (known == null) {
            known = new WireOutput(super.getOutputStream(), this::wasSent, wire);
            out = known;
        }
        return known;
    }

    /** Whether the server has closed this idle connection. Waits up to 1 ms; false while someone reads. */
    boolean isAbandoned() throws IOException {
        return isConnected() && !isClosed() && input().hasEnded(this);
    }

    @Override
    public void close() throws IOException {
        wire.closed(this);
        super.close();
    }

    /** Bytes that left through it so far. */
    long sent() {
        return sent.get();
    }

    /** Bytes that came through it so far. */
    long received() {
        return received.get();
    }

    private void wasSent(long bytes) {
        sent.addAndGet(bytes);
        wire.sent(bytes);
    }

    private void wasReceived(long bytes) {
        received.addAndGet(bytes);
        wire.received(bytes);
    }

    private WireInput input() throws IOException {
        WireInput known = in;
        if (known == null) {
            known = new WireInput(super.getInputStream(), this::wasReceived, wire);
            in = known;
        }
        return known;
    }
}
