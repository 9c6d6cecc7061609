/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A server that is never the bottleneck: HTTP/1.1, GET only, kept-alive connections without Nagle's delay, one thread.
 * Prints its port.
 *
 * <p>{@code /} answers at once. {@code /slow} answers after 2 to 100 ms, mostly few, and tells in
 * {@value #SERVER_NANOS} how long the exchange took by its own clock. {@code /stall/<after ms>/<lasts ms>} makes it
 * stand still for that long, once. {@value #COUNTS} tells how many requests for {@code /} were answered, and how many
 * connections accepted; asking counts for neither.
 */
final class TargetServer {
    static final String COUNTS = "/counts";
    static final String SERVER_NANOS = "x-server-nanos";

    private static final int BACKLOG = 4096;
    private static final byte[] QUICK =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 11\r\n\r\nhello world"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final double LEAST_NANOS = 2e6;
    private static final double MOST_NANOS = 100e6;
    private static final long MILLI = 1_000_000;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final ByteBuffer quick = ByteBuffer.allocateDirect(QUICK.length).put(QUICK);
    private final PriorityQueue<Connection> waiting = new PriorityQueue<>(Comparator.comparingLong(c -> c.dueAt));
    private final SplittableRandom random = new SplittableRandom(42);
    private long stallAt = Long.MAX_VALUE;
    private long stallNanos;
    private long answered;
    private long accepted;

    private TargetServer() throws IOException {}

    /** One client. It sends the next request only after a response. */
    private static final class Connection {
        final SocketChannel channel;
        final ByteBuffer in = ByteBuffer.allocateDirect(4096);
        long readAt;
        long dueAt;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }
    }

    public static void main(String[] arguments) throws IOException {
        endWithParent();
        new TargetServer().serve();
    }

    /** When it ends, our standard input is closed. */
    private static void endWithParent() {
        var watch = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {}
            } catch (IOException e) {
                // as good as its end
            }
            System.exit(0);
        });
        watch.setDaemon(true);
        watch.start();
    }

    private void serve() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        System.out.println(server.socket().getLocalPort());
        while (true) {
            Connection next = waiting.peek();
            if (next == null) {
                selector.select(this::ready);
            } else {
                long left = (next.dueAt - System.nanoTime()) / MILLI;
                if (left > 0) {
                    selector.select(this::ready, left);
                } else {
                    selector.selectNow(this::ready);
                }
                answerDue();
            }
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                read((Connection) key.attachment());
            }
        } catch (IOException e) {
            key.cancel(); // the client is gone
        }
    }

    private void accept() throws IOException {
        for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            accepted++;
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Connection(channel));
        }
    }

    private void read(Connection client) throws IOException {
        if (client.channel.read(client.in) < 0) {
            client.channel.close();
            return;
        }
        client.readAt = System.nanoTime();
        if (client.readAt >= stallAt) {
            standStill();
        }
        ByteBuffer in = client.in;
        int size = in.position();
        boolean whole = size >= 4 && in.get(size - 1) == '\n' && in.get(size - 3) == '\n';
        if (whole) {
            answer(client, in.get(5), in.get(6));
            in.clear();
        }
    }

    /** By the first characters of {@code "GET /slow"}. */
    private void answer(Connection client, byte first, byte second) throws IOException {
        if (first == 's' && second == 'l') {
            client.dueAt = client.readAt + delayNanos();
            waiting.add(client);
            return;
        }
        if (first == 'c') {
            tellCounts(client);
            return;
        }
        if (first == 's' && second == 't') {
            stall(pathOf(client.in).split("/"));
        }
        answered++;
        quick.flip();
        write(client, quick);
    }

    private void tellCounts(Connection client) throws IOException {
        accepted--; // who asks comes on a connection of its own
        String counts = answered + " " + accepted;
        String reply =
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + counts.length() + "\r\n\r\n" + counts;
        write(client, ByteBuffer.wrap(reply.getBytes(StandardCharsets.US_ASCII)));
    }

    private void answerDue() throws IOException {
        while (true) {
            @Nullable Connection next = waiting.peek();
            long now = System.nanoTime();
            if (next == null || next.dueAt > now) {
                return;
            }
            waiting.remove();
            String head =
                    "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n" + SERVER_NANOS + ": " + (now - next.readAt) + "\r\n\r\n";
            write(next, ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static void write(Connection client, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            client.channel.write(bytes);
        }
    }

    private long delayNanos() {
        double u = random.nextDouble();
        return (long) (LEAST_NANOS + (MOST_NANOS - LEAST_NANOS) * u * u * u * u);
    }

    private void stall(String[] path) {
        stallAt = System.nanoTime() + Long.parseLong(path[2]) * MILLI;
        stallNanos = Long.parseLong(path[3]) * MILLI;
    }

    private void standStill() {
        stallAt = Long.MAX_VALUE;
        long until = System.nanoTime() + stallNanos;
        for (long left = stallNanos; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static String pathOf(ByteBuffer request) {
        var text = new byte[request.position()];
        request.flip().get(text);
        return new String(text, StandardCharsets.US_ASCII).split(" ")[1];
    }
}
