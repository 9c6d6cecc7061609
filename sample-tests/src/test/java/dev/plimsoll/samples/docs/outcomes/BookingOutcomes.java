/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.outcomes;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Outcome;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.VirtualUser;

class BookingOutcomes {
    @LoadTarget
    static final PlainSystem PLAIN = new PlainSystem();

    @LoadTest(vus = 5, duration = "10s")
    @Outcome(name = "sold_out", status = 404, body = "no item") // a correct answer: nothing left to sell
    @Outcome(name = "found", status = 200)
    @Outcome(name = "unexpected", expected = false) // any other reply has failed
    @Threshold("http_req_failed: rate==0")
    @Threshold(value = "p95<250", outcome = "found")
    void someItemsAreSoldOut(VirtualUser user, Http http) {
        http.get("/items/{id}", user.chance(0.8) ? user.between(1, 100) : 999_999)
                .send();
        user.sleep("100ms");
    }
}
