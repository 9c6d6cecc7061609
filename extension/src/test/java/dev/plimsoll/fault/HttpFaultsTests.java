/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.target.LocalProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reverse proxy before a real HTTP server. */
@Timeout(120)
@SuppressWarnings("try") // faults are in force without being mentioned
class HttpFaultsTests {
    private final AtomicInteger reached = new AtomicInteger();
    private final AtomicReference<String> lastHeader = new AtomicReference<>("");
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer provider;
    private HttpFaults faults;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        provider.createContext("/", this::answer);
        provider.setExecutor(threads);
        provider.start();
        faults = HttpFaults.before("http://127.0.0.1:" + provider.getAddress().getPort() + "/api/");
    }

    @AfterEach
    void stop() {
        faults.close();
        provider.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            reached.incrementAndGet();
            lastHeader.set(exchange.getRequestHeaders().getFirst("X-Request"));
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().toString();
            exchange.getResponseHeaders().set("X-Path", exchange.getRequestMethod() + " " + path);
            if (path.endsWith("/none")) {
                exchange.sendResponseHeaders(204, -1);
            } else if (path.endsWith("/moved")) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                exchange.sendResponseHeaders(302, -1);
            } else if (path.endsWith("/chunked")) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("in chunks".getBytes(StandardCharsets.UTF_8));
            } else if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", "12345");
                exchange.sendResponseHeaders(200, -1);
            } else {
                exchange.sendResponseHeaders(201, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private HttpResponse<byte[]> send(String method, String path, byte[] body) throws Exception {
        var publisher = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        var request = HttpRequest.newBuilder(URI.create(faults.url() + path))
                .timeout(Duration.ofSeconds(60))
                .header("X-Request", "kept")
                .method(method, publisher)
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    private int status() throws Exception {
        return send("GET", "/pay", new byte[0]).statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "POST"})
    void requestsReachTheProviderAsTheyAre(String method) throws Exception {
        byte[] body = method.equals("GET") ? new byte[0] : "héllo".getBytes(StandardCharsets.UTF_8);
        HttpResponse<byte[]> response = send(method, "/pay/%20x?a=1%2F2&b", body);

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers().firstValue("X-Path")).hasValue(method + " /api/pay/%20x?a=1%2F2&b");
        assertThat(lastHeader).hasValue("kept");
    }

    @Test
    void largeBodiesPassUnharmed() throws Exception {
        byte[] body = new byte[8 << 20];
        new Random(1).nextBytes(body);

        assertThat(send("POST", "/upload", body).body()).isEqualTo(body);
    }

    @Test
    void answersWithoutABodyStayWithout() throws Exception {
        assertThat(send("GET", "/none", new byte[0]).statusCode()).isEqualTo(204);
        HttpResponse<byte[]> head = send("HEAD", "/file", new byte[0]);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).hasValue("12345");
        HttpResponse<byte[]> moved = send("GET", "/moved", new byte[0]);
        assertThat(moved.statusCode()).as("redirects are not followed").isEqualTo(302);
        assertThat(moved.headers().firstValue("Location")).hasValue("/elsewhere");
    }

    @Test
    void chunkedAnswersPass() throws Exception {
        assertThat(send("GET", "/chunked", new byte[0]).body()).asString().isEqualTo("in chunks");
    }

    @Test
    void statusAnswersInPlaceOfTheProvider() throws Exception {
        try (var down = faults.inject(Faults.status(503))) {
            assertThat(status()).isEqualTo(503);
            assertThat(send("POST", "/pay", new byte[100_000]).statusCode()).isEqualTo(503);
        }
        assertThat(reached).hasValue(0);
        assertThat(status()).isEqualTo(201);
    }

    @Test
    void shareOfTheRequestsIsHitTheSameForTheSameSeed() throws Exception {
        List<Integer> first = statusesOf(Faults.status(503).share("50%").seed(3));

        assertThat(first).isEqualTo(statusesOf(Faults.status(503).share("50%").seed(3)));
        assertThat(first)
                .isNotEqualTo(statusesOf(Faults.status(503).share("50%").seed(4)));
        assertThat(first).containsOnly(201, 503);
    }

    @Test
    void failureRateFailsWithItsStatus() throws Exception {
        assertThat(statusesOf(Faults.failureRate("50%"))).containsOnly(201, 500);
        assertThat(statusesOf(Faults.failureRate("100%").status(504))).containsOnly(504);
    }

    private List<Integer> statusesOf(FaultRule rule) throws Exception {
        var statuses = new ArrayList<Integer>();
        try (var fault = faults.inject(rule)) {
            for (int i = 0; i < 30; i++) {
                statuses.add(status());
            }
        }
        return statuses;
    }

    @Test
    void rateLimitAnswersWhenToComeAgain() throws Exception {
        try (var limit = faults.inject(Faults.rateLimit("3/h"))) {
            assertThat(List.of(status(), status(), status())).containsOnly(201);
            HttpResponse<byte[]> refused = send("GET", "/pay", new byte[0]);

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(3_000L, 3_600L);
            assertThat(reached).hasValue(3);
        }
        assertThat(status()).isEqualTo(201);
    }

    @Test
    void rateLimitComesFirstAndSlowsNothing() throws Exception {
        try (var slow = faults.inject(Faults.slow("1h"));
                var failing = faults.inject(Faults.status(500));
                var limit = faults.inject(Faults.rateLimit("1/h"))) {
            assertThat(status()).isEqualTo(500);
            assertThat(status()).isEqualTo(429);
        }
    }

    @Test
    void slowDelaysAnswersOfTheProvider() throws Exception {
        status();
        try (var slow = faults.inject(Faults.slow("200ms").jitter("50ms"))) {
            long start = System.nanoTime();
            assertThat(status()).isEqualTo(201);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        }
    }

    @Test
    void providerThatCannotBeReachedIsABadGateway() throws Exception {
        try (var dead = HttpFaults.before("http://127.0.0.1:" + LocalProcess.freePort());
                var unknown = HttpFaults.before(() -> {
                    throw new IllegalStateException("not started");
                })) {
            for (HttpFaults each : List.of(dead, unknown)) {
                var request = HttpRequest.newBuilder(URI.create(each.url())).build();
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                assertThat(response.statusCode()).isEqualTo(502);
                assertThat(response.body()).startsWith("HttpFaults cannot reach the provider: java.");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "127.0.0.1:9000", "ftp://x", "http:///x", "http://x?y=1", "not a url"})
    void otherTextsAreNoUrls(String url) {
        assertThatThrownBy(() -> HttpFaults.before(url))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("HttpFaults.before(\"" + url
                        + "\"): must be an absolute http or https URL such as http://127.0.0.1:9000");
    }

    @Test
    void faultOfAnotherPlaceIsAConfigurationError() {
        assertThatThrownBy(() -> faults.inject(Faults.latency("1s")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("LATENCY cannot be injected into HttpFaults: it is a fault of a FaultProxy");
    }

    @Test
    void itsDescriptionNamesBothEnds() {
        assertThat(faults.baseUrl()).isNull();
        assertThat(faults.description())
                .isEqualTo("HTTP faults on http://127.0.0.1:%s before http://127.0.0.1:%s/api"
                        .formatted(faults.port(), provider.getAddress().getPort()));
    }

    @Test
    void closeEndsSlowRequestsAndLeavesNoThread() throws Exception {
        int port = faults.port();
        faults.inject(Faults.slow("1h"));
        var request = HttpRequest.newBuilder(URI.create(faults.url() + "/pay")).build();
        CompletableFuture<HttpResponse<String>> ongoing = client.sendAsync(request, BodyHandlers.ofString());
        while (reached.get() == 0) {
            Thread.onSpinWait();
        }
        faults.close();

        assertThat(ongoing).failsWithin(Duration.ofSeconds(60));
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("HTTP faults " + port))) {
            Thread.onSpinWait(); // the timeout of the class ends it
        }
        assertThat(faults.port()).isEqualTo(port);
    }
}
