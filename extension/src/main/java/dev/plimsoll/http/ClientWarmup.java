/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.json.Json;
import dev.plimsoll.plan.library.Library;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A few requests to a small server of our own before the first measured one, so that loading and first compiling the
 * client is not charged to the target: without it the first requests of a JVM are slower by up to 300 ms.
 */
final class ClientWarmup {
    private static final int REQUESTS = 200;
    private static final Duration LOADING = Duration.ofSeconds(20); // a busy machine must see what does not fit, too
    private static final Duration WARM = Duration.ofSeconds(1);
    private static final byte[] REPLY =
            ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
                    .getBytes(StandardCharsets.US_ASCII);

    /** What is loaded stays loaded: once for a JVM is enough. */
    private static final AtomicBoolean DONE = new AtomicBoolean();

    private ClientWarmup() {}

    /** @param purpose what the client is for, for the message where its classes do not fit each other */
    static void run(String purpose) {
        if (!DONE.get()) {
            Library.OKHTTP.use(purpose, () -> {
                requests();
                return DONE.getAndSet(true);
            });
            json();
        }
    }

    private static void requests() {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var answering = new Thread(() -> answer(server), "plimsoll-warmup");
            answering.setDaemon(true);
            answering.start();
            send("http://127.0.0.1:" + server.getLocalPort());
        } catch (IOException | UncheckedIOException e) {
            // only the first requests will be slower
        }
    }

    /** Separate from the requests: a module of the test may be broken, which is reported when it is used. */
    private static void json() {
        try {
            Json.write(Map.of(), null);
        } catch (RuntimeException | LinkageError e) {
            // only the first body will be slower
        }
    }

    private static void send(String url) {
        var settings = new HttpSettings(url, List.of(), List.of(), "warmup");
        try (HttpClients.UnmeasuredHttp client = HttpClients.unmeasured(settings)) {
            boolean answered = true;
            for (int i = 0; answered && i < REQUESTS; i++) {
                Duration timeout = i == 0 ? LOADING : WARM;
                Reply reply = i % 2 == 0
                        ? client.http().get("/items/{id}", i).timeout(timeout).send()
                        : client.http()
                                .post("/items")
                                .json("{}")
                                .timeout(timeout)
                                .send();
                answered = reply.answered();
            }
        }
    }

    /** One connection; a request ends with its head, or two characters later. */
    private static void answer(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                boolean post = line.startsWith("POST");
                while (line != null && !line.isEmpty()) {
                    line = in.readLine();
                }
                if (post) {
                    in.skip(2);
                }
                socket.getOutputStream().write(REPLY);
            }
        } catch (IOException e) {
            // the client has gone
        }
    }
}
