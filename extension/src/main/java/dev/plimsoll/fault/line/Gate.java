/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault.line;

import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The listening socket of a proxy. While it is shut, the operating system refuses connections; its port stays the same.
 * One thread opens and shuts it.
 */
@API(status = API.Status.INTERNAL)
public final class Gate {
    private static final int BACKLOG = 1024;
    private static final long RETRY_NANOS = 20_000_000;
    private static final int RETRIES = 250;

    private final int port;
    private final Consumer<SocketChannel> connected;
    private final Ticker ticker;
    private @Nullable ServerSocketChannel listening;
    private @Nullable Thread thread;

    /** @param connected takes each new connection, on the thread of the gate */
    public Gate(int port, Consumer<SocketChannel> connected, Ticker ticker) {
        this.port = port;
        this.connected = connected;
        this.ticker = ticker;
    }

    /** Listens, if it does not already. */
    public void open() throws IOException {
        if (listening == null) {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true); // connections of before may be closing
                channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            listening = channel;
            thread = ticker.newThread("fault proxy " + port + " accepts", () -> accept(channel));
            thread.start();
        }
    }

    /** Listens again; tries for 5 s, as another program may use the port for a moment. */
    public void reopen() {
        for (int attempt = 1; ; attempt++) {
            try {
                open();
                return;
            } catch (IOException e) {
                if (attempt == RETRIES || !waits()) {
                    throw new IllegalStateException(
                            "the fault proxy cannot listen on port %s again: %s".formatted(port, e.getMessage()), e);
                }
            }
        }
    }

    /** Refuses connections from now on. */
    public void shut() {
        ServerSocketChannel channel = listening;
        Thread accepting = thread;
        if (channel == null || accepting == null) {
            return;
        }
        listening = null;
        try {
            channel.close();
        } catch (IOException e) {
            // it does not listen any more
        }
        accepting.interrupt(); // it may be looking the server up
        ThreadEnd.await(accepting);
    }

    private void accept(ServerSocketChannel channel) {
        while (channel.isOpen()) {
            try {
                connected.accept(channel.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) { // such as too many open files
                if (!waits()) {
                    return;
                }
            }
        }
    }

    private boolean waits() {
        try {
            ticker.sleepUntil(ticker.nanoTime() + RETRY_NANOS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
