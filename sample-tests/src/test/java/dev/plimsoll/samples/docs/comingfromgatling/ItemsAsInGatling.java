/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.comingfromgatling;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.data.Feeder;
import dev.plimsoll.data.Row;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.VirtualUser;
import org.junit.jupiter.api.Tag;

@Tag("long")
class ItemsAsInGatling {
    @LoadTarget
    static final PlainSystem SHOP = new PlainSystem();

    private final Feeder<Row> shoppers = Feeder.csv("data/shoppers.csv");

    @LoadTest(
            rate = "1/s",
            stages = {"10s:20/s", "30s:20/s"})
    @Threshold("http_req_response_time: p95<500")
    @Threshold("http_req_failed: rate<1%")
    void browse(VirtualUser user, Http http) {
        Row shopper = user.feed(shoppers);
        String id = http.get("/items/{id}", shopper.getInt("item"))
                .endpoint("look")
                .expect(200)
                .send()
                .jsonOrFail("id");
        user.think("200ms", "400ms");
        http.get("/items/{id}", id).endpoint("look again").send();
    }
}
