/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.OutcomeRule;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A raw client reads as it would without Plimsoll. */
class PassingBodyTests {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url());

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"application/x-ndjson", "text/plain", "application/json", "text/event-stream", "multipart/mixed"
            })
    void progressIsSeenAsItComes(String type) throws IOException {
        server.answer(
                RawReply.raw(CHUNKED.formatted(type) + "8\r\n{\"n\":1}\n\r\n").keptOpen());

        try (Response response = call().execute()) {
            BufferedSource source = response.body().source();
            assertThat(source.readUtf8LineStrict()).isEqualTo("{\"n\":1}"); // the server has sent no more
            assertThat(user.exchanges()).isEmpty();
        }

        assertThat(user.only().tags().outcome()).isEqualTo("ok");
        assertThat(user.only().bodyBytes()).isEqualTo(8);
    }

    @Test
    void aLargeDownloadIsNotHeld() throws IOException {
        long size = 50_000_000;
        server.answer(RawReply.status(200, new byte[(int) size]));

        try (Response response = call().execute()) {
            BufferedSource source = response.body().source();
            long most = 0;
            for (long read = 0; read < size; read += 1_000_000) {
                source.skip(1_000_000);
                most = Math.max(most, source.getBuffer().size());
            }
            assertThat(source.exhausted()).isTrue();
            assertThat(most).isLessThan(1_000_000);
        }

        assertThat(user.only().bodyBytes()).isEqualTo(size);
        assertThat(user.only().bytesReceived()).isGreaterThan(size);
    }

    @Test
    void outcomesStillLookAtTheBody() throws IOException {
        server.answer(RawReply.raw(CHUNKED.formatted("text/plain") + "5\r\nsold \r\n3\r\nout\r\n0\r\n\r\n")
                .keptOpen());
        var rule = new OutcomeRule("sold_out", List.of(), "sold out", "", "", "", false);
        try (TestUser other = TestUser.of(server.url(), List.of(rule), List.of())) {
            for (int i = 0; i < 2; i++) {
                try (Response response =
                        other.http().client().newCall(request()).execute()) {
                    assertThat(response.body().string()).isEqualTo("sold out");
                }
            }

            assertThat(other.exchanges())
                    .hasSize(2)
                    .allMatch(each -> each.tags().outcome().equals("sold_out"));
            assertThat(Objects.requireNonNull(other.exchanges().get(0).evidence())
                            .body())
                    .isEqualTo("sold out");
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aBodyThatBreaksIsAFailureOnce() {
        server.answer(RawReply.raw(CHUNKED.formatted("text/plain") + "5\r\nhello\r\n"));

        assertThatThrownBy(() -> {
                    try (Response response = call().execute()) {
                        response.body().string();
                    }
                })
                .isInstanceOf(IOException.class);

        assertThat(user.only().tags().error()).isEqualTo("reset");
    }

    @Test
    void aBodyThatIsTooSlowIsATimeout() {
        server.answer(
                RawReply.raw(CHUNKED.formatted("text/plain") + "5\r\nhello\r\n").keptOpen());
        okhttp3.Call call = call();
        call.timeout().timeout(300, TimeUnit.MILLISECONDS);

        assertThatThrownBy(() -> {
                    try (Response response = call.execute()) {
                        response.body().string();
                    }
                })
                .isInstanceOf(IOException.class);

        assertThat(user.only().tags().error()).isEqualTo("timeout");
    }

    @Test
    void aReplyThatIsThrownAwayEndsAtTheSecondIterationAfterIt() throws IOException {
        server.answer(RawReply.raw(CHUNKED.formatted("text/plain") + "2\r\nok\r\n0\r\n\r\n")
                .keptOpen());

        call().execute(); // neither read nor closed
        user.sessions().nextIteration();
        assertThat(user.exchanges()).isEmpty();
        user.sessions().nextIteration();

        assertThat(user.only().tags().status()).isEqualTo(200);
        assertThat(user.only().tags().outcome()).isEqualTo("ok");
    }

    @Test
    void whatIsReadForLongerThanAnIterationGoesOn() throws IOException {
        server.answer(RawReply.raw(CHUNKED.formatted("text/event-stream") + "3\r\na\nb\r\n0\r\n\r\n")
                .keptOpen());
        Response response = call().execute();
        assertThat(response.body().source().readUtf8Line()).isEqualTo("a");
        for (int i = 0; i < 4; i++) {
            user.sessions().nextIteration();
        }
        assertThat(user.exchanges()).isEmpty();

        assertThat(response.body().string()).isEqualTo("b");

        assertThat(user.only().tags().outcome()).isEqualTo("ok");
    }

    @Test
    void aStreamThatIsOpenWhenItsUserEndsIsCutOff() throws IOException {
        server.answer(RawReply.raw(CHUNKED.formatted("text/event-stream") + "2\r\na\n\r\n")
                .keptOpen());
        Response response = call().execute();
        assertThat(response.body().source().readUtf8Line()).isEqualTo("a");

        user.close();

        assertInterrupted();
    }

    @Test
    void callsUnderWayWhenTheirUserEndsAreCutOff() throws Exception {
        var arrived = new CountDownLatch(3);
        server.answer(request -> {
            arrived.countDown();
            return RawReply.hang();
        });
        var failed = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            call().enqueue(new okhttp3.Callback() {
                @Override
                public void onFailure(okhttp3.Call call, IOException e) {
                    failed.countDown();
                }

                @Override
                public void onResponse(okhttp3.Call call, Response response) {}
            });
        }
        HttpRequest request = user.http().get("/").timeout(Duration.ofMinutes(5));
        var other = new Thread(() -> assertThatThrownBy(request::send).hasMessageContaining("has ended"));
        other.setDaemon(true);
        other.start();
        arrived.await();

        user.close();

        assertThat(user.exchanges()).hasSize(3).allSatisfy(each -> {
            assertThat(each.interrupted()).isTrue();
            assertThat(each.tags().expected()).isTrue();
            assertThat(each.tags().error()).isEmpty();
            assertThat(each.evidence()).isNull();
        });
        assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
        other.join(10_000);
        assertThat(user.exchanges()).hasSize(3);
    }

    @Test
    void afterItsUserHasEndedAnHttpSendsNothing() {
        Http http = user.http();
        okhttp3.OkHttpClient client = http.client();
        user.close();

        assertThatThrownBy(() -> http.get("/").send())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has ended");
        assertThatThrownBy(() -> http.sendAll(http.get("/"))).hasMessageContaining("has ended");
        assertThatThrownBy(() -> client.newCall(request()).execute()).isInstanceOf(IOException.class);

        assertThat(server.received()).isEmpty();
        assertThat(user.exchanges()).isEmpty();
    }

    private void assertInterrupted() {
        assertThat(user.only().interrupted()).isTrue();
        assertThat(user.only().tags().expected()).isTrue();
        assertThat(user.only().tags().error()).isEmpty();
    }

    private okhttp3.Call call() {
        return user.http().client().newCall(request());
    }

    private Request request() {
        return new Request.Builder().url(server.url()).build();
    }
}
