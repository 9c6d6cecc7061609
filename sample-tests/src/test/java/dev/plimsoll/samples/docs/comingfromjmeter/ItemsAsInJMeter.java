/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.comingfromjmeter;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.data.Feeder;
import dev.plimsoll.data.Row;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.VirtualUser;
import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("long")
class ItemsAsInJMeter {
    @LoadTarget
    static final PlainSystem SHOP = new PlainSystem();

    private final Feeder<Row> shoppers = Feeder.csv("data/shoppers.csv");

    @LoadTest(vus = 10, rampUp = "10s", duration = "20s")
    @Threshold("p95<500")
    void shoppersBuy(VirtualUser user, Http http) {
        String token = user.once("login", () -> http.post("/login").send().jsonOrFail("token"));
        Row shopper = user.feed(shoppers);
        user.group("buy", () -> {
            String id = http.get("/items/{id}", shopper.getInt("item"))
                    .bearer(token)
                    .expect(200)
                    .send()
                    .jsonOrFail("id");
            user.think("100ms", "300ms");
            http.post("/items").bearer(token).json(Map.of("buys", id)).send();
        });
    }
}
