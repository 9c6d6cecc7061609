/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.user.StopSignal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailureTests {
    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url());

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    @Test
    void refused() {
        Reply reply =
                user.http().get("http://127.0.0.1:" + RawServer.unusedPort()).send();

        assertUnreached(reply, ErrorKind.CONNECT);
    }

    @Test
    void unknownHost() {
        assertUnreached(user.http().get("http://plimsoll.invalid/x").send(), ErrorKind.DNS);
    }

    @Test
    void untrustedCertificate() {
        try (RawServer secure = RawServer.startTls(tls("127.0.0.1"))) {
            Reply reply = user.http().get(secure.url() + "/x").send();

            assertUnreached(reply, ErrorKind.TLS);
            assertThat(secure.received()).isEmpty();
        }
    }

    @Test
    void noTls() {
        assertUnreached(
                user.http()
                        .get(server.url().replace("http:", "https:") + "/x")
                        .timeout(Duration.ofSeconds(5))
                        .send(),
                ErrorKind.TLS);
    }

    @Test
    void noAnswerInTime() {
        server.answer(RawReply.hang());

        Reply reply = user.http().get("/").timeout(Duration.ofMillis(150)).send();

        assertReached(reply, ErrorKind.TIMEOUT);
        assertThat(reply.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(reply.error()).startsWith("timeout after ").contains(" ms (");
    }

    @Test
    void timeoutInTheBody() {
        server.answer(request -> RawReply.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
                .keptOpen());

        assertReached(user.http().get("/").timeout(Duration.ofMillis(150)).send(), ErrorKind.TIMEOUT);
    }

    @Test
    void resetByTheServer() {
        server.answer(RawReply.reset());

        assertReached(user.http().get("/").send(), ErrorKind.RESET);
    }

    @Test
    void closedWithoutAnAnswer() {
        server.answer(RawReply.raw(""));

        assertReached(user.http().get("/").send(), ErrorKind.RESET);
    }

    @Test
    void halfABody() {
        server.answer(RawReply.ok("x".repeat(1000)).cutAt(500));

        assertReached(user.http().get("/").send(), ErrorKind.RESET);
    }

    @Test
    void garbageInsteadOfHttp() {
        server.answer(RawReply.raw("SSH-2.0-OpenSSH_9.2\r\n\r\n"));

        assertReached(user.http().get("/").send(), ErrorKind.PROTOCOL);
    }

    @Test
    void garbageInsteadOfChunks() {
        server.answer(RawReply.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nbody\r\n0\r\n\r\n"));

        assertReached(user.http().get("/").send(), ErrorKind.PROTOCOL);
    }

    @Test
    void garbageInsteadOfGzip() {
        server.answer(RawReply.ok("this is not zipped at all").header("Content-Encoding", "gzip"));

        assertReached(user.http().get("/").send(), ErrorKind.PROTOCOL);
    }

    @Test
    void aRawClientGetsItsExceptionWhichCountsOnce() {
        server.answer(RawReply.hang());
        Call call = user.http().client().newCall(get("/slow"));
        call.timeout().timeout(100, TimeUnit.MILLISECONDS);

        var thrown = new AtomicReference<IOException>();
        assertThatThrownBy(call::execute).isInstanceOfSatisfying(InterruptedIOException.class, thrown::set);

        assertThat(user.sessions().hasMeasured(new RuntimeException(thrown.get())))
                .isTrue();
        assertThat(user.only().tags().error()).isEqualTo("timeout");
        assertThat(user.only().tags().outcome()).isEqualTo("timeout");
    }

    @Test
    void theEndOfTheLoadCutsARequestOff() throws Exception {
        var arrived = new CountDownLatch(1);
        server.answer(request -> {
            arrived.countDown();
            return RawReply.hang();
        });
        cutAfter(arrived);

        assertThatThrownBy(() -> user.http().get("/").send()).isInstanceOf(StopSignal.class);

        assertInterrupted();
        assertThatThrownBy(() -> user.http().get("/")).isInstanceOf(StopSignal.class);
        assertThat(user.exchanges()).hasSize(1);
    }

    @Test
    void theEndOfTheLoadCutsParallelRequestsOff() throws Exception {
        var arrived = new CountDownLatch(2);
        server.answer(request -> {
            arrived.countDown();
            return RawReply.hang();
        });
        cutAfter(arrived);

        assertThatThrownBy(() ->
                        user.http().sendAll(user.http().get("/a"), user.http().get("/b")))
                .isInstanceOf(StopSignal.class);

        assertThat(user.exchanges()).hasSize(2).allMatch(Exchange::interrupted);
    }

    @Test
    void theEndOfTheLoadCutsARawClientOff() throws Exception {
        var arrived = new CountDownLatch(1);
        server.answer(request -> {
            arrived.countDown();
            return RawReply.hang();
        });
        var client = user.http().client();
        cutAfter(arrived);

        assertThatThrownBy(() -> client.newCall(get("/")).execute()).isInstanceOf(IOException.class);
        assertInterrupted();
        assertThatThrownBy(() -> client.newCall(get("/")).execute()).isInstanceOf(StopSignal.class);
        assertThat(failureOfEnqueued(client.newCall(get("/")))).hasMessageContaining("the load has ended");
        assertThat(user.exchanges()).hasSize(1);
    }

    private void assertInterrupted() {
        Exchange exchange = user.only();
        assertThat(exchange.interrupted()).isTrue();
        assertThat(exchange.reachedServer()).isTrue();
        assertThat(exchange.tags().outcome()).isEqualTo("interrupted");
        assertThat(exchange.tags().expected()).isTrue();
        assertThat(exchange.tags().error()).isEmpty();
        assertThat(exchange.timings().waitingNanos()).isPositive();
        assertThat(exchange.evidence()).isNull();
    }

    private void assertUnreached(Reply reply, ErrorKind kind) {
        assertFailed(reply, kind);
        assertThat(user.only().reachedServer()).isFalse();
        assertThat(reply.duration()).isZero();
        assertThat(reply.timings().totalNanos()).isPositive();
        assertThat(reply.timings().connectingNanos()).isZero();
    }

    private void assertReached(Reply reply, ErrorKind kind) {
        assertFailed(reply, kind);
        assertThat(user.only().reachedServer()).isTrue();
        assertThat(reply.duration())
                .isPositive()
                .isLessThanOrEqualTo(reply.timings().total());
    }

    private void assertFailed(Reply reply, ErrorKind kind) {
        assertThat(reply.error()).isNotNull();
        assertThat(reply.errorKind()).as(reply.error()).isEqualTo(kind);
        assertThat(reply.answered()).isFalse();
        assertThat(reply.status()).isZero();
        assertThat(reply.body()).isEmpty();
        assertThat(reply.failed()).isTrue();
        assertThat(reply.json("id")).isNull();
        assertThat(reply.outcome()).isEqualTo(kind.label());
        ExchangeTags tags = user.only().tags();
        assertThat(tags.error()).isEqualTo(kind.label());
        assertThat(tags.outcome()).isEqualTo(kind.label());
        assertThat(tags.status()).isZero();
        assertThat(tags.expected()).isFalse();
        assertThat(user.evidence().reply()).startsWith(kind.label() + " after ");
    }

    private Request get(String path) {
        return new Request.Builder().url(server.url() + path).build();
    }

    private void cutAfter(CountDownLatch arrived) {
        var cutter = new Thread(() -> {
            try {
                arrived.await();
            } catch (InterruptedException e) {
                return;
            }
            user.sessions().cut();
        });
        cutter.setDaemon(true);
        cutter.start();
    }

    private static IOException failureOfEnqueued(Call call) throws Exception {
        var failure = new java.util.concurrent.CompletableFuture<IOException>();
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                failure.complete(e);
            }

            @Override
            public void onResponse(Call answered, Response response) {
                failure.completeExceptionally(new AssertionError(response));
            }
        });
        return failure.get(10, TimeUnit.SECONDS);
    }

    static SSLContext tls(String host) {
        HeldCertificate certificate =
                new HeldCertificate.Builder().addSubjectAlternativeName(host).build();
        return new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslContext();
    }
}
