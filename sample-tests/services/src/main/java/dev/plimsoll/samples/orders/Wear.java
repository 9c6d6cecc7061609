/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.orders;

import dev.plimsoll.samples.service.Database;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Faults that come with use, each off unless its property is set: what leaks, and what becomes slower. Thread-safe. */
final class Wear {
    private static final int SLOW_MILLIS = 900;

    private final int leakedBytes = Integer.getInteger("leak.memory.bytes", 0);
    private final boolean leaksSockets = Boolean.getBoolean("leak.sockets");
    private final int ordersPerLeakedConnection = Integer.getInteger("leak.pool.each", 0);
    private final int microsOfEachOrder = Integer.getInteger("wear.micros.each", 0);
    private final int busyAtATime = Integer.getInteger("wear.from.busy", Integer.MAX_VALUE);

    private final AtomicLong orders = new AtomicLong();
    private final AtomicInteger busy = new AtomicInteger();
    private final Queue<Object> kept = new ConcurrentLinkedQueue<>();
    private volatile boolean isSlow;

    /** An order is in progress, until {@link #end}. */
    void begin() {
        if (busy.incrementAndGet() >= busyAtATime) {
            isSlow = true;
        }
    }

    /** What an order costs the next ones, and what it has to wait for itself. */
    void use(Database database, URI provider) throws SQLException, InterruptedException {
        long number = orders.incrementAndGet();
        leak(number, database, provider);
        TimeUnit.MICROSECONDS.sleep(number * microsOfEachOrder);
        TimeUnit.MILLISECONDS.sleep(isSlow ? SLOW_MILLIS : 0);
    }

    void end() {
        busy.decrementAndGet();
    }

    private void leak(long number, Database database, URI provider) throws SQLException {
        if (leakedBytes > 0) {
            kept.add(new byte[leakedBytes]);
        }
        if (leaksSockets) {
            leaveSocketOpen(provider);
        }
        if (ordersPerLeakedConnection > 0 && number % ordersPerLeakedConnection == 0) {
            Connection connection = database.take();
            kept.add(connection);
        }
    }

    private void leaveSocketOpen(URI provider) {
        try {
            SocketChannel socket = SocketChannel.open(new InetSocketAddress(provider.getHost(), provider.getPort()));
            kept.add(socket);
        } catch (IOException e) {
            System.out.println("no more sockets to leave open: " + e.getMessage());
        }
    }
}
