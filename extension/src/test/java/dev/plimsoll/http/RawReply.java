/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a {@link RawServer} does with a request: an answer, late or cut short if wanted, or something worse. */
public final class RawReply {
    private enum Manner {
        ANSWER,
        RAW,
        HANG,
        FOR_EVER,
        RESET
    }

    private final Manner manner;
    private final int status;
    private final byte[] body;
    private final List<String> headers;
    private final Duration delay;
    private final int cutAt;
    private final boolean closes;

    private RawReply(
            Manner manner, int status, byte[] body, List<String> headers, Duration delay, int cutAt, boolean closes) {
        this.manner = manner;
        this.status = status;
        this.body = body;
        this.headers = headers;
        this.delay = delay;
        this.cutAt = cutAt;
        this.closes = closes;
    }

    public static RawReply ok(String body) {
        return status(200, body);
    }

    public static RawReply status(int status, String body) {
        return status(status, body.getBytes(StandardCharsets.UTF_8));
    }

    public static RawReply status(int status, byte[] body) {
        return new RawReply(Manner.ANSWER, status, body, List.of(), Duration.ZERO, -1, false);
    }

    public static RawReply redirect(String location) {
        return status(302, "").header("Location", location);
    }

    /** These bytes as they are, then the connection is closed. */
    public static RawReply raw(String bytes) {
        return new RawReply(
                Manner.RAW, 0, bytes.getBytes(StandardCharsets.ISO_8859_1), List.of(), Duration.ZERO, -1, true);
    }

    public static RawReply raw(byte[] bytes) {
        return new RawReply(Manner.RAW, 0, bytes, List.of(), Duration.ZERO, -1, true);
    }

    /** No answer as long as the server lives. */
    public static RawReply hang() {
        return new RawReply(Manner.HANG, 0, new byte[0], List.of(), Duration.ZERO, -1, true);
    }

    /** The connection ends with a TCP reset. */
    public static RawReply reset() {
        return new RawReply(Manner.RESET, 0, new byte[0], List.of(), Duration.ZERO, -1, true);
    }

    public RawReply header(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(name + ": " + value);
        return new RawReply(manner, status, body, more, delay, cutAt, closes);
    }

    public RawReply after(Duration wait) {
        return new RawReply(manner, status, body, headers, wait, cutAt, closes);
    }

    /** These bytes again and again, with such pauses, until one side closes. */
    public RawReply forEver(Duration pause) {
        return new RawReply(Manner.FOR_EVER, status, body, headers, pause, cutAt, true);
    }

    /** Only so much of the body that was promised, then the connection is closed. */
    public RawReply cutAt(int bytes) {
        return new RawReply(manner, status, body, headers, delay, bytes, true);
    }

    /** The connection stays open although the bytes do not say so. */
    public RawReply keptOpen() {
        return new RawReply(manner, status, body, headers, delay, cutAt, false);
    }

    /** The connection is closed after the answer, without a word. */
    public RawReply thenClose() {
        return new RawReply(manner, status, body, headers, delay, cutAt, true);
    }

    /** Whether the connection may be used again. */
    boolean sendTo(Socket socket, RawServer.Received request, CountDownLatch closed)
            throws IOException, InterruptedException {
        closed.await(delay.toNanos(), TimeUnit.NANOSECONDS);
        switch (manner) {
            case HANG -> closed.await();
            case FOR_EVER -> {
                do {
                    socket.getOutputStream().write(body);
                } while (!closed.await(delay.toNanos(), TimeUnit.NANOSECONDS));
            }
            case RESET -> socket.setSoLinger(true, 0);
            case RAW -> socket.getOutputStream().write(body);
            case ANSWER -> socket.getOutputStream().write(answer(request));
        }
        return !closes;
    }

    private byte[] answer(RawServer.Received request) throws IOException {
        var response = new ByteArrayOutputStream();
        var head = new StringBuilder("HTTP/1.1 " + status + " " + reason(status) + "\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (status != 204 && status != 304) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        response.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!request.method().equals("HEAD")) {
            response.write(body, 0, cutAt < 0 ? body.length : cutAt);
        }
        return response.toByteArray();
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 302 -> "Found";
            case 404 -> "Not Found";
            case 503 -> "Service Unavailable";
            default -> "Status";
        };
    }
}
