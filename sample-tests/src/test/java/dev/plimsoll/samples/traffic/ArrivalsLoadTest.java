/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.traffic;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.VirtualUser;

/** Load at a given rate: {@code RATE=200/s DURATION=5m mvn verify -Dit.test=ArrivalsLoadTest}. */
class ArrivalsLoadTest {
    @LoadTarget
    static final PlainSystem SHOP = new PlainSystem();

    @LoadTest(rate = "${RATE:50/s}", duration = "${DURATION:5s}", vus = 5, maxVus = 200)
    @Threshold("p95<250")
    @Threshold("http_req_failed: rate<1%")
    void itemsAreLookedAt(VirtualUser user, Http http) {
        http.get("/items/{id}", user.between(1, 100)).send();
    }
}
