/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LiveServerTests {
    private LiveServer server = LiveServer.start(0, Ticker.system(), Duration.ofSeconds(60));
    private final LiveLoad load = new LiveLoad("OrdersLoadTest.order");
    private final String address = server.add(load);
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.stop();
    }

    private Socket send(String head) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        sockets.add(socket);
        socket.getOutputStream()
                .write((head.replace("PORT", String.valueOf(server.port())) + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String statusOf(Socket socket) throws IOException {
        var line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c > 0 && c != '\r';
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    @Test
    void loadsAreNumberedOnOnePort() {
        assertThat(address).isEqualTo("http://127.0.0.1:" + server.port() + "/1/");
        assertThat(server.add(new LiveLoad("next"))).endsWith("/2/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.1         | 127.0.0.1:PORT  |                              | 302",
                "GET /1/ HTTP/1.1       | 127.0.0.1:PORT  |                              | 200",
                "GET /1/ HTTP/1.1       | localhost:PORT  |                              | 200",
                "GET /1/ HTTP/1.1       | evil.example:PORT |                            | 403",
                "GET /1/ HTTP/1.1       | 127.0.0.1       |                              | 403",
                "GET /1/ HTTP/1.0       |                 |                              | 403",
                "POST /1/ HTTP/1.1      | 127.0.0.1:PORT  | Content-Length: 0            | 405",
                "GET /1/events HTTP/1.1 | evil.example    |                              | 403",
                "GET /1/events HTTP/1.1 | 127.0.0.1:PORT  | Sec-Fetch-Site: cross-site   | 403",
                "GET /1/events HTTP/1.1 | 127.0.0.1:PORT  | Sec-Fetch-Site: same-origin  | 200",
                "GET /2/ HTTP/1.1       | 127.0.0.1:PORT  |                              | 404",
                "GET /1/report.html HTTP/1.1 | 127.0.0.1:PORT |                          | 404",
                "GET /1/../../etc/passwd HTTP/1.1 | 127.0.0.1:PORT |                     | 404",
                "GET /1/%2e%2e/report.html HTTP/1.1 | 127.0.0.1:PORT |                   | 404",
            })
    void onlyBrowsersOfThisMachineAreAnswered(String request, String host, String header, String status)
            throws IOException {
        Socket socket =
                send(request + (host == null ? "" : "\r\nHost: " + host) + (header == null ? "" : "\r\n" + header));

        assertThat(statusOf(socket)).startsWith("HTTP/1.1 " + status);
    }

    private void startImpatientServer() {
        server.stop();
        server = LiveServer.start(0, Ticker.system(), Duration.ofMillis(500));
        server.add(load);
    }

    @Test
    void browserThatNeverReadsDelaysNothingAndIsDropped() throws IOException {
        startImpatientServer();
        send("GET /1/events HTTP/1.1\r\nHost: 127.0.0.1:PORT");
        String large = "x".repeat(1 << 20);
        boolean watched = false;

        while (!watched || load.isWatched()) { // until it came, and until it was dropped; nobody else waits for it
            load.show(new LiveState(() -> large, false));
            watched |= load.isWatched();
            LockSupport.parkNanos(1_000_000);
        }

        assertThat(load.isWatched()).isFalse();
    }

    @Test
    void senderOfHalfARequestIsDropped() throws IOException {
        startImpatientServer();
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        sockets.add(socket);
        socket.getOutputStream().write("GET /1/ HT".getBytes(StandardCharsets.US_ASCII));

        assertThat(socket.getInputStream().read())
                .as("the end of the connection")
                .isEqualTo(-1);
    }

    @Test
    void noMoreBrowsersFollowThanThereArePlacesFor() throws IOException {
        for (int i = 0; i < LiveServer.MAX_VIEWERS; i++) {
            assertThat(statusOf(send("GET /1/events HTTP/1.1\r\nHost: 127.0.0.1:PORT")))
                    .contains("200");
        }

        assertThat(statusOf(send("GET /1/events HTTP/1.1\r\nHost: 127.0.0.1:PORT")))
                .contains("503");
        assertThat(statusOf(send("GET /1/ HTTP/1.1\r\nHost: 127.0.0.1:PORT"))).contains("200");
    }

    @Test
    void endIsWaitedForByTheBrowserThatHasNotGotItsReport(@TempDir Path directory) throws Exception {
        Path report = Files.writeString(directory.resolve("report.html"), "report");
        Socket viewer = send("GET /1/events HTTP/1.1\r\nHost: 127.0.0.1:PORT");
        assertThat(statusOf(viewer)).contains("200");
        while (!load.isWatched()) {
            LockSupport.parkNanos(1_000_000);
        }
        load.end(new LiveState(() -> "{}", true), report);
        assertThat(load.owesReport()).isTrue();

        assertThat(statusOf(send("GET /1/report.html HTTP/1.1\r\nHost: 127.0.0.1:PORT")))
                .contains("200");
        while (load.owesReport()) { // the answer is there a moment before it is noted
            LockSupport.parkNanos(1_000_000);
        }
        server.linger();
    }

    @Test
    void portInUseIsOneSentence() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThatThrownBy(() -> LiveServer.start(other.getLocalPort(), Ticker.system(), Duration.ofSeconds(1)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("port " + other.getLocalPort() + " of 127.0.0.1: Address already in use");
        }
    }
}
