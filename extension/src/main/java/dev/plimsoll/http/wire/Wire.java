/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one user's connections, as they pass the sockets, and the connections themselves. Thread-safe.
 *
 * <p>Bytes belong to the exchange that ends next: exact for requests one after another; for parallel ones of a user
 * only the sum is.
 */
@API(status = API.Status.INTERNAL)
public final class Wire {
    private final ReachedPorts reached;
    /** Quicker reuse than this cannot meet a server's keep-alive limit: the shortest default in use is 2 s. */
    private static final long QUIET_NANOS = 1_500_000_000;
    /** Where a request cannot be repeated, a look of 1 ms pays after a shorter rest. */
    private static final long SHORT_QUIET_NANOS = 20_000_000;

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicInteger ends = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<WireSocket> sockets = new CopyOnWriteArrayList<>();
    private volatile long usedAt;
    private volatile @Nullable BandwidthLimit download;
    private volatile @Nullable BandwidthLimit upload;

    /** @param reached records where its connections go */
    public Wire(ReachedPorts reached) {
        this.reached = reached;
    }

    void connected(SocketAddress to) {
        reached.add(to);
    }

    /** From now on, on all connections. */
    public void limit(double downloadPerSecond, double uploadPerSecond, Ticker ticker) {
        download = limited(download, downloadPerSecond, ticker);
        upload = limited(upload, uploadPerSecond, ticker);
    }

    /** Null: as quick as it goes. */
    @Nullable
    BandwidthLimit download() {
        return download;
    }

    /** Null: as quick as it goes. */
    @Nullable
    BandwidthLimit upload() {
        return upload;
    }

    void sent(long bytes) {
        sent.addAndGet(bytes);
    }

    void received(long bytes) {
        received.addAndGet(bytes);
    }

    /** A server has closed its side. */
    void ended() {
        ends.incrementAndGet();
    }

    void opened(WireSocket socket) {
        sockets.add(socket);
    }

    void closed(WireSocket socket) {
        sockets.remove(socket);
    }

    /** How often servers have closed their side so far. */
    public int ends() {
        return ends.get();
    }

    /**
     * Marks where a connection is, before a request is sent on it.
     *
     * @param socket that of the connection, perhaps with TLS around it
     * @return null if the socket is not one of this user's
     */
    @Nullable
    WireMark mark(Socket socket) {
        if (socket instanceof WireSocket plain) {
            return WireMark.of(plain, 0);
        }
        int port = socket.getLocalPort();
        for (WireSocket each : sockets) {
            if (each.getLocalPort() == port) {
                return WireMark.of(each, WireMark.TLS_GOODBYE);
            }
        }
        return null;
    }

    public long takeSent() {
        return sent.getAndSet(0);
    }

    public long takeReceived() {
        return received.getAndSet(0);
    }

    /**
     * A call begins. After a rest, connections that the server has closed meanwhile are dropped: OkHttp looks only
     * after 10 s and never before a GET, so that a user who thinks longer than a server's keep-alive would fail.
     *
     * @param repeatable whether the request is sent again if its connection turns out to be closed
     * @return whether that took time, about 1 ms, which is none of the call's
     */
    public boolean enter(long now, boolean repeatable) {
        long quiet = repeatable ? QUIET_NANOS : SHORT_QUIET_NANOS;
        boolean rested = calls.incrementAndGet() == 1 && !sockets.isEmpty() && now - usedAt > quiet;
        if (rested) {
            dropAbandoned();
        }
        return rested;
    }

    /** A call has ended. */
    public void leave(long now) {
        usedAt = now;
        calls.decrementAndGet();
    }

    /** A line that is as quick already is kept, with what is on it. */
    private static BandwidthLimit limited(@Nullable BandwidthLimit now, double perSecond, Ticker ticker) {
        return now != null && now.bytesPerSecond() == perSecond ? now : new BandwidthLimit(perSecond, ticker);
    }

    private void dropAbandoned() {
        for (WireSocket socket : sockets) {
            try {
                if (socket.isAbandoned()) {
                    socket.close();
                }
            } catch (IOException e) {
                sockets.remove(socket); // broken: OkHttp finds out when it uses it
            }
        }
    }
}
