/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.cookbook;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.SmokeTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.VirtualUser;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** How much load, and what must hold. */
@Tag("long")
class Cookbook {
    @LoadTarget
    static final PlainSystem SHOP = new PlainSystem();

    @LoadTest(vus = 5, duration = "10s")
    @Threshold("p95<250") // of all requests, in ms
    void isFastEnough(VirtualUser user, Http http) {
        http.get("/items/{id}", user.between(1, 100)).send();
        user.sleep("100ms");
    }

    @LoadTest(vus = 5, duration = "10s")
    @Threshold(value = "p95<250", endpoint = "GET /items/{id}")
    @Threshold(value = "p99<800", endpoint = "create_item")
    void eachEndpointHasItsOwnLimit(VirtualUser user, Http http) {
        http.post("/items").json(Map.of("name", "rope")).endpoint("create_item").send();
        http.get("/items/{id}", user.between(1, 100)).send();
        user.sleep("100ms");
    }

    @SmokeTest(vus = 2, duration = "10s")
    void works(Http http) {
        http.get("/items/{id}", 1).send();
    }

    @LoadTest(rate = "20/s", duration = "30s", vus = 5, maxVus = 50)
    @Threshold("http_req_response_time: p95<500") // includes the wait for a free user
    void requestsArriveAtAFixedRate(Http http) {
        http.get("/items/{id}", 1).send();
    }

    @LoadTest(stages = {"10s:5", "20s:5", "peak=0s:20", "20s:20", "10s:0"})
    @Threshold("http_req_failed: rate<1%")
    void loadGrowsAndFalls(VirtualUser user, Http http) {
        http.get("/items/{id}", 1).send();
        user.think("50ms", "150ms");
    }

    @LoadTest(vus = 5, duration = "10s", warmup = "10s")
    @Threshold("p99<500")
    void firstSecondsDoNotCount(VirtualUser user, Http http) {
        http.get("/items/{id}", 1).send();
        user.sleep("100ms");
    }

    @LoadTest(vus = 5, duration = "20s")
    @Threshold(value = "http_req_failed: rate<10%", abortOnFail = true, abortDelay = "5s")
    void stopsEarlyIfItIsHopeless(VirtualUser user, Http http) {
        http.get("/items/{id}", 1).send();
        user.sleep("100ms");
    }

    @LoadTest(vus = 5, duration = "${DURATION:10s}")
    @Threshold("p95<${LIMIT:250}")
    void loadIsChosenFromOutside(VirtualUser user, Http http) {
        http.get("/items/{id}", 1).send();
        user.sleep("100ms");
    }
}
