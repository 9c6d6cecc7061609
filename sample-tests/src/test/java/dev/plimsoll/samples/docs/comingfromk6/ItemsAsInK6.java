/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.comingfromk6;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.VirtualUser;
import org.junit.jupiter.api.Tag;

@Tag("long")
class ItemsAsInK6 {
    @LoadTarget
    static final PlainSystem SHOP = new PlainSystem();

    @LoadTest(stages = {"10s:10", "30s:10", "10s:0"})
    @Threshold("http_req_duration: p(95)<250")
    @Threshold("http_req_failed: rate<0.01")
    void items(VirtualUser user, Http http) {
        Reply reply = http.get("/items/{id}", 1).send();
        user.check("has an id", reply, r -> r.json("id") != null);
        user.sleep("100ms");
    }
}
