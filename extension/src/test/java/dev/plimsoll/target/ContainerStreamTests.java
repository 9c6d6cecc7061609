/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.dockerclient.TransportConfig;

/** A stream of statistics from an engine that is a small server here, and one that never answers. */
class ContainerStreamTests {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String END = "end";

    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private @Nullable HttpServer engine;

    @AfterEach
    void stop() {
        if (engine != null) {
            lines.add(END);
            engine.stop(0);
        }
    }

    private static TransportConfig at(int port) {
        return TransportConfig.builder()
                .dockerHost(URI.create("tcp://127.0.0.1:" + port))
                .build();
    }

    private ContainerStream stream(String id) throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var executor = Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        });
        started.setExecutor(executor);
        started.createContext("/containers/abc/json", exchange -> answer(exchange, 200, "{\"Name\":\"/db\"}"));
        started.createContext("/containers/abc/stats", this::stream);
        started.createContext("/", exchange -> answer(exchange, 404, "{\"message\":\"No such container\"}"));
        started.start();
        engine = started;
        return ContainerStream.of(id, () -> at(started.getAddress().getPort()));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try {
            for (String line = lines.take(); !line.equals(END); line = lines.take()) {
                exchange.getResponseBody().write((line + "\n").getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("plimsoll container statistics"))
                .toList();
    }

    private static void awaitEnd(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(LONG.toMillis());
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void eachStatisticIsReturnedOnce() throws Exception {
        try (ContainerStream stream = stream("abc")) {
            lines.add("{\"read\":1}");
            assertThat(stream.next(LONG)).isEqualTo(new ContainerStream.Sample("{\"Name\":\"/db\"}", "{\"read\":1}"));

            assertThatThrownBy(() -> stream.next(Duration.ofMillis(50)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Docker did not send statistics of container abc within 50 ms");

            lines.add("{\"read\":2}");
            assertThat(stream.next(LONG).statistics()).isEqualTo("{\"read\":2}");
            assertThat(stream.isEnded()).isFalse();
        }
    }

    @Test
    void theEndOfTheStreamIsAFailure() throws Exception {
        try (ContainerStream stream = stream("abc")) {
            lines.add("{}");
            stream.next(LONG);
            lines.add(END);

            assertThatThrownBy(() -> stream.next(LONG))
                    .hasMessage("Docker has ended the statistics of container abc: it was removed");
            assertThat(stream.isEnded()).isTrue();
        }
    }

    @Test
    void anUnknownContainerIsAFailure() throws Exception {
        try (ContainerStream stream = stream("0123456789abcdef")) {
            assertThatThrownBy(() -> stream.next(LONG)).hasMessage("container 0123456789ab does not exist");
        }
    }

    @Test
    void closingEndsTheThreadInTheMiddleOfAStream() throws Exception {
        ContainerStream stream = stream("abc");
        lines.add("{}");
        stream.next(LONG);
        List<Thread> threads = threads();
        assertThat(threads).isNotEmpty();

        stream.close();

        awaitEnd(threads);
    }

    @Test
    void closingEndsARequestThatIsNeverAnswered() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ContainerStream stream = ContainerStream.of("abc", () -> at(silent.getLocalPort()));
            try (var connection = silent.accept()) {
                assertThat(connection.getInputStream().read()).isEqualTo('G'); // the request is under way
                List<Thread> threads = threads();
                assertThat(threads).isNotEmpty();
                assertThatThrownBy(() -> stream.next(Duration.ofMillis(50))).hasMessageContaining("within 50 ms");

                stream.close();

                awaitEnd(threads);
            }
        }
    }

    @Test
    void waitingCanBeInterrupted() throws Exception {
        try (ContainerStream stream = stream("abc")) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> stream.next(LONG)).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void anEngineThatIsNotThereIsAFailure() throws Exception {
        int port = FreePorts.next();
        try (ContainerStream stream = ContainerStream.of("abc", () -> at(port))) {
            assertThatThrownBy(() -> stream.next(LONG))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Docker does not answer: ");
        }
    }
}
