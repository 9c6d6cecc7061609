/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.start;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.VirtualUser;
import java.util.Map;

class ItemsLoadTest {
    @LoadTarget
    static final PlainSystem ITEMS = new PlainSystem();

    @LoadTest(vus = 10, duration = "30s", rampUp = "5s", rampDown = "5s")
    @Threshold("p95<250") // http_req_duration, in ms
    @Threshold("http_req_failed: rate<1%")
    @Threshold(value = "p99<400", endpoint = "create_item")
    void itemsAreThereInTime(VirtualUser user, Http http) {
        Reply created = http.post("/items")
                .json(Map.of("name", "rope"))
                .endpoint("create_item")
                .send();
        if (user.check("has an id", created, r -> r.json("id") != null)) {
            http.get("/items/{id}", created.json("id")).send();
        }
        user.think("200ms", "1s");
    }
}
