/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A small HTTP/1.1 server on the loopback interface that can also misbehave: see {@link RawReply}. One thread for each
 * connection; no delays of its own.
 */
public final class RawServer implements AutoCloseable {
    /** A request as it came in; header names in lower case, repeated ones joined. */
    public record Received(int connection, String method, String target, Map<String, String> headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    private final ServerSocket listener;
    private final String scheme;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Function<Received, RawReply> behaviour = request -> RawReply.ok("ok");

    private RawServer(String scheme, ServerSocketFactory factory) {
        this.scheme = scheme;
        try {
            listener = factory.createServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** Answers everything with 200 and {@code ok} until told otherwise. */
    public static RawServer start() {
        return new RawServer("http", ServerSocketFactory.getDefault());
    }

    public static RawServer startTls(SSLContext tls) {
        return new RawServer("https", tls.getServerSocketFactory());
    }

    /** A port on which nobody listens. */
    public static int unusedPort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RawServer answer(RawReply reply) {
        return answer(request -> reply);
    }

    public RawServer answer(Function<Received, RawReply> how) {
        behaviour = how;
        return this;
    }

    /** {@code http://127.0.0.1:port}, without a slash at the end. */
    public String url() {
        return scheme + "://" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort();
    }

    public int port() {
        return listener.getLocalPort();
    }

    public List<Received> received() {
        return received;
    }

    public Received last() {
        return received.get(received.size() - 1);
    }

    /** How many have been accepted so far. */
    public int connections() {
        return connections.get();
    }

    public int openConnections() {
        return open.size();
    }

    /** The most requests that were being answered at one time. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** As a server does whose keep-alive time is over. */
    public void closeConnections() {
        for (Socket socket : open) {
            closeQuietly(socket);
        }
    }

    /** As a server does that is killed, or a gateway that has forgotten the connection. */
    public void resetConnections() {
        for (Socket socket : open) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // closed already
            }
        }
        closeConnections();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        closeConnections();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                if (listener.isClosed()) { // it was accepted while we were closing
                    closeQuietly(socket);
                    return;
                }
                socket.setTcpNoDelay(true);
                open.add(socket);
                int number = connections.incrementAndGet();
                start(() -> serve(socket, number));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (Received request = read(in, number); request != null; request = read(in, number)) {
                received.add(request);
                mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
                try {
                    if (!behaviour.apply(request).sendTo(socket, request, closed)) {
                        return;
                    }
                } finally {
                    running.decrementAndGet();
                }
            }
        } catch (IOException | InterruptedException e) {
            // the client has gone, or we are closing
        } finally {
            open.remove(socket);
        }
    }

    private static @Nullable Received read(InputStream in, int connection) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        String[] words = first.split(" ");
        if (words.length != 3) {
            throw new IOException("not HTTP: " + first);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.merge(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip(),
                    (one, more) -> one + ", " + more);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Received(connection, words[0], words[1], headers, in.readNBytes(length));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // was broken anyway
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}
