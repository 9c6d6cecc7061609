/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.http.outcome.ExchangeTags;
import java.util.List;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectTests {
    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url());

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    @Test
    void eachHopIsAnExchange() {
        server.answer(request -> switch (request.target()) {
            case "/login" -> RawReply.redirect("/step").header("Set-Cookie", "sid=1");
            case "/step" -> RawReply.redirect("/home");
            default -> RawReply.ok("welcome");
        });

        Reply reply =
                user.http().post("/login").form(java.util.Map.of("u", "x")).send();

        assertThat(reply.body()).isEqualTo("welcome");
        assertThat(tags()).extracting(ExchangeTags::outcome).containsExactly("redirect", "redirect", "ok");
        assertThat(tags()).extracting(ExchangeTags::status).containsExactly(302, 302, 200);
        assertThat(tags()).extracting(ExchangeTags::method).containsExactly("POST", "GET", "GET");
        assertThat(tags()).extracting(ExchangeTags::endpoint).containsOnly("POST /login");
        assertThat(tags()).allMatch(ExchangeTags::expected);
        assertThat(server.last().header("cookie")).isEqualTo("sid=1");
        assertThat(user.exchanges()).allMatch(exchange -> exchange.retries() == 0 && exchange.reachedServer());
        for (int hop = 1; hop < 3; hop++) {
            assertThat(user.exchanges().get(hop).startedAt())
                    .isGreaterThanOrEqualTo(user.exchanges().get(hop - 1).endedAt());
        }
    }

    @Test
    void tenRedirectsAreFollowed() {
        server.answer(request -> {
            int step = Integer.parseInt(request.target().substring(1));
            return step == 10 ? RawReply.ok("there") : RawReply.redirect("/" + (step + 1));
        });

        assertThat(user.http().get("/0").send().body()).isEqualTo("there");
        assertThat(user.exchanges()).hasSize(11);
    }

    @Test
    void theEleventhRedirectIsAFailure() {
        server.answer(RawReply.redirect("/again"));

        Reply reply = user.http().get("/").send();

        assertThat(reply.errorKind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(reply.error()).contains("more than 10 redirects");
        assertThat(reply.failed()).isTrue();
        assertThat(server.received()).hasSize(11);
        assertThat(tags()).extracting(ExchangeTags::outcome).hasSize(11).endsWith("redirect", "protocol");
        assertThat(tags()).filteredOn(ExchangeTags::expected).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, 301",
        "GET, 302",
        "GET, 303",
        "GET, 307",
        "GET, 308",
        "POST, 302",
        "POST, 303",
        "POST, 307",
        "HEAD, 302"
    })
    void aRedirectIsTheReplyWhereNoneIsFollowed(String method, int status) {
        server.answer(
                RawReply.status(status, "").header("Location", "/home?code=17").header("Set-Cookie", "sid=1"));

        Reply reply =
                user.http().request(method, "/login").followRedirects(false).send();

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("location")).isEqualTo("/home?code=17");
        assertThat(reply.outcome()).isEqualTo("ok");
        assertThat(reply.failed()).isFalse();
        assertThat(server.received()).hasSize(1);
        assertThat(tags()).extracting(ExchangeTags::status).containsExactly(status);
        assertThat(tags()).extracting(ExchangeTags::outcome).containsExactly("ok");
        user.http().get("/me").followRedirects(false).send();
        assertThat(server.last().header("cookie")).isEqualTo("sid=1");
    }

    @Test
    void eachRequestSaysForItselfWhetherRedirectsAreFollowed() {
        server.answer(
                request -> request.target().equals("/home") ? RawReply.ok("welcome") : RawReply.redirect("/home"));
        HttpRequest login = user.http().get("/login");

        assertThat(login.followRedirects(false).send().status()).isEqualTo(302);
        assertThat(login.followRedirects(true).send().status()).isEqualTo(200);
        assertThat(user.http().get("/login").send().status()).isEqualTo(200);
        assertThat(user.http().get("/login").followRedirects(false).send().status())
                .isEqualTo(302);
    }

    @Test
    void requestsSentAtOnceSayItEachForItself() {
        server.answer(
                request -> request.target().equals("/home") ? RawReply.ok("welcome") : RawReply.redirect("/home"));
        Http http = user.http();

        List<Reply> replies = http.sendAll(
                http.get("/a").followRedirects(false),
                http.get("/b"),
                http.get("/c").followRedirects(false));

        assertThat(replies).extracting(Reply::status).containsExactly(302, 200, 302);
        assertThat(user.exchanges()).hasSize(4);
    }

    @Test
    void aRedirectToItselfIsOneReplyWhereNoneIsFollowed() {
        server.answer(RawReply.redirect("/again"));

        Reply reply = user.http().get("/again").followRedirects(false).send();

        assertThat(reply.status()).isEqualTo(302);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void anExpectationMayWantTheRedirect() {
        server.answer(RawReply.redirect("/home"));
        HttpRequest login = user.http().post("/login").followRedirects(false);

        assertThat(login.expect(302).send().failed()).isFalse();
        assertThat(login.expect(200).send().failed()).isTrue();
    }

    @Test
    void anAnsweredChallengeIsAHop() throws Exception {
        server.answer(request -> request.header("authorization").isEmpty()
                ? RawReply.status(401, "who?").header("WWW-Authenticate", "Basic realm=x")
                : RawReply.ok("you"));
        OkHttpClient client = user.http()
                .instrument(new OkHttpClient.Builder()
                        .authenticator((route, response) -> response.request()
                                .newBuilder()
                                .header("Authorization", Credentials.basic("u", "p"))
                                .build())
                        .build());

        try (Response response = client.newCall(
                        new Request.Builder().url(server.url() + "/me").build())
                .execute()) {
            assertThat(response.body().string()).isEqualTo("you");
        }

        assertThat(tags()).extracting(ExchangeTags::outcome).containsExactly("redirect", "ok");
        assertThat(tags()).extracting(ExchangeTags::status).containsExactly(401, 200);
        assertThat(tags()).allMatch(ExchangeTags::expected);
    }

    private List<ExchangeTags> tags() {
        return user.exchanges().stream().map(Exchange::tags).toList();
    }
}
