/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.sessions;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.ThinkTime;
import dev.plimsoll.user.VirtualUser;
import java.util.Map;

class UserSessions {
    @LoadTarget
    static final PlainSystem SHOP = new PlainSystem();

    private static final byte[] PHOTO = new byte[20_000];

    @LoadTest(vus = 5, duration = "10s")
    void sellsSomething(VirtualUser user, Http http) {
        String token = user.once("login", () -> http.post("/login").send().jsonOrFail("token"));
        Http shop = http.withHeader("Authorization", "Bearer " + token);
        if (user.id() % 5 == 0) {
            http.limitBandwidth("256KB/s"); // every fifth user is on a slow line
        }

        String id = shop.post("/items").json(Map.of("name", "rope")).send().jsonOrFail("id");
        shop.post("/upload")
                .part("item", id)
                .part("photo", "rope.png", "image/png", PHOTO)
                .send();
        shop.sendAll(shop.get("/items/{id}", id), shop.get("/account"), shop.get("/hello")); // at once

        user.think(ThinkTime.normal("200ms", "50ms"));
        user.rendezvous("checkout", 5); // all five pay at the same moment
        shop.post("/items").json(Map.of("paid", id)).endpoint("pay").send();
    }
}
