/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.TrafficMix;
import dev.plimsoll.data.AccessLog;
import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import java.util.Map;

/** Users that choose between actions: by given shares, and by the shares of an access log. */
class TrafficMixLoadTest {
    @LoadTarget
    static final PlainSystem ITEMS = new PlainSystem();

    private final TrafficMix mix = TrafficMix.of().add(80, "read", this::read).add(20, "create", this::create);

    private final TrafficMix asInProduction = TrafficMix.fromAccessLog(AccessLog.read("data/access.log"))
            .on("GET /items/{id}", this::read)
            .on("POST /items", this::create)
            .on("GET /hello", (user, http) -> http.get("/hello").send())
            .ignoringOthers();

    @LoadTest(vus = 5, duration = "1s")
    @Threshold("http_req_duration{group:'::read'}: p95<250")
    @Threshold("http_req_failed{group:'::create'}: rate==0")
    void readersAndWriters(VirtualUser user, Http http) throws Exception {
        mix.run(user, http);
        user.sleep("20ms");
    }

    @LoadTest(vus = 5, duration = "1s")
    @Threshold(value = "p95<250", endpoint = "GET /items/{id}")
    void trafficOfTheAccessLog(VirtualUser user, Http http) throws Exception {
        asInProduction.run(user, http);
        user.sleep("20ms");
    }

    private void read(VirtualUser user, Http http) {
        http.get("/items/{id}", user.between(1, 100)).send();
    }

    private void create(VirtualUser user, Http http) {
        http.post("/items").json(Map.of("name", "rope")).send();
    }
}
