/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.data;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.TrafficMix;
import dev.plimsoll.data.AccessLog;
import dev.plimsoll.data.Feeder;
import dev.plimsoll.data.Row;
import dev.plimsoll.data.WhenExhausted;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.VirtualUser;
import java.util.Map;

class Data {
    @LoadTarget
    static final PlainSystem ITEMS = new PlainSystem();

    private final Feeder<Row> shoppers =
            Feeder.csv("data/shoppers.csv"); // in order, or .random() .shuffled() .perUser()
    private final Feeder<String> vouchers = Feeder.csv("data/vouchers.csv.gz")
            .map(row -> row.get("code"))
            .unique(WhenExhausted.END_LOAD); // each row once; then the load ends and is judged

    private final TrafficMix mix = TrafficMix.fromAccessLog(AccessLog.read("data/access.log")) // or by hand:
            .on("GET /items/{id}", this::look) // TrafficMix.of().add(80, "look", this::look).add(20, "buy", this::buy)
            .on("POST /items", this::buy)
            .ignoringOthers();

    @LoadTest(vus = 10, duration = "30s")
    void asInProduction(VirtualUser user, Http http) throws Exception {
        mix.run(user, http);
        user.sleep("100ms");
    }

    private void look(VirtualUser user, Http http) {
        http.get("/items/{id}", user.feed(shoppers).getInt("item")).send();
    }

    private void buy(VirtualUser user, Http http) {
        http.post("/items").json(Map.of("voucher", user.feed(vouchers))).send();
    }
}
