/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** A sender that sends exactly what it is given, and reads the answer. */
final class RawSender implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final SpanReceiver receiver;

    RawSender(SpanReceiver receiver) throws IOException {
        this.receiver = receiver;
        this.socket = new Socket("127.0.0.1", receiver.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** An answer: its status, all its lines, and its body as text. */
    record Answer(int status, String head, byte[] bytes) {
        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    static byte[] gzip(byte[] body) {
        try {
            var bytes = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(bytes)) {
                gzip.write(body);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends a request to the place for spans on a connection of its own. */
    static Answer post(SpanReceiver receiver, String headers, byte[] body) throws IOException {
        return send(receiver, "POST", receiver.endpoint().getPath() + "/v1/traces", headers, body);
    }

    static Answer json(SpanReceiver receiver, String body) throws IOException {
        return post(receiver, "Content-Type: application/json\r\n", body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer send(SpanReceiver receiver, String method, String path, String headers, byte[] body)
            throws IOException {
        try (var sender = new RawSender(receiver)) {
            sender.write("%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n"
                    .formatted(method, path, headers, body.length));
            sender.write(body);
            return sender.answer();
        }
    }

    /** Begins a request to the place for spans, whose body has that length. */
    RawSender begin(String headers, long length) throws IOException {
        write("POST %s/v1/traces HTTP/1.1\r\nHost: 127.0.0.1\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(receiver.endpoint().getPath(), headers, length));
        return this;
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    Answer answer() throws IOException {
        var all = new ByteArrayOutputStream();
        var one = new byte[8192];
        for (int read = socket.getInputStream().read(one);
                read >= 0;
                read = socket.getInputStream().read(one)) {
            all.write(one, 0, read);
        }
        String text = all.toString(StandardCharsets.ISO_8859_1);
        if (!text.startsWith("HTTP/1.1 ")) {
            throw new IOException("no answer: " + text);
        }
        int end = text.indexOf("\r\n\r\n");
        return new Answer(
                Integer.parseInt(text.substring(9, 12)),
                text.substring(0, end),
                text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a request and reads its answer, an error in JSON; the connection stays open. */
    void awaitAnswer() throws IOException {
        write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        int read = 0;
        while (read != '}') {
            read = socket.getInputStream().read();
            if (read < 0) {
                throw new IOException("the connection was closed before its answer");
            }
        }
    }

    /** Returns the first line of what is answered. */
    String firstLine() throws IOException {
        var line = new StringBuilder();
        for (int read = socket.getInputStream().read();
                read >= 0 && read != '\r';
                read = socket.getInputStream().read()) {
            line.append((char) read);
        }
        return line.toString();
    }

    /** Waits until the other side has closed the connection, answered or not. */
    boolean isClosedByReceiver() throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // of an answer
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // reset
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
