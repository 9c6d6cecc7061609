/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.user.ThinkTime;
import dev.plimsoll.user.VirtualUser;
import java.util.List;
import java.util.Map;

/** Sessions of several requests, one technique per test. */
class SessionsLoadTest {
    @LoadTarget
    static final PlainSystem SHOP = new PlainSystem();

    private static final ThinkTime READING = ThinkTime.exponential("100ms");
    private static final byte[] PHOTO = new byte[20_000];

    @LoadTest(vus = 5, iterationsPerVu = 10)
    @Threshold("http_reqs{endpoint:'POST /login'}: count==5") // once for each user
    @Threshold("http_reqs{endpoint:'GET /account'}: count==50")
    void logsInOnceAndShowsItsToken(VirtualUser user, Http http) {
        String token = user.once("token", () -> http.post("/login").send().jsonOrFail("token"));
        http.get("/account").bearer(token).send();
    }

    @LoadTest(vus = 5, iterationsPerVu = 10)
    @Threshold("http_reqs{endpoint:'POST /login'}: count==5")
    @Threshold("http_req_failed: rate==0") // no 401
    void comesBackWithItsCookies(VirtualUser user, Http http) {
        user.once("login", () -> {
            http.keepCookies();
            return http.post("/login").send().headerOrFail("Set-Cookie");
        });
        http.get("/account").send();
    }

    @LoadTest(vus = 3, iterationsPerVu = 10)
    @Threshold("http_req_failed: rate==0")
    void takesWhatTheNextRequestNeedsFromTheReply(VirtualUser user, Http http) {
        Reply created = http.post("/items").json(Map.of("name", "rope")).send();
        String id = created.jsonOrFail("id");
        String name = http.get("/items/{id}", id).send().findOrFail("\"name\":\"(\\w+)\"");
        user.check("it is the rope", name.equals("rope"));
    }

    @LoadTest(vus = 2, iterationsPerVu = 5)
    @Threshold("http_reqs: count==90")
    void loadsAPageAsABrowserDoes(VirtualUser user, Http http) {
        http.get("/hello").send();
        List<Reply> images = http.withParallelPerHost(4)
                .sendAll(
                        http.get("/blob/1000"),
                        http.get("/blob/2000"),
                        http.get("/blob/3000"),
                        http.get("/blob/4000"),
                        http.get("/blob/5000"),
                        http.get("/blob/6000"),
                        http.get("/blob/7000"),
                        http.get("/blob/8000"));
        user.check("all are there", images.stream().noneMatch(Reply::failed));
    }

    @LoadTest(vus = 2, iterationsPerVu = 5)
    @Threshold("data_sent: count>=200KB")
    void uploadsAFile(VirtualUser user, Http http) {
        Reply uploaded = http.post("/upload")
                .part("title", "rope")
                .part("photo", "rope.png", "image/png", PHOTO)
                .send();
        user.check("it is whole", Integer.parseInt(uploaded.jsonOrFail("bytes")) > PHOTO.length);
    }

    @LoadTest(vus = 10, duration = "2s")
    @Threshold("http_reqs: count>20")
    void thinksBetweenItsRequests(VirtualUser user, Http http) {
        http.get("/hello").send();
        user.think(READING);
        http.get("/items/{id}", user.between(1, 100)).send();
        user.think(ThinkTime.normal("100ms", "30ms"));
    }

    @LoadTest(vus = 20, iterationsPerVu = 3)
    @Threshold("rendezvous_incomplete: count==0")
    @Threshold("rendezvous_wait: count==60")
    void twentyBuyAtTheSameMoment(VirtualUser user, Http http) {
        http.get("/items/{id}", user.between(1, 100)).send();
        user.think("10ms", "100ms");
        user.rendezvous("sale", 20);
        http.post("/items").endpoint("buy").json(Map.of("buyer", user.id())).send();
    }

    @LoadTest(vus = 4, iterationsPerVu = 2)
    @Threshold("http_req_receiving{line:slow}: min>400")
    @Threshold("http_req_receiving{line:fast}: med<400")
    void someAreBehindASlowLine(VirtualUser user, Http http) {
        boolean slow = user.id() % 2 == 0;
        if (slow) {
            http.limitBandwidth("100KB/s", "20KB/s");
        }
        http.get("/blob/50000").tag("line", slow ? "slow" : "fast").send();
    }
}
