/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.data.Feeder;
import dev.plimsoll.data.Row;
import dev.plimsoll.data.VegetaTarget;
import dev.plimsoll.data.WhenExhausted;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.user.VirtualUser;
import java.util.Map;
import java.util.stream.IntStream;

/** Data for users: a file read in a loop, one row for each user, and each row only once. */
class DataLoadTest {
    @LoadTarget
    static final PlainSystem ITEMS = new PlainSystem();

    record Shopper(String name, int item) {}

    private final Feeder<Shopper> shoppers =
            Feeder.csv("data/shoppers.csv").map(row -> new Shopper(row.get("name"), row.getInt("item")));
    private final Feeder<Row> ownRows = Feeder.csv("data/shoppers.csv").perUser();
    private final Feeder<Integer> vouchers =
            Feeder.of(IntStream.range(0, 200).boxed().toList()).unique(WhenExhausted.END_LOAD);
    private final Feeder<VegetaTarget> targets = Feeder.vegetaTargets("data/targets.txt");

    @LoadTest(vus = 5, duration = "1s")
    @Threshold(value = "p95<250", endpoint = "GET /items/{id}")
    void shoppersComeInTurn(VirtualUser user, Http http) {
        Shopper shopper = user.feed(shoppers);
        Reply item = http.get("/items/{id}", shopper.item()).send();
        user.check("is there", item, reply -> reply.status() == 200);
        user.sleep("50ms");
    }

    @LoadTest(vus = 3, duration = "1s")
    @Threshold("http_req_failed: rate==0")
    void eachUserIsOneShopper(VirtualUser user, Http http) {
        Row own = user.feed(ownRows);
        for (int i = 0; i < own.getInt("limit"); i++) {
            http.post("/items").json(Map.of("owner", own.get("name"))).send();
        }
        user.sleep("50ms");
    }

    @LoadTest(vus = 10, duration = "1m") // ends much sooner: when the vouchers are used up
    @Threshold("http_reqs: count==200")
    void eachVoucherIsUsedOnce(VirtualUser user, Http http) {
        http.post("/items").json(Map.of("voucher", user.feed(vouchers))).send();
    }

    @LoadTest(rate = "50/s", duration = "2s", vus = 5)
    @Threshold("p95<250")
    void targetsOfVegetaAtItsRate(VirtualUser user, Http http) {
        http.request(user.feed(targets)).send();
    }
}
