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
 * Stands between a service and its database, on loopback, and makes the line between them as bad as it is told. What is
 * silent is held back, as TCP would repeat it, and comes through once the line is open again. Thread-safe.
 */
final class DatabaseRelay implements AutoCloseable {
    private static final int CHUNK = 16_384;

    private final ServerSocket server;
    private final int databasePort;
    /** Both ends of each connection; also the lock of all that changes. */
    private final Set<Socket> ends = new HashSet<>();

    private RelayBehaviour behaviour = RelayBehaviour.USUAL;

    private DatabaseRelay(ServerSocket server, int databasePort) {
        this.server = server;
        this.databasePort = databasePort;
    }

    /** To the port of loopback that the database listens on; runs until it is closed. */
    static DatabaseRelay to(int databasePort) throws IOException {
        var relay = new DatabaseRelay(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), databasePort);
        start("accept", relay::accept);
        return relay;
    }

    /** On 127.0.0.1, to connect to instead of the database's. */
    int port() {
        return server.getLocalPort();
    }

    /** From now on, for the connections that are there as well. */
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
        server.close(); // first, so that nobody connects any more
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
                // closed, or the database cannot be connected to: then the service's end is closed, which tells it
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
            // one end is gone: so the other one goes, which is how its owner learns of it
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
