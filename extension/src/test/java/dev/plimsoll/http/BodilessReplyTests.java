/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies that have no body by their status do not wait for one, whatever their headers say. */
class BodilessReplyTests {
    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url());

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    @ParameterizedTest(name = "{0} with {1}; {2} connections for two requests")
    @CsvSource(
            delimiter = '|',
            value = {
                "304 | ETag: 1 | 1",
                "304 | Content-Length: 0 | 1",
                "304 | Content-Length: 1234 | 1",
                "304 | Content-Length: 1234~Content-Encoding: gzip | 1",
                "304 | Content-Length: 99999999999 | 1",
                "304 | Transfer-Encoding: chunked | 2",
                "304 | Transfer-Encoding: chunked~Content-Encoding: gzip | 2",
                "204 | X: 1 | 1",
                "204 | Content-Length: 0 | 1",
                "204 | Content-Length: 5 | 2",
                "204 | Content-Encoding: gzip | 1",
                "204 | Content-Length: 5~Content-Encoding: gzip | 2",
                "204 | Transfer-Encoding: chunked | 2",
                "205 | Content-Length: 0 | 1",
                "205 | X: 1 | 2",
                "205 | Content-Length: 7 | 2",
                "205 | Transfer-Encoding: chunked | 2",
                "205 | Content-Length: 0~Content-Encoding: gzip | 1",
            })
    void noBodyIsAwaited(int status, String headers, int connections) {
        server.answer(head(status, headers));

        for (int i = 0; i < 2; i++) {
            Reply reply = user.http().get("/").timeout(Duration.ofSeconds(20)).send();
            assertThat(reply.status()).as(reply.error()).isEqualTo(status);
            assertThat(reply.body()).isEmpty();
            assertThat(reply.failed()).isFalse();
        }

        assertThat(user.exchanges()).hasSize(2).allMatch(each -> each.bodyBytes() == 0);
        assertThat(server.connections()).isEqualTo(connections);
    }

    @ParameterizedTest(name = "raw: {0} with {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "304 | Content-Length: 1234",
                "304 | Content-Length: 1234~Content-Encoding: gzip",
                "304 | Transfer-Encoding: chunked",
                "204 | Content-Length: 5",
                "204 | Transfer-Encoding: chunked~Content-Encoding: gzip",
                "205 | X: 1",
                "205 | Content-Length: 7~Content-Encoding: gzip",
                "200 | Content-Length: 0~Content-Encoding: gzip"
            })
    void rawClientsGetThemToo(int status, String headers) throws IOException {
        server.answer(head(status, headers));

        try (Response response = user.http().client().newCall(request()).execute()) {
            assertThat(response.code()).isEqualTo(status);
            assertThat(response.body().bytes()).isEmpty();
        }

        assertThat(user.only().tags().status()).isEqualTo(status);
        assertThat(user.only().tags().outcome()).isEqualTo("ok");
    }

    @ParameterizedTest(name = "HEAD with {0}")
    @ValueSource(
            strings = {
                "Content-Length: 1234",
                "Content-Length: 1234~Content-Encoding: gzip",
                "Transfer-Encoding: chunked",
                "Transfer-Encoding: chunked~Content-Encoding: gzip",
                "Content-Encoding: br",
                "Content-Encoding: deflate"
            })
    void headHasNone(String headers) {
        server.answer(head(200, headers));

        for (String asked : new String[] {"", "gzip", "br"}) {
            HttpRequest request = user.http().head("/").timeout(Duration.ofSeconds(20));
            Reply reply = asked.isEmpty()
                    ? request.send()
                    : request.header("Accept-Encoding", asked).send();
            assertThat(reply.status()).as(reply.error()).isEqualTo(200);
            assertThat(reply.body()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} before the reply")
    @ValueSource(
            strings = {
                "100 Continue",
                "102 Processing",
                "103 Early Hints~Link: </style.css>",
                "103 Early Hints~Content-Length: 5",
                "110 Unknown~Transfer-Encoding: chunked",
                "199 Unknown"
            })
    void informationIsNoReply(String information) {
        String first = "HTTP/1.1 " + information.replace("~", "\r\n") + "\r\n\r\n";
        server.answer(RawReply.raw(first + first + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                .keptOpen());

        for (int i = 0; i < 2; i++) {
            Reply reply = user.http().get("/").timeout(Duration.ofSeconds(20)).send();
            assertThat(reply.body()).as(reply.error()).isEqualTo("ok");
        }

        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void informationWithoutEndEndsByTheTimeout() {
        server.answer(RawReply.raw("HTTP/1.1 102 Processing\r\n\r\n").forEver(Duration.ofMillis(20)));

        Reply reply = user.http().get("/").timeout(Duration.ofMillis(700)).send();

        assertThat(reply.errorKind()).as(reply.error()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(user.only().tags().error()).isEqualTo("timeout");
    }

    @Test
    void cookiesOfABodilessReplyAreKept() {
        var requests = new AtomicInteger();
        server.answer(request -> requests.incrementAndGet() == 1
                ? head(204, "Content-Length: 5~Set-Cookie: a=1")
                : RawReply.ok(request.header("cookie")));

        user.http().post("/login").send();

        assertThat(user.http().get("/").send().body()).isEqualTo("a=1");
    }

    private static RawReply head(int status, String headers) {
        return RawReply.raw("HTTP/1.1 " + status + " Status\r\n" + headers.replace("~", "\r\n") + "\r\n\r\n")
                .keptOpen();
    }

    private Request request() {
        return new Request.Builder().url(server.url()).build();
    }
}
