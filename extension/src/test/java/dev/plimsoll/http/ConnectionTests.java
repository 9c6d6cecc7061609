/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.http.wire.UserPools;
import dev.plimsoll.time.Ticker;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One test for each of OkHttp's defaults that would spoil a measurement. */
class ConnectionTests {
    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url());

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    @Test
    void bodiesDoNotWaitForDelayedAcknowledgements() throws Exception {
        var noDelay = new CopyOnWriteArrayList<Boolean>();
        OkHttpClient seen = user.http()
                .client()
                .newBuilder()
                .addNetworkInterceptor(chain -> {
                    noDelay.add(chain.connection().socket().getTcpNoDelay());
                    return chain.proceed(chain.request());
                })
                .build();
        seen.newCall(new Request.Builder().url(server.url()).build()).execute().close();

        assertThat(noDelay).containsExactly(true);
        for (int i = 0; i < 10; i++) {
            user.http().post("/").body("text/plain", "x".repeat(20_000)).send();
        }
        assertThat(user.exchanges().subList(1, 11))
                .as("each would take 40 ms")
                .anyMatch(exchange -> exchange.timings().duration().toMillis() < 40);
        try (Socket socket = user.http().client().socketFactory().createSocket("127.0.0.1", server.port())) {
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }

    @Test
    void eachUserHasOneConnectionAndKeepsIt() {
        var exchanges = new CopyOnWriteArrayList<Exchange>();
        var clients = new HttpClients(new HttpSettings(server.url(), List.of(), List.of(), "run"), exchanges::add);
        List<TestUser> users = new ArrayList<>();
        for (int id = 1; id <= 20; id++) {
            users.add(new TestUser(id, clients, exchanges));
        }

        for (int iteration = 0; iteration < 3; iteration++) {
            for (TestUser each : users) {
                each.sessions().nextIteration();
                each.http().get("/").send();
            }
        }

        assertThat(server.connections()).isEqualTo(20);
        assertThat(exchanges).hasSize(60);
        users.forEach(TestUser::close);
        assertThat(users).allMatch(each -> each.http().client().connectionPool().connectionCount() == 0);
    }

    @Test
    void nothingIsSentTwice() {
        user.http().get("/").send();
        server.answer(RawReply.reset());

        Reply reply = user.http().post("/charge-card").json("{}").send();

        assertThat(reply.errorKind()).isEqualTo(ErrorKind.RESET);
        assertThat(server.received()).hasSize(2);
        assertThat(user.exchanges()).extracting(Exchange::retries).containsOnly(0);
    }

    @Test
    void aConnectionThatTheServerClosedWhileTheUserThoughtIsReplaced() throws InterruptedException {
        user.http().get("/").send();
        server.closeConnections();
        think();

        Reply get = user.http().get("/").send();

        assertThat(get.answered()).as(get.error()).isTrue();
        assertThat(server.connections()).isEqualTo(2);
        think();
        assertThat(user.http().post("/").json("{}").send().answered()).isTrue();
        assertThat(server.connections()).as("an open one is kept").isEqualTo(2);
    }

    @Test
    void timersAndRetriesAreOff() {
        OkHttpClient client = user.http().client();

        assertThat(client.retryOnConnectionFailure()).isFalse();
        assertThat(client.fastFallback()).isFalse();
        assertThat(client.readTimeoutMillis()).isZero();
        assertThat(client.writeTimeoutMillis()).isZero();
        assertThat(client.callTimeoutMillis()).isEqualTo(60_000);
    }

    @Test
    void tlsAndThreadsAreShared() {
        var clients = new HttpClients(new HttpSettings(server.url(), List.of(), List.of(), ""), exchange -> {});
        var one = new TestUser(1, clients, List.of());
        var other = new TestUser(2, clients, List.of());

        assertThat(one.http().client().sslSocketFactory())
                .isSameAs(other.http().client().sslSocketFactory());
        assertThat(one.http().client().dispatcher().executorService())
                .isSameAs(other.http().client().dispatcher().executorService());
        assertThat(one.http().client().dispatcher())
                .isNotSameAs(other.http().client().dispatcher());
        assertThat(one.http().client().connectionPool())
                .isNotSameAs(other.http().client().connectionPool());
    }

    @Test
    void bytesAreCountedOnTheWire() {
        server.answer(RawReply.ok("x".repeat(1000)));

        user.http().post("/").body("text/plain", "y".repeat(500)).send();

        Exchange exchange = user.only();
        assertThat(exchange.bytesSent()).isGreaterThan(500 + "POST / HTTP/1.1".length());
        assertThat(exchange.bytesReceived())
                .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".length() + 1000);
    }

    @Test
    void bytesAndTheHandshakeAreCountedUnderTls() throws Exception {
        HeldCertificate held = new HeldCertificate.Builder()
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        var serverSide =
                new HandshakeCertificates.Builder().heldCertificate(held).build();
        var trusting = new HandshakeCertificates.Builder()
                .addTrustedCertificate(held.certificate())
                .build();
        try (RawServer secure = RawServer.startTls(serverSide.sslContext())) {
            OkHttpClient client = user.http()
                    .instrument(new OkHttpClient.Builder()
                            .protocols(List.of(Protocol.HTTP_1_1))
                            .sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager())
                            .build());
            for (int i = 0; i < 2; i++) {
                try (Response response = client.newCall(
                                new Request.Builder().url(secure.url()).build())
                        .execute()) {
                    assertThat(response.body().string()).isEqualTo("ok");
                }
            }
        }
        Exchange first = user.exchanges().get(0);
        Exchange second = user.exchanges().get(1);
        assertThat(first.timings().tlsHandshaking()).isGreaterThan(Duration.ZERO);
        assertThat(second.timings().tlsHandshaking()).isZero();
        assertThat(first.bytesReceived()).isGreaterThan(500);
        assertThat(second.bytesReceived()).isBetween(40L, 500L);
        assertThat(second.bytesSent()).isPositive();
    }

    @Test
    void poolsStartNoThreads() {
        assertThat(UserPools.newPool().connectionCount()).isZero();
        int before = okhttpTaskThreads();

        user.http().get("/").send();

        assertThat(okhttpTaskThreads()).isLessThanOrEqualTo(before);
    }

    /** Longer than the shortest keep-alive time of servers. */
    private void think() throws InterruptedException {
        Ticker ticker = user.session().ticker();
        ticker.sleepUntil(ticker.nanoTime() + 1_700_000_000);
    }

    private static int okhttpTaskThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("OkHttp TaskRunner")
                        || thread.getName().contains("ConnectionPool"))
                .count();
    }
}
