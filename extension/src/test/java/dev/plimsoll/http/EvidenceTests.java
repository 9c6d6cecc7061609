/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.http.content.CurlLine;
import dev.plimsoll.http.content.UrlText;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.user.Evidence;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTests {
    @Test
    void aFailureCanBeUnderstoodAndRepeated() {
        try (RawServer server = RawServer.start();
                TestUser user = TestUser.of(server.url())) {
            server.answer(RawReply.status(503, "{\"error\":\"busy\",\"token\":\"t-1\"}\u001b[2J"));

            Reply reply = user.http()
                    .post("/orders?api_key=key-secret")
                    .bearer("bearer-secret")
                    .header("X-Note", "it's")
                    .json("{\"password\":\"password-secret\",\"n\":1}")
                    .send();

            Evidence evidence = user.evidence();
            assertThat(evidence.request()).isEqualTo("POST " + server.url() + "/orders?api_key=***");
            assertThat(evidence.reply()).isEqualTo("503 Service Unavailable");
            assertThat(evidence.body()).isEqualTo("{\"error\":\"busy\",\"token\":\"***\"}");
            assertThat(evidence.traceId()).isEqualTo(reply.traceId());
            assertThat(evidence.curl())
                    .startsWith("curl -i -X 'POST' '" + server.url() + "/orders?api_key=***'")
                    .contains(" -H 'Authorization: ***'")
                    .contains(" -H 'X-Note: it'\\''s'")
                    .contains(" -H 'Content-Type: application/json'")
                    .endsWith(" --data-binary '{\"password\":\"***\",\"n\":1}'")
                    .doesNotContain("bearer-secret", "key-secret", "password-secret");
        }
    }

    @Test
    void onlyTheFirstOfAKindAreKept() {
        try (RawServer server = RawServer.start();
                TestUser user = TestUser.of(server.url())) {
            server.answer(RawReply.status(500, "x".repeat(10_000)));
            for (int i = 0; i < 10; i++) {
                user.http().get("/a").send();
                user.http().get("/b").send();
            }

            assertThat(user.exchanges())
                    .filteredOn(exchange -> exchange.evidence() != null)
                    .hasSize(6);
            Evidence first =
                    java.util.Objects.requireNonNull(user.exchanges().get(0).evidence());
            assertThat(first.body()).hasSizeLessThan(4200).endsWith("… (cut: 4096 of 10000 characters)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "cookie",
                "Set-Cookie",
                "X-Api-Key",
                "Proxy-Authorization",
                "access_token",
                "clientSecret",
                "db.password",
                "apiKey",
                "X-CSRF-Token"
            })
    void secretNames(String name) {
        assertThat(Redaction.BUILT_IN.isSecret(name)).isTrue();
        assertThat(Redaction.BUILT_IN.header(name, "value")).isEqualTo("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept", "monkey", "id", "X-Request-Id", "author", "user"})
    void openNames(String name) {
        assertThat(Redaction.BUILT_IN.header(name, "value")).isEqualTo("value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"token\":\"a\",\"n\":1}             | {\"token\":\"***\",\"n\":1}",
                "{\"token\" : \"a\\\"b\" , \"n\":1}    | {\"token\" : \"***\" , \"n\":1}",
                "{\"secret\":[\"a\",{\"b\":\"]\"}],\"n\":1} | {\"secret\":\"***\",\"n\":1}",
                "{\"a\":{\"password\":123}}            | {\"a\":{\"password\":\"***\"}}",
                "{\"password\":\"cut of             | {\"password\":\"***\"",
                "{\"note\":\"token\",\"n\":\"x\"}      | {\"note\":\"token\",\"n\":\"x\"}",
                "no json: \"token\" is here            | no json: \"token\" is here",
                "\"                                    | \"",
                "{\"token\":                           | {\"token\":"
            })
    void secretFieldsOfJson(String body, String shown) {
        assertThat(Redaction.BUILT_IN.body(body, "application/json")).isEqualTo(shown);
    }

    @Test
    void secretFieldsOfForms() {
        assertThat(Redaction.BUILT_IN.body("user=u&password=p&x", "application/x-www-form-urlencoded"))
                .isEqualTo("user=u&password=***&x");
    }

    @Test
    void secretsOfUrls() {
        assertThat(UrlText.of(HttpUrl.get("http://u:p@h/x?token=1&token=2&n=3"), Redaction.BUILT_IN))
                .isEqualTo("http://***@h/x?n=3&token=***");
    }

    @Test
    void curlLinesStayOnOneLine() {
        var request = new Request.Builder()
                .url("http://h/x")
                .method("PUT", okhttp3.RequestBody.create("a\nb'\\\u001b".getBytes()))
                .build();

        assertThat(CurlLine.of(request, Redaction.BUILT_IN))
                .isEqualTo("curl -i -X 'PUT' 'http://h/x' --data-binary $'a\\nb\\'\\\\\\u001b'");
        assertThat(CurlLine.of(new Request.Builder().url("http://h/x").head().build(), Redaction.BUILT_IN))
                .isEqualTo("curl -i --head 'http://h/x'");
    }

    @Test
    void longAndBinaryBodiesAreNamedNotShown() {
        var request = new Request.Builder()
                .url("http://h/x")
                .post(okhttp3.RequestBody.create(new byte[5000]))
                .build();

        assertThat(CurlLine.of(request, Redaction.BUILT_IN)).endsWith(" --data-binary @body # 5000 bytes");
    }
}
