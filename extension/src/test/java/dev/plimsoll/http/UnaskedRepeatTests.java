/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client that sends again by itself doubles the load exactly when the target has too much of it. */
class UnaskedRepeatTests {
    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url());

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    @ParameterizedTest(name = "{0} with Retry-After {1}")
    @CsvSource({
        "503, 0",
        "503, 00",
        "503, 1",
        "503, soon",
        "503, ''",
        "408, 0",
        "408, ''",
        "408, 5",
        "429, 0",
        "421, 0",
        "425, 0",
        "500, 0",
        "502, 0",
        "504, 0",
        "401, 0"
    })
    void nothingIsSentTwice(int status, String retryAfter) throws IOException {
        RawReply busy = RawReply.status(status, "busy").header("X", "1");
        server.answer(retryAfter.isEmpty() ? busy : busy.header("Retry-After", retryAfter));

        Reply reply = user.http().post("/orders").json("{\"n\":1}").send();
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Retry-After")).isEqualTo(retryAfter);
        assertThat(reply.body()).isEqualTo("busy");
        user.http().get("/orders").send();
        for (OkHttpClient client : List.of(user.http().client(), user.http().instrument(new OkHttpClient()))) {
            Request request = new Request.Builder()
                    .url(server.url())
                    .post(RequestBody.create("{}".getBytes()))
                    .build();
            try (Response response = client.newCall(request).execute()) {
                assertThat(response.code()).isEqualTo(status);
                assertThat(response.headers("Retry-After"))
                        .isEqualTo(retryAfter.isEmpty() ? List.of() : List.of(retryAfter));
                assertThat(response.headers().toString()).doesNotContain("plimsoll");
            }
        }

        assertThat(server.received()).hasSize(4);
        assertThat(user.exchanges()).hasSize(4);
        assertThat(user.exchanges()).extracting(Exchange::retries).containsOnly(0);
    }

    @Test
    void aProxysChallengeWithoutAProxyIsAViolationOfTheProtocol() {
        server.answer(RawReply.status(407, "").header("Proxy-Authenticate", "Basic"));

        Reply reply = user.http().get("/").send();

        assertThat(server.received()).hasSize(1);
        assertThat(user.exchanges()).hasSize(1);
        assertThat(reply.errorKind()).isEqualTo(ErrorKind.PROTOCOL);
    }

    @Test
    void anAuthenticatorOfYoursIsAsked() throws IOException {
        server.answer(request -> request.header("authorization").isEmpty()
                ? RawReply.status(401, "").header("WWW-Authenticate", "Basic")
                : RawReply.ok("in"));
        OkHttpClient yours = user.http()
                .client()
                .newBuilder()
                .authenticator((route, response) -> response.request().header("Authorization") == null
                        ? response.request()
                                .newBuilder()
                                .header("Authorization", "Basic eDp5")
                                .build()
                        : null)
                .build();

        try (Response response =
                yours.newCall(new Request.Builder().url(server.url()).build()).execute()) {
            assertThat(response.body().string()).isEqualTo("in");
        }

        assertThat(user.exchanges()).extracting(each -> each.tags().outcome()).containsExactly("redirect", "ok");
        assertThat(user.exchanges()).extracting(Exchange::retries).containsOnly(0);
    }
}
