/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The natural end of a kept connection is no failure of the target. */
class KeptConnectionTests {
    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url());

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    @ParameterizedTest(name = "closed while the user thinks {0} ms")
    @ValueSource(ints = {0, 5, 50, 400, 1_400, 1_600})
    void closedDuringThinkTime(int millis) throws InterruptedException {
        user.http().get("/").send();
        server.closeConnections();
        think(millis);

        assertThat(user.http().get("/").send().status()).isEqualTo(200);

        assertThat(user.exchanges()).hasSize(2).allMatch(each -> each.tags().expected());
    }

    @ParameterizedTest(name = "{0} after {1}: sent again {2}")
    @CsvSource({
        "GET, FIN, 1",
        "HEAD, FIN, 1",
        "PUT, FIN, 1",
        "DELETE, FIN, 1",
        "OPTIONS, FIN, 1",
        "TRACE, FIN, 1",
        "GET, RST, 1",
        "PUT, RST, 1"
    })
    void idempotentRequestsGoOnAsOneExchange(String method, String end, int repeats) {
        user.http().get("/").send();
        end(end);

        Reply reply = user.http().request(method, "/x").send();

        assertThat(reply.status()).as(reply.error()).isEqualTo(200);
        assertThat(user.exchanges()).hasSize(2);
        Exchange exchange = user.exchanges().get(1);
        assertThat(exchange.retries()).isEqualTo(repeats);
        assertThat(exchange.tags().outcome()).isEqualTo("ok");
        assertThat(exchange.timings().connecting()).as("a new connection").isPositive();
        assertThat(exchange.reachedServer()).isTrue();
    }

    @Test
    void aServerThatClosesAfterEachReplyIsNoFailure() {
        server.answer(RawReply.ok("ok").thenClose());

        for (int i = 0; i < 20; i++) {
            assertThat(user.http().get("/").send().status()).isEqualTo(200);
        }

        assertThat(server.received()).hasSize(20);
        assertThat(user.exchanges()).hasSize(20).allMatch(each -> each.retries() <= 1);
    }

    @Test
    void aServerThatClosesAfterSomeRequestsIsNoFailure() {
        var requests = new AtomicInteger();
        server.answer(request -> {
            RawReply reply = RawReply.ok("ok");
            return requests.incrementAndGet() % 5 == 0 ? reply.thenClose() : reply;
        });

        for (int i = 0; i < 30; i++) {
            assertThat(user.http().put("/").json("{}").send().status()).isEqualTo(200);
        }

        assertThat(server.received()).hasSize(30);
        assertThat(server.connections()).isEqualTo(6);
    }

    @Test
    void whatWasReadIsNotSentAgain() {
        user.http().get("/").send();
        server.answer(request -> RawReply.raw("HTTP/1.1 20"));

        assertThat(user.http().get("/half-a-status-line").send().errorKind()).isEqualTo(ErrorKind.RESET);

        assertThat(server.received()).hasSize(2);
        assertThat(user.exchanges()).extracting(Exchange::retries).containsOnly(0);
    }

    @Test
    void halfABodyIsNotSentAgain() {
        user.http().get("/").send();
        server.answer(RawReply.ok("x".repeat(1000)).cutAt(500));

        assertThat(user.http().get("/half").send().errorKind()).isEqualTo(ErrorKind.RESET);

        assertThat(server.received()).hasSize(2);
    }

    @Test
    void aReadRequestThatIsNotIdempotentIsNeverSentAgain() {
        for (String method : List.of("POST", "PATCH", "LOCK")) {
            server.answer(RawReply.ok("ok"));
            user.http().get("/").send();
            server.answer(RawReply.raw(""));

            assertThat(user.http().request(method, "/order").json("{}").send().errorKind())
                    .isEqualTo(ErrorKind.RESET);
        }

        assertThat(server.received()).hasSize(6);
        assertThat(user.exchanges()).extracting(Exchange::retries).containsOnly(0);
    }

    @ParameterizedTest(name = "POST after {0}, {1} ms later")
    @CsvSource({"FIN, 60", "FIN, 500", "FIN, 1400", "RST, 60", "RST, 500"})
    void anOrderAfterARestFindsOutBeforeItIsSent(String end, int millis) throws InterruptedException {
        user.http().get("/").send();
        end(end);
        think(millis);

        Reply reply = user.http().post("/order").json("{}").send();

        assertThat(reply.status()).as(reply.error()).isEqualTo(200);
        assertThat(server.received()).hasSize(2);
        assertThat(user.exchanges()).hasSize(2);
    }

    @Test
    void anOpenConnectionIsKeptWhenAnOrderLooksFirst() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            assertThat(user.http().post("/order").json("{}").send().status()).isEqualTo(200);
            think(40);
        }

        assertThat(server.connections()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"GET", "POST", "PUT"})
    void theFirstUseOfAConnectionIsNeverRepeated(String method) {
        server.answer(RawReply.raw(""));

        assertThat(user.http().request(method, "/").send().errorKind()).isEqualTo(ErrorKind.RESET);

        assertThat(server.received()).hasSize(1);
        assertThat(user.only().retries()).isZero();
        assertThat(user.only().tags().outcome()).isEqualTo("reset");
    }

    @Test
    void aTargetThatIsDownIsAFailureAfterOneMoreTry() {
        user.http().get("/").send();
        server.answer(RawReply.raw(""));

        assertThat(user.http().get("/").send().errorKind()).isEqualTo(ErrorKind.RESET);

        assertThat(server.received()).as("the kept connection and a new one").hasSize(3);
        assertThat(user.exchanges()).hasSize(2);
        assertThat(user.exchanges().get(1).retries()).isEqualTo(1);
        assertThat(user.exchanges().get(1).tags().error()).isEqualTo("reset");
    }

    @Test
    void aTargetThatHasGoneIsRefused() {
        user.http().get("/").send();
        server.close();

        assertThat(user.http().get("/").send().errorKind())
                .isIn(ErrorKind.CONNECT, ErrorKind.RESET); // a socket that is closing may still accept

        assertThat(user.exchanges()).hasSize(2);
    }

    @Test
    void closedBetweenTwoRoundsOfParallelRequests() {
        var requests = new HttpRequest[12];
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < requests.length; i++) {
                requests[i] = user.http().get("/" + i);
            }
            assertThat(user.http().sendAll(requests)).allMatch(reply -> reply.status() == 200);
            server.closeConnections();
        }

        assertThat(user.exchanges()).hasSize(60).allMatch(each -> each.tags().expected());
    }

    @Test
    void theHopOfARedirectIsRepeatedByItself() {
        server.answer(RawReply.ok("ok"));
        user.http().get("/").send();
        server.answer(request ->
                request.target().equals("/from") ? RawReply.redirect("/to").thenClose() : RawReply.ok("there"));

        Reply reply = user.http().get("/from").send();

        assertThat(reply.body()).as(reply.error()).isEqualTo("there");
        assertThat(server.received()).extracting(RawServer.Received::target).containsExactly("/", "/from", "/to");
        assertThat(user.exchanges()).hasSize(3);
    }

    @Test
    void http10IsKeptIfItSaysSo() {
        server.answer(RawReply.raw("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok")
                .keptOpen());

        for (int i = 0; i < 4; i++) {
            assertThat(user.http().post("/").json("{}").send().body()).isEqualTo("ok");
        }

        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void http10IsClosedIfItDoesNotSaySo() {
        server.answer(RawReply.raw("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok"));

        for (int i = 0; i < 4; i++) {
            assertThat(user.http().post("/").json("{}").send().body()).isEqualTo("ok");
        }

        assertThat(server.connections()).isEqualTo(4);
        assertThat(user.exchanges()).extracting(Exchange::retries).containsOnly(0);
    }

    @ParameterizedTest(name = "{0} over TLS, {1} ms after the end")
    @CsvSource({"GET, 0", "GET, 300", "PUT, 0", "POST, 300"})
    void overTls(String method, int millis) throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        var keys =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        var trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        try (RawServer secure = RawServer.startTls(keys.sslContext())) {
            OkHttpClient client = user.http()
                    .client()
                    .newBuilder()
                    .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                    .build();
            for (int i = 0; i < 3; i++) {
                RequestBody body = method.equals("GET") ? null : RequestBody.create("{}".getBytes());
                Request request = new Request.Builder()
                        .url(secure.url())
                        .method(method, body)
                        .build();
                try (Response response = client.newCall(request).execute()) {
                    assertThat(response.body().string()).isEqualTo("ok");
                }
                secure.closeConnections();
                think(millis);
            }

            assertThat(user.exchanges()).hasSize(3).allMatch(each -> each.tags().expected());
        }
    }

    @Test
    void aClientOfYoursThatRepeatsNothingStaysSo() throws Exception {
        OkHttpClient yours = user.http()
                .instrument(new OkHttpClient.Builder()
                        .retryOnConnectionFailure(false)
                        .build());
        Request request = new Request.Builder().url(server.url()).build();
        yours.newCall(request).execute().close();
        server.closeConnections();

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> yours.newCall(request).execute())
                .isInstanceOf(java.io.IOException.class);

        assertThat(user.exchanges()).extracting(Exchange::retries).containsOnly(0);
    }

    @Test
    void theTimeoutCoversTheRepetition() {
        user.http().get("/").send();
        server.closeConnections();
        server.answer(RawReply.hang());

        Reply reply = user.http().get("/").timeout(Duration.ofMillis(300)).send();

        assertThat(reply.errorKind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(user.exchanges()).hasSize(2);
    }

    private void end(String how) {
        if (how.equals("RST")) {
            server.resetConnections();
        } else {
            server.closeConnections();
        }
    }

    private void think(int millis) throws InterruptedException {
        Ticker ticker = user.session().ticker();
        ticker.sleepUntil(ticker.nanoTime() + millis * 1_000_000L);
    }
}
