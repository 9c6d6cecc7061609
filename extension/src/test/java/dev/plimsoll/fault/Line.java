/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client's connection to a local port. */
record Line(Socket socket) implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    Line(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    interface Action {
        void run() throws IOException;
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends the text and returns as many bytes of the answer. */
    String echo(String text) throws IOException {
        send(text);
        return new String(socket.getInputStream().readNBytes(text.length()), StandardCharsets.UTF_8);
    }

    long echoNanos(String text) throws IOException {
        return nanos(() -> {
            if (!echo(text).equals(text)) {
                throw new AssertionError("another text came back");
            }
        });
    }

    long nanos(Action action) throws IOException {
        long start = System.nanoTime();
        action.run();
        return System.nanoTime() - start;
    }

    void expect(String text) throws IOException {
        String found = new String(socket.getInputStream().readNBytes(text.length()), StandardCharsets.UTF_8);
        if (!found.equals(text)) {
            throw new AssertionError("expected " + text + " but found " + found);
        }
    }

    int read() throws IOException {
        return socket.getInputStream().read();
    }

    int readWithin(Duration longest) throws IOException {
        socket.setSoTimeout((int) longest.toMillis());
        try {
            return read();
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** Returns all bytes until the end of the stream. */
    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Returns all bytes until the end of the stream, or nothing after a reset. */
    String restOrNothing() {
        try {
            return rest();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
