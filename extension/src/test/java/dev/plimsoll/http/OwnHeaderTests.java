/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test says by hand beats what would be sent by itself. */
class OwnHeaderTests {
    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url());
    private final Http http = user.http();

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Host | shop.example",
                "User-Agent | mine/1.0",
                "Accept-Encoding | identity",
                "Accept-Encoding | gzip, deflate, br",
                "Connection | close",
                "traceparent | 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "x-load-test-id | mine",
                "Content-Type | application/vnd.api+json",
                "content-type | text/plain; charset=utf-16",
                "Content-Length | 2",
                "Authorization | Basic eDp5",
                "Cookie | own=1",
                "Accept | */*"
            })
    void goesOutAsItIs(String name, String value) {
        http.post("/").header(name, value).json("{}").send();
        assertThat(server.last().header(name)).isEqualTo(value);
        assertThat(server.last().text()).isEqualTo("{}");

        http.withHeader(name, value).put("/").body("application/json", "{}").send();
        assertThat(server.last().header(name)).isEqualTo(value);
        assertThat(user.exchanges()).hasSize(2).allMatch(each -> each.tags().expected());
    }

    @Test
    void aContentTypeOfOnesOwnIsThatOfAnyBody() {
        http.post("/")
                .form(Map.of("a", "1"))
                .header("Content-Type", "text/x-form")
                .send();
        assertThat(server.last().header("content-type")).isEqualTo("text/x-form");

        http.post("/")
                .part("a", "1")
                .header("Content-Type", "multipart/form-data")
                .send();
        assertThat(server.last().header("content-type")).startsWith("multipart/form-data; boundary=");

        http.post("/")
                .part("a", "1")
                .header("Content-Type", "multipart/mixed; boundary=x")
                .send();
        assertThat(server.last().header("content-type")).isEqualTo("multipart/mixed; boundary=x");
    }

    @Test
    void aContentLengthOfOnesOwnIsSentAlsoIfItIsWrong() {
        http.post("/").header("Content-Length", "1").json("{}").send();

        assertThat(server.received().get(0).header("content-length")).isEqualTo("1");
        assertThat(server.received().get(0).text()).isEqualTo("{");
    }

    @Test
    void aCookieOfOnesOwnIsSentBesideThoseOfTheServer() {
        server.answer(RawReply.ok("").header("Set-Cookie", "session=abc").header("Set-Cookie", "lang=en"));
        http.get("/").send();

        http.get("/").header("Cookie", "own=1; lang=de").send();

        assertThat(server.last().header("cookie")).isEqualTo("own=1; lang=de; session=abc");
        http.get("/").send();
        assertThat(server.last().header("cookie")).isEqualTo("session=abc; lang=en");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"bearer", "header", "basic"})
    void anAuthorizationGoesAlongWithARedirectOnTheSameHostOnly(String how) {
        try (RawServer other = RawServer.start()) {
            server.answer(request -> request.target().equals("/same")
                    ? RawReply.redirect("/there")
                    : request.target().equals("/other") ? RawReply.redirect(other.url() + "/") : RawReply.ok(""));

            authorized(http.get("/same"), how).send();
            assertThat(server.last().header("authorization")).isNotEmpty();

            authorized(http.get("/other"), how).send();
            assertThat(other.received()).hasSize(1);
            assertThat(other.last().header("authorization")).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "who=Zo\u00eb; Path=/",
                "who=\"Zo\u00eb\"",
                "who=\u65e5\u672c",
                "n\u00e4me=x; HttpOnly",
                "who=\ud83d\ude80; Max-Age=100"
            })
    void aCookieWithLettersBeyondAsciiIsSentBackAsItCame(String cookie) {
        server.answer(raw("Set-Cookie: " + cookie));
        http.get("/a").send();

        http.get("/b").send();

        String pair = cookie.split(";")[0];
        assertThat(new String(
                        server.last().header("cookie").getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .isEqualTo(pair);
    }

    @Test
    void cookiesBeyondAsciiAreCookies() {
        server.answer(raw("Set-Cookie: a=1\r\nSet-Cookie: who=Zo\u00eb\r\nSet-Cookie: deep=\u00e9; Path=/deep"));
        http.get("/").send();
        http.get("/").header("Cookie", "own=2").send();
        assertThat(cookies()).isEqualTo("own=2; a=1; who=Zo\u00eb");
        http.get("/deep/x").send();
        assertThat(cookies()).isEqualTo("a=1; who=Zo\u00eb; deep=\u00e9");

        server.answer(raw("Set-Cookie: who=ascii"));
        http.get("/").send();
        server.answer(raw("Set-Cookie: a=\u00e4"));
        http.get("/").send();
        assertThat(cookies()).isEqualTo("a=1; who=ascii");
        server.answer(raw("Set-Cookie: a=\u00e4; Max-Age=0"));
        http.get("/").send();
        assertThat(cookies()).isEqualTo("who=ascii; a=\u00e4");
        http.get("/").send();
        assertThat(cookies()).isEqualTo("who=ascii");

        server.answer(raw("Set-Cookie: b=\u00e4"));
        http.get("/").send();
        http.clearCookies();
        http.get("/").send();
        assertThat(server.last().header("cookie")).isEmpty();
    }

    @Test
    void aCookieWhoseBytesAreLostIsAWarning() {
        var exchanges = new CopyOnWriteArrayList<Exchange>();
        var clients = new HttpClients(new HttpSettings(server.url(), List.of(), List.of(), "run"), exchanges::add);
        server.answer(RawReply.ok("").header("Set-Cookie", "who=Zo\u00eb")); // in Latin-1
        try (var one = new TestUser(1, clients, exchanges)) {
            one.http().get("/").send();
            one.http().get("/").send();
        }

        assertThat(server.last().header("cookie")).isEmpty();
        assertThat(clients.warnings()).singleElement().asString().contains("\"who\"", "UTF-8");
    }

    private String cookies() {
        byte[] sent = server.last().header("cookie").getBytes(StandardCharsets.ISO_8859_1);
        return new String(sent, StandardCharsets.UTF_8);
    }

    private static HttpRequest authorized(HttpRequest request, String how) {
        return switch (how) {
            case "bearer" -> request.bearer("t");
            case "basic" -> request.basicAuth("a", "b");
            default -> request.header("Authorization", "Custom x");
        };
    }

    private static RawReply raw(String header) {
        return RawReply.raw(("HTTP/1.1 200 OK\r\n" + header + "\r\nContent-Length: 0\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8))
                .keptOpen();
    }
}
