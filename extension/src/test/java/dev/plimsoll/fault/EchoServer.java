/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Sends back what it receives, and ends each connection in the way its client does. */
final class EchoServer implements AutoCloseable {
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<IOException> failures = new LinkedBlockingQueue<>();

    EchoServer() throws IOException {
        server = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        start("echo accepts", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Waits for a connection to fail, and returns how. */
    IOException nextFailure() throws InterruptedException {
        IOException failure = failures.poll(60, TimeUnit.SECONDS);
        if (failure == null) {
            throw new AssertionError("no connection has failed");
        }
        return failure;
    }

    void resetAll() throws IOException {
        for (Socket socket : sockets) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    void closeAll() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                start("echo", () -> echo(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void echo(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.getInputStream().transferTo(socket.getOutputStream());
            socket.shutdownOutput();
        } catch (IOException e) {
            failures.add(e);
        } finally {
            sockets.remove(socket);
        }
    }

    private static void start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        closeAll();
    }
}
