/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.cookbook;

import static dev.plimsoll.assertj.LoadAssertions.assertThat;
import static java.time.Duration.ofMillis;

import dev.plimsoll.Load;
import dev.plimsoll.LoadIsolated;
import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.TrafficMix;
import dev.plimsoll.data.Feeder;
import dev.plimsoll.data.Row;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What users do, and what becomes of the result. */
@Tag("long")
class Users {
    @LoadTarget
    static final PlainSystem SHOP = new PlainSystem();

    @LoadTest(vus = 5, iterationsPerVu = 3)
    void eachUserLogsInOnce(VirtualUser user, Http http) {
        String token = user.once("login", () -> http.post("/login").send().jsonOrFail("token"));
        http.get("/account").bearer(token).send();
    }

    @LoadTest(vus = 5, iterations = 20)
    void nextRequestUsesTheReply(Http http) {
        String id = http.post("/items").json(Map.of("name", "rope")).send().jsonOrFail("id");
        http.get("/items/{id}", id).send();
    }

    private final Feeder<Row> shoppers = Feeder.csv("data/shoppers.csv");

    @LoadTest(vus = 5, iterations = 20)
    void eachIterationHasItsOwnData(VirtualUser user, Http http) {
        Row shopper = user.feed(shoppers);
        http.get("/items/{id}", shopper.getInt("item")).send();
    }

    @LoadTest(vus = 5, iterations = 20)
    void soldOutIsAGoodAnswer(VirtualUser user, Http http) {
        http.get("/items/{id}", user.chance(0.8) ? 1 : 999_999).expect(200, 404).send();
    }

    @LoadTest(vus = 5, iterations = 20)
    void replyHasTheRightContent(VirtualUser user, Http http) {
        Reply item = http.get("/items/{id}", 7).send();
        user.check("is the right item", item, r -> "7".equals(r.json("id")));
    }

    private final TrafficMix mix = TrafficMix.of().add(80, "look", this::look).add(20, "buy", this::buy);

    @LoadTest(vus = 10, iterations = 100)
    @Threshold("http_req_duration{group:'::buy'}: p95<500")
    void mostLookAndSomeBuy(VirtualUser user, Http http) throws Exception {
        mix.run(user, http);
    }

    private void look(VirtualUser user, Http http) {
        http.get("/items/{id}", user.between(1, 100)).send();
        user.think("50ms", "150ms");
    }

    private void buy(VirtualUser user, Http http) {
        http.post("/items").json(Map.of("name", "rope")).send();
    }

    @LoadTest(vus = 5, iterations = 20)
    void pageLoadsItsPartsAtOnce(Http http) {
        http.get("/hello").send();
        http.sendAll(http.get("/items/{id}", 1), http.get("/items/{id}", 2), http.get("/items/{id}", 3));
    }

    @LoadTest(vus = 2, iterations = 10)
    void fileIsUploaded(Http http) {
        http.post("/upload")
                .part("title", "rope")
                .part("file", "application/json", Path.of("src/test/resources/data/item.json"))
                .send();
    }

    @LoadTest(vus = 5, iterationsPerVu = 2)
    void allPayAtTheSameMoment(VirtualUser user, Http http) {
        user.rendezvous("checkout", 5);
        http.post("/items").json(Map.of("paid", true)).endpoint("pay").send();
    }

    @LoadTest(vus = 5, iterations = 20)
    @Threshold("order_ready: p95<5s")
    void ordersAreReadyInTime(VirtualUser user, Http http) {
        String id = http.post("/items").json(Map.of("name", "rope")).send().jsonOrFail("id");
        user.time("order_ready", () -> {
            Reply order = http.get("/items/{id}", id).expect(200, 404).send();
            while (order.status() == 404) {
                user.sleep("200ms");
                order = http.get("/items/{id}", id).expect(200, 404).send();
            }
            return order;
        });
    }

    @Test
    @LoadIsolated
    void shoppersAndClerksWorkAtOnce() {
        Load.test("opening-hours")
                .baseUrl(SHOP.baseUrl())
                .scenario("shoppers", s -> s.vus(5).duration("20s").body(this::look))
                .scenario("clerks", s -> s.rate("5/s").duration("20s").body(this::buy))
                .threshold("http_req_duration{scenario:shoppers}: p95<500")
                .run();
    }

    @AfterEach
    void nothingTookTooLong(Optional<LoadResult> result) {
        result.ifPresent(
                load -> assertThat(load).metric("http_req_duration").max().isLessThan(ofMillis(5000)));
    }
}
