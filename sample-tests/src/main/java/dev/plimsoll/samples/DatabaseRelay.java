/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Stands between a service and its database on the loopback interface, and degrades the connection as requested. While it
 * is silent it holds the bytes back, as TCP would resend them, and delivers them once it is open again. Thread-safe.
 */
final class DatabaseRelay implements AutoCloseable {
    private static final int CHUNK = 16_384;

    private final ServerSocket server;
    private final int databasePort;
    /** Both ends of each connection; also the lock for all state. */
    private final Set<Socket> ends = new HashSet<>();

    private RelayBehaviour behaviour = RelayBehaviour.USUAL;

    private DatabaseRelay(ServerSocket server, int databasePort) {
        this.server = server;
        this.databasePort = databasePort;
    }

    /** Relays to the given port on the loopback interface until it is closed. */
    static DatabaseRelay to(int databasePort) throws IOException {
        var relay = new DatabaseRelay(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), databasePort);
        start("accept", relay::accept);
        return relay;
    }

    /** The port on 127.0.0.1 to connect to instead of the database's. */
    int port() {
        return server.getLocalPort();
    }

    /** Applies from now on, to existing connections as well. */
    void behave(RelayBehaviour next) {
        synchronized (ends) {
            behaviour = next;
            if (next.line() == RelayBehaviour.Line.CUT) {
                closeEnds();
            }
            ends.notifyAll();
        }
    }

    @Override
    public void close() throws IOException {
        server.close(); // first, so that there are no new connections
        behave(RelayBehaviour.CUT);
    }

    private void closeEnds() {
        ends.forEach(DatabaseRelay::end);
        ends.clear();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException e) {
                // closed, or the database does not accept: closing the service's end lets the service know
            }
        }
    }

    private void connect(Socket service) throws IOException {
        Socket database;
        try {
            database = new Socket(InetAddress.getLoopbackAddress(), databasePort);
        } catch (IOException e) {
            end(service);
            throw e;
        }
        synchronized (ends) {
            if (behaviour.line() == RelayBehaviour.Line.CUT) {
                end(service);
                end(database);
                return;
            }
            ends.add(service);
            ends.add(database);
        }
        start("questions", () -> passOn(service, database, false));
        start("answers", () -> passOn(database, service, true));
    }

    private void passOn(Socket from, Socket to, boolean delays) {
        byte[] chunk = new byte[CHUNK];
        try {
            from.setTcpNoDelay(true);
            InputStream in = from.getInputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                if (delays) {
                    delay();
                }
                awaitSound();
                to.getOutputStream().write(chunk, 0, length);
            }
        } catch (IOException e) {
            // one end is closed: closing the other one lets its owner know
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (ends) {
                ends.remove(from);
                ends.remove(to);
            }
            end(from);
            end(to);
        }
    }

    private void delay() throws InterruptedException {
        RelayBehaviour now;
        synchronized (ends) {
            now = behaviour;
        }
        long jitter = now.jitter().toNanos();
        long nanos = now.latency().toNanos() + ThreadLocalRandom.current().nextLong(-jitter, jitter + 1);
        TimeUnit.NANOSECONDS.sleep(nanos);
    }

    private void awaitSound() throws InterruptedException {
        synchronized (ends) {
            while (behaviour.line() == RelayBehaviour.Line.SILENT) {
                ends.wait();
            }
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing is left of it all the same
        }
    }

    private static void start(String name, Runnable work) {
        var thread = new Thread(work, "database-relay-" + name);
        thread.setDaemon(true);
        thread.start();
    }
}
