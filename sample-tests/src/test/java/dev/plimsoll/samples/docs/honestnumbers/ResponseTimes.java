/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.honestnumbers;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.PlainSystem;
import org.junit.jupiter.api.Tag;

@Tag("long")
class ResponseTimes {
    @LoadTarget
    static final PlainSystem SHOP = new PlainSystem();

    @LoadTest(rate = "20/s", duration = "30s", vus = 10)
    @Threshold("http_req_response_time: p95<500") // what an arrival sees
    @Threshold("http_req_duration: p95<500") // what the service took once it had the request
    void itemsAreThere(Http http) {
        http.get("/items/{id}", 1).send();
    }
}
