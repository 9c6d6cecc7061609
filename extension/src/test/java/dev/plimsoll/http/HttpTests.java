/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Tags;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTests {
    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url());
    private final Http http = user.http();

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    record Order(String id, List<String> items) {}

    @Test
    void aGoodReplyIsOneExchange() {
        server.answer(RawReply.status(201, "{\"id\":7}").header("X-Kind", "new").after(Duration.ofMillis(20)));

        Reply reply = http.post("/orders/{id}/lines", "a b")
                .json(Map.of("n", 1))
                .tag("tier", "gold")
                .send();

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.answered()).isTrue();
        assertThat(reply.failed()).isFalse();
        assertThat(reply.outcome()).isEqualTo("ok");
        assertThat(reply.body()).isEqualTo("{\"id\":7}");
        assertThat(reply.bytes()).hasSize(8);
        assertThat(reply.header("x-kind")).isEqualTo("new");
        assertThat(reply.header("absent")).isEmpty();
        assertThat(reply.errorKind()).isNull();
        assertThat(reply.endpoint()).isEqualTo("POST /orders/{id}/lines");
        assertThat(server.last().target()).isEqualTo("/orders/a%20b/lines");
        assertThat(server.last().text()).isEqualTo("{\"n\":1}");
        assertThat(server.last().header("content-type")).isEqualTo("application/json");

        Exchange exchange = user.only();
        ExchangeTags tags = exchange.tags();
        assertThat(tags)
                .isEqualTo(new ExchangeTags(
                        user.session().place(),
                        "POST /orders/{id}/lines",
                        "POST",
                        201,
                        "ok",
                        "",
                        true,
                        Tags.of("tier", "gold")));
        assertThat(exchange.reachedServer()).isTrue();
        assertThat(exchange.interrupted()).isFalse();
        assertThat(exchange.bodyBytes()).isEqualTo(8);
        assertThat(exchange.evidence()).isNull();
        assertThat(reply.timings()).isEqualTo(exchange.timings());
    }

    @Test
    void theStepsOfAnExchangeAddUpToItsTotal() {
        server.answer(RawReply.ok("x".repeat(100_000)).after(Duration.ofMillis(30)));

        http.get("/").send();
        http.get("/").send();

        for (Exchange exchange : user.exchanges()) {
            Timings t = exchange.timings();
            assertThat(t.blockedNanos()
                            + t.lookingUpNanos()
                            + t.connectingNanos()
                            + t.tlsHandshakingNanos()
                            + t.durationNanos())
                    .isEqualTo(t.totalNanos());
            assertThat(t.waiting()).isGreaterThanOrEqualTo(Duration.ofMillis(25));
            assertThat(t.totalNanos()).isEqualTo(exchange.endedAt() - exchange.startedAt());
        }
        assertThat(user.exchanges().get(0).timings().connectingNanos()).isPositive();
        assertThat(user.exchanges().get(1).timings().connectingNanos()).isZero();
    }

    @Test
    void latenessOfTheIterationIsHandedOn() {
        user.sessions().nextIteration(5_000_000);

        http.get("/").send();

        assertThat(user.only().latenessNanos()).isEqualTo(5_000_000);
    }

    @Test
    void eachRequestCanBeTracedToItsRun() {
        Reply reply = http.get("/").send();
        String sent = server.last().header("traceparent");
        Reply other = http.get("/")
                .header("traceparent", "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-00")
                .send();

        assertThat(sent).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01").contains(reply.traceId());
        assertThat(server.last().header("x-load-test-id")).isEqualTo("run-1");
        assertThat(other.traceId()).isEqualTo("a".repeat(32));
        assertThat(server.last().header("traceparent")).startsWith("00-aaaa");
    }

    @Test
    void headersQueriesFormsAndBodiesAreSent() {
        Http known = http.withHeader("X-Tenant", "t1").withHeader("X-Kind", "default");

        known.get("/search?limit=10")
                .header("X-Kind", "own")
                .bearer("abc")
                .query("q", "a&b c+d")
                .send();
        assertThat(server.last().target()).isEqualTo("/search?limit=10&q=a%26b%20c%2Bd");
        assertThat(server.last().header("x-tenant")).isEqualTo("t1");
        assertThat(server.last().header("x-kind")).isEqualTo("own");
        assertThat(server.last().header("authorization")).isEqualTo("Bearer abc");

        HttpRequest lines = http.get("/orders/{id}/lines?limit=10", "a b").query("q", "x/y");
        lines.send();
        lines.query("list", List.of(1, 2)).send(); // the same with more
        assertThat(server.last().target()).isEqualTo("/orders/a%20b/lines?limit=10&q=x%2Fy&list=1&list=2");
        assertThat(lines.send().endpoint()).isEqualTo("GET /orders/{id}/lines");

        http.put("/form").form(Map.of("a b", "c&d")).basicAuth("u", "p").send();
        assertThat(server.last().text()).isEqualTo("a+b=c%26d");
        assertThat(server.last().header("authorization")).isEqualTo("Basic dTpw");

        http.patch("/text").body("text/plain; charset=iso-8859-1", "ä").send();
        assertThat(server.last().body()).containsExactly(0xe4);

        http.post("/bytes").body("application/octet-stream", new byte[] {1, 2}).send();
        assertThat(server.last().body()).containsExactly(1, 2);

        http.post("/json").json("[1,2]").send();
        assertThat(server.last().text()).isEqualTo("[1,2]");

        http.post("/empty").send();
        assertThat(server.last().header("content-length")).isEqualTo("0");
        assertThat(http.head("/x").send().status()).isEqualTo(200);
        assertThat(http.delete("/x").send().body()).isEqualTo("ok");
        assertThat(http.options("/x").send().endpoint()).isEqualTo("OPTIONS /x");
        assertThat(http.request("PROPFIND", "/x").send().failed()).isFalse();
    }

    @Test
    void jsonIsReadAsBeanAndByPath() {
        server.answer(RawReply.ok("{\"id\":\"o-1\",\"items\":[\"a\",\"b\"],\"more\":{\"n\":1},\"nothing\":null}"));
        Reply reply = http.get("/orders/1").send();

        assertThat(reply.json(Order.class)).isEqualTo(new Order("o-1", List.of("a", "b")));
        assertThat(reply.json("id")).isEqualTo("o-1");
        assertThat(reply.json("items[1]")).isEqualTo("b");
        assertThat(reply.json("items[7]")).isNull();
        assertThat(reply.json("more.n")).isEqualTo("1");
        assertThat(reply.json("more")).isEqualTo("{\"n\":1}");
        assertThat(reply.json("nothing")).isNull();
        assertThat(reply.json("no.such.thing")).isNull();
        assertThatThrownBy(() -> reply.json("items[x]")).hasMessageContaining("json(\"items[x]\") is not like");
    }

    @Test
    void unreadableJsonNamesEndpointAndBody() {
        server.answer(RawReply.status(500, "<html>oops</html>"));
        Reply reply = http.get("/orders/17").send();

        assertThatIllegalStateException()
                .isThrownBy(() -> reply.json("id"))
                .withMessage("the reply of GET /orders/{id} cannot be read for json(\"id\"): "
                        + "the body of status 500 is: <html>oops</html>");
    }

    @Test
    void whatTheNextRequestNeedsIsFoundInTheReply() {
        server.answer(RawReply.ok("<input name=\"csrf\" value=\"t-1\"><input name=\"csrf\" value=\"t-2\">")
                .header("Location", "/orders/7"));
        Reply reply = http.get("/form").send();

        assertThat(reply.find("name=\"csrf\" value=\"([^\"]+)\"")).isEqualTo("t-1");
        assertThat(reply.find("t-\\d")).isEqualTo("t-1");
        assertThat(reply.find("t-3")).isNull();
        assertThat(reply.findOrFail("value=\"(t-2)")).isEqualTo("t-2");
        assertThat(reply.headerOrFail("location")).isEqualTo("/orders/7");
        assertThatThrownBy(() -> reply.find("(t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("find(\"(t\"): not a regular expression: Unclosed group");
        server.answer(RawReply.ok("{\"id\":7}"));
        assertThat(http.get("/").send().jsonOrFail("id")).isEqualTo("7");
    }

    @Test
    void errorNamesWhatIsMissingAndWhatIsThere() {
        server.answer(RawReply.status(503, "{\"error\":\"busy\",\"token\":\"t-1\",\"empty\":\"\"}")
                .header("Retry-After", "1")
                .header("Content-Type", "application/json"));
        Reply reply = http.get("/orders/17").send();
        String found = ": the body of status 503 is: {\"error\":\"busy\",\"token\":\"***\",\"empty\":\"\"}";

        assertThatIllegalStateException()
                .isThrownBy(() -> reply.jsonOrFail("order.id"))
                .withMessage("the reply of GET /orders/{id} has no json(\"order.id\")" + found);
        assertThatIllegalStateException()
                .isThrownBy(() -> reply.jsonOrFail("empty"))
                .withMessage("the reply of GET /orders/{id} has no json(\"empty\")" + found);
        assertThatIllegalStateException()
                .isThrownBy(() -> reply.findOrFail("id=(\\d+)"))
                .withMessage("the reply of GET /orders/{id} has no find(\"id=(\\d+)\")" + found);
        assertThatIllegalStateException()
                .isThrownBy(() -> reply.headerOrFail("Location"))
                .withMessage("the reply of GET /orders/{id} has no header \"Location\""
                        + " (it has Content-Length, Content-Type, Retry-After)" + found);
        server.answer(RawReply.reset());
        assertThatIllegalStateException()
                .isThrownBy(() -> http.get("/orders/17").send().jsonOrFail("id"))
                .withMessageStartingWith("the reply of GET /orders/{id} has no json(\"id\"): there is no response: ");
    }

    @Test
    void zippedBodiesAreUnzippedAndCountedAsTheyPassTheWire() throws IOException {
        byte[] zipped = zip("x".repeat(20_000));
        server.answer(RawReply.status(200, zipped).header("Content-Encoding", "gzip"));

        Reply reply = http.get("/").send();

        assertThat(reply.body()).hasSize(20_000);
        assertThat(user.only().bodyBytes()).isEqualTo(20_000);
        assertThat(user.only().bytesReceived()).isBetween((long) zipped.length, 1_000L);
    }

    @Test
    void discardedBodiesAreReadAllTheSame() {
        server.answer(RawReply.ok("x".repeat(50_000)));

        Reply reply = http.get("/").discardBody().send();
        http.get("/").discardBody().send();

        assertThat(reply.body()).isEmpty();
        assertThat(user.exchanges().get(0).bodyBytes()).isEqualTo(50_000);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void cookiesLastForOneIteration() {
        server.answer(RawReply.ok("").header("Set-Cookie", "sid=1; Path=/").header("Set-Cookie", "old=1; Max-Age=0"));
        http.get("/login").send();
        http.get("/").send();
        assertThat(server.last().header("cookie")).isEqualTo("sid=1");

        user.sessions().nextIteration();
        http.get("/").send();
        assertThat(server.last().header("cookie")).isEmpty();
    }

    @Test
    void cookiesAreKeptForAUserWhoSaysSo() {
        server.answer(RawReply.ok("").header("Set-Cookie", "sid=1; Path=/"));
        user.session().user().once("login", () -> {
            http.keepCookies();
            return http.get("/login").send();
        });
        user.sessions().nextIteration();
        user.sessions().nextIteration();
        server.answer(RawReply.ok(""));
        http.get("/").send();
        assertThat(server.last().header("cookie")).isEqualTo("sid=1");

        http.clearCookies();
        http.get("/").send();
        assertThat(server.last().header("cookie")).isEmpty();
    }

    @Test
    void sendAllSendsAtOnceAndKeepsTheOrder() {
        server.answer(request -> RawReply.ok(request.target()).after(Duration.ofMillis(100)));
        HttpRequest[] requests =
                IntStream.range(0, 8).mapToObj(i -> http.get("/" + i)).toArray(HttpRequest[]::new);

        List<Reply> replies = http.sendAll(requests);

        assertThat(replies).extracting(Reply::body).containsExactly("/0", "/1", "/2", "/3", "/4", "/5", "/6", "/7");
        assertThat(user.exchanges()).hasSize(8);
        assertThat(server.mostAtOnce()).isBetween(2, 6);
        assertThat(server.connections()).isBetween(2, 6);
        assertThat(http.sendAll()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 24})
    void asManyGoToOneHostAsTheUserSays(int perHost) throws Exception {
        var arrived = new CountDownLatch(perHost);
        server.answer(request -> {
            arrived.countDown();
            return RawReply.ok("").after(Duration.ofMillis(50));
        });
        Http browser = http.withParallelPerHost(perHost).withHeader("X-Kind", "page");
        HttpRequest[] requests =
                IntStream.range(0, 24).mapToObj(i -> browser.get("/" + i)).toArray(HttpRequest[]::new);

        List<Reply> replies = browser.sendAll(requests);

        assertThat(replies).hasSize(24).allMatch(Reply::answered);
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(server.mostAtOnce()).isBetween(Math.min(2, perHost), perHost);
        assertThat(server.last().header("x-kind")).isEqualTo("page");
        assertThatThrownBy(() -> http.withParallelPerHost(0)).hasMessage("withParallelPerHost(0): must be at least 1");
    }

    @Test
    void sendAllGivesFailuresAsReplies() {
        server.answer(request -> request.target().equals("/bad") ? RawReply.reset() : RawReply.ok(""));

        List<Reply> replies = http.sendAll(http.get("/bad"), http.get("/good"));

        assertThat(replies).extracting(Reply::answered).containsExactly(false, true);
    }

    @Test
    void expectDecidesWhetherARequestFailed() {
        server.answer(
                request -> RawReply.status(Integer.parseInt(request.target().substring(1)), "body"));

        assertThat(http.get("/404").expect(404, 410).send().failed()).isFalse();
        assertThat(http.get("/200").expect(404).send().outcome()).isEqualTo("failed");
        assertThat(http.get("/500").expect(r -> r.body().equals("body")).send().outcome())
                .isEqualTo("ok");
        assertThat(http.get("/200").expect(r -> r.json("x") != null).send().failed())
                .isTrue();
        assertThat(http.get("/200").expect(200).expect(r -> false).send().failed())
                .isTrue();
        assertThat(user.exchanges().get(1).tags().expected()).isFalse();
    }

    @Test
    void aRequestMaySetItsNameAndBeSentTwice() {
        HttpRequest request = http.get("/orders/1").endpoint("read_order");

        assertThat(request.send().endpoint()).isEqualTo("read_order");
        assertThat(request.send().traceId())
                .isNotEqualTo(server.received().get(0).header("traceparent").substring(3, 35));
    }

    @Test
    void setUpCodeSendsUnmeasured() {
        var settings = new HttpSettings(server.url(), List.of(), List.of(), "run-1");
        try (var unmeasured = HttpClients.unmeasured(settings)) {
            assertThat(unmeasured.http().get("/").send().status()).isEqualTo(200);
            assertThat(unmeasured
                            .http()
                            .sendAll(unmeasured.http().get("/"))
                            .get(0)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(user.exchanges()).isEmpty();
    }

    @Test
    void aRelativePathNeedsABaseUrl() {
        try (TestUser homeless = TestUser.of(null)) {
            assertThat(homeless.http().get(server.url() + "/x").send().endpoint())
                    .isEqualTo("GET /x");
            assertThatThrownBy(() -> homeless.http().get("/x"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("@BaseUrl")
                    .hasMessageContaining("plimsoll.baseUrl")
                    .hasMessageContaining("@LoadTarget");
        }
    }

    @Test
    void settingsAreCheckedAtOnce() {
        assertThatThrownBy(() -> TestUser.of("localhost:8080"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("base URL \"localhost:8080\" is not like");
    }

    private static byte[] zip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
