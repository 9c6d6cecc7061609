/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.OutcomeRule;
import dev.plimsoll.text.Redaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import okhttp3.Interceptor;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a body so much is kept as is set; the rest is counted, and nothing fails by it. */
class LongBodyTests {
    private static final int LIMIT = 10_000;

    private final RawServer server = RawServer.start();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final TestUser user = new TestUser(1, clients(List.of()), exchanges);

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 1, LIMIT - 1, LIMIT})
    void aBodyUpToTheLimitIsWhole(int size) {
        server.answer(RawReply.ok("x".repeat(size)));

        Reply reply = user.http().get("/").send();

        assertThat(reply.body()).hasSize(size);
        assertThat(reply.bytes()).hasSize(size);
        assertThat(user.only().bodyBytes()).isEqualTo(size);
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {LIMIT + 1, 5 * LIMIT, 3_000_000})
    void theRestOfALongerOneIsCounted(int size) {
        server.answer(RawReply.ok("{\"id\":1}" + "x".repeat(size - 8)));

        Reply reply = user.http().get("/a").send();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.failed()).isFalse();
        assertThat(user.only().bodyBytes()).isEqualTo(size);
        assertThat(user.only().bytesReceived()).isGreaterThan(size);
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable wanted :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        reply::body,
                        reply::bytes,
                        () -> reply.json("id"),
                        () -> reply.find("id"),
                        () -> reply.json(List.class),
                        () -> reply.jsonOrFail("id"))) {
            assertThatThrownBy(wanted)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("GET /a")
                    .hasMessageContaining("10 kB")
                    .hasMessageContaining("plimsoll.body.max")
                    .hasMessageContaining("discardBody()");
        }
        user.http().get("/a").send();
        assertThat(server.connections()).as("read to its end").isEqualTo(1);
    }

    @Test
    void aBombIsCountedUnpacked() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 50; i++) {
                gzip.write(new byte[1_000_000]);
            }
        }
        server.answer(RawReply.status(200, packed.toByteArray()).header("Content-Encoding", "gzip"));

        Reply reply = user.http().get("/").send();

        assertThat(reply.failed()).isFalse();
        assertThat(user.only().bodyBytes()).isEqualTo(50_000_000);
    }

    @ParameterizedTest(name = "discards: {0}")
    @ValueSource(booleans = {false, true})
    void anEndlessBodyEndsByTheTimeout(boolean discards) {
        server.answer(
                RawReply.raw("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(50_000)).forEver(Duration.ofMillis(1)));
        HttpRequest request = user.http().get("/").timeout(Duration.ofMillis(700));

        Reply reply = discards ? request.discardBody().send() : request.send();

        assertThat(reply.errorKind()).as(reply.error()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(user.only().tags().error()).isEqualTo("timeout");
    }

    @Test
    void outcomesAndEvidenceSeeWhatWasKept() {
        var seen = new OutcomeRule("seen", List.of(), "begin", "", "", "", false);
        try (var other = new TestUser(1, clients(List.of(seen)), exchanges)) {
            server.answer(RawReply.ok("begin" + "x".repeat(100_000)));

            assertThat(other.http().get("/").send().outcome()).isEqualTo("seen");

            assertThat(Objects.requireNonNull(exchanges.get(0).evidence()).body())
                    .startsWith("begin")
                    .endsWith("(cut: 4096 of 100005 bytes)");
        }
    }

    @Test
    void anExpectationThatNeedsTheWholeSaysWhatToDo() {
        server.answer(RawReply.ok("x".repeat(100_000)));

        Reply reply =
                user.http().get("/").expect(each -> each.body().contains("x")).send();

        assertThat(reply.failed()).isTrue();
        assertThat(user.evidence().thrown()).contains("plimsoll.body.max");
    }

    @Test
    void aFailedCheckOfALongReplyHasEvidence() {
        server.answer(RawReply.ok("x".repeat(100_000)));
        Reply reply = user.http().get("/").send();

        user.session().user().check("fails", reply, each -> false);

        assertThat(reply.toString()).contains("200");
    }

    @Test
    void aRequestThatEndsByAnErrorIsInTheMetrics() {
        Interceptor full = chain -> {
            chain.proceed(chain.request()).close();
            throw new OutOfMemoryError("pretended");
        };
        var client = user.http().client().newBuilder().addInterceptor(full).build();

        assertThatThrownBy(() -> client.newCall(
                                new Request.Builder().url(server.url()).build())
                        .execute())
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(user.only().interrupted()).isTrue();
        assertThat(user.only().tags().expected()).as("no fault of the target").isTrue();
    }

    @Test
    void aPredicateThatRunsOutOfStackIsNotMet() {
        Reply reply = user.http()
                .get("/")
                .expect(each -> {
                    throw new StackOverflowError();
                })
                .send();

        assertThat(reply.failed()).isTrue();
        assertThat(user.only().tags().status()).isEqualTo(200);
    }

    @Test
    void aPredicateThatEndsTheRunLeavesItsRequestInTheMetrics() {
        assertThatThrownBy(() -> user.http()
                        .get("/")
                        .expect(each -> {
                            throw new OutOfMemoryError("pretended");
                        })
                        .send())
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(user.only().tags().status()).isEqualTo(200);
    }

    private HttpClients clients(List<OutcomeRule> outcomes) {
        var settings = new HttpSettings(server.url(), outcomes, List.of(), "run", Redaction.BUILT_IN, LIMIT);
        return new HttpClients(settings, exchanges::add);
    }
}
