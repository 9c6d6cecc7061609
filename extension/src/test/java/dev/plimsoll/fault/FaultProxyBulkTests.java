/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fault.line.HeldBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many bytes and many connections. {@code -Dfault.megabytes=1024} sends a gigabyte each way. */
@Timeout(300)
@SuppressWarnings("try") // faults are in force without being mentioned
@Tag("long")
class FaultProxyBulkTests {
    private static final long BYTES = Long.getLong("fault.megabytes", 32) << 20;

    static List<List<FaultRule>> harmless() {
        return List.of(
                List.of(),
                List.of(Faults.latency("30ms").jitter("20ms").seed(5)),
                List.of(Faults.bandwidth("400MB/s"), Faults.slice(30_000)),
                List.of(Faults.latency("20ms"), Faults.latency("5ms").direction(Direction.UP)));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void bytesArriveUnharmedBothWays(List<FaultRule> faults) throws Exception {
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                var proxy = FaultProxy.before(server::getLocalPort)) {
            faults.forEach(proxy::inject);
            try (var client = new Socket("127.0.0.1", proxy.port());
                    var accepted = server.accept()) {
                var sentUp = inBackground(() -> send(client, 1, BYTES));
                var sentDown = inBackground(() -> send(accepted, 2, BYTES));
                var gotUp = inBackground(() -> receive(accepted));
                var gotDown = inBackground(() -> receive(client));

                assertThat(gotUp.join()).isEqualTo(sentUp.join());
                assertThat(gotDown.join()).isEqualTo(sentDown.join());
            }
        }
    }

    @Test
    void latencyDoesNotNarrowTheLine() throws Exception {
        long bytes = 16 << 20; // more than fits the buffers of the two connections
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                var proxy = FaultProxy.before(server::getLocalPort);
                var slow = proxy.inject(Faults.latency("500ms"));
                var client = new Socket("127.0.0.1", proxy.port());
                var accepted = server.accept()) {
            long start = System.nanoTime();
            var sent = inBackground(() -> send(client, 1, bytes));

            assertThat(receive(accepted)).isEqualTo(sent.join());
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            // with one wait for each read of 128 KB it would be 64 s; with a window of 8 MB it is two to four waits
            assertThat(took).isBetween(Duration.ofMillis(500), Duration.ofSeconds(20));
        }
    }

    @Test
    void receiverThatDoesNotReadHoldsUpTheSender() throws Exception {
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                var proxy = FaultProxy.before(server::getLocalPort);
                var client = new Socket("127.0.0.1", proxy.port());
                var accepted = server.accept()) {
            var sent = new AtomicLong();
            long most = 256 << 20;
            var sender = inBackground(() -> {
                byte[] bytes = new byte[1 << 16];
                while (sent.get() < most) {
                    client.getOutputStream().write(bytes);
                    sent.addAndGet(bytes.length);
                }
                client.shutdownOutput();
                return sent.get();
            });
            awaitStill(sent);
            assertThat(sent.get()).as("bytes that nobody reads").isLessThan(most / 2);

            assertThat(accepted.getInputStream().transferTo(OutputStream.nullOutputStream()))
                    .isEqualTo(most)
                    .isEqualTo(sender.join());
        }
    }

    @Test
    void delayedBytesHaveABound() throws Exception {
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                var proxy = FaultProxy.before(server::getLocalPort);
                var client = new Socket("127.0.0.1", proxy.port());
                var accepted = server.accept()) {
            FaultProxy.Injected slow = proxy.inject(Faults.latency("1h"));
            var sent = new AtomicLong();
            var sender = inBackground(() -> {
                byte[] bytes = new byte[1 << 10];
                while (sent.get() < 64 << 20) {
                    client.getOutputStream().write(bytes);
                    sent.addAndGet(bytes.length);
                }
                client.shutdownOutput();
                return sent.get();
            });
            awaitStill(sent);
            assertThat(sent.get()).isBetween(HeldBytes.WITH_DELAY / 2, 48L << 20);
            slow.close();

            assertThat(accepted.getInputStream().transferTo(OutputStream.nullOutputStream()))
                    .isEqualTo(sender.join());
        }
    }

    @Test
    void thousandConnectionsAnswerThroughAnEcho() throws Exception {
        try (var server = new EchoServer();
                var proxy = FaultProxy.before(server::port)) {
            var lines = new ArrayList<Line>();
            for (int i = 0; i < 1_000; i++) {
                lines.add(new Line(proxy.port()));
            }
            try (var slow = proxy.inject(Faults.latency("50ms").jitter("50ms"))) {
                for (int i = 0; i < lines.size(); i++) {
                    lines.get(i).send("message " + i);
                }
                for (int i = 0; i < lines.size(); i++) {
                    lines.get(i).expect("message " + i);
                }
            }
            assertThat(proxy.connections()).isEqualTo(1_000);
            for (Line line : lines) {
                line.close();
            }
            while (proxy.connections() > 0) { // the timeout of the class ends it
                Thread.onSpinWait();
            }
        }
    }

    /** Waits until nothing has been sent for a while. */
    private static void awaitStill(AtomicLong sent) throws InterruptedException {
        for (long before = -1; before != sent.get() || before == 0; Thread.sleep(1_000)) {
            before = sent.get();
            Thread.sleep(500);
        }
    }

    /** Sends random bytes and the end of the stream, and returns their checksum. */
    private static long send(Socket socket, long seed, long bytes) throws IOException {
        var random = new Random(seed);
        var sum = new CRC32C();
        byte[] chunk = new byte[1 << 16];
        OutputStream out = socket.getOutputStream();
        for (long left = bytes; left > 0; left -= chunk.length) {
            random.nextBytes(chunk);
            sum.update(chunk);
            out.write(chunk);
        }
        socket.shutdownOutput();
        return sum.getValue();
    }

    private static long receive(Socket socket) throws IOException {
        var sum = new CRC32C();
        byte[] chunk = new byte[1 << 16];
        InputStream in = socket.getInputStream();
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            sum.update(chunk, 0, count);
        }
        return sum.getValue();
    }

    private interface Work<T> {
        T run() throws Exception;
    }

    private static <T> CompletableFuture<T> inBackground(Work<T> work) {
        var result = new CompletableFuture<T>();
        var thread = new Thread(() -> {
            try {
                result.complete(work.run());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }
}
