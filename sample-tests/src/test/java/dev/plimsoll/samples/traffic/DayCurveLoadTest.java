/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.traffic;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.PlainSystem;
import org.junit.jupiter.api.Tag;

class DayCurveLoadTest {
    @LoadTarget
    static final PlainSystem PLAIN = new PlainSystem();

    @Tag("long")
    @DayCurveTest(night = 5, noon = 100, day = "12s")
    @Threshold("http_req_response_time: p95<500")
    @Threshold(value = "http_reqs: rate>80/s", phase = "hour 13")
    void standsADay(Http http) {
        http.get("/items/{id}", 1).send();
    }
}
