/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.thresholds;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.OnNoData;
import dev.plimsoll.Outcome;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.VirtualUser;
import java.time.Duration;

@Outcome(name = "sold_out", status = 404, body = "no item")
class Thresholds {
    @LoadTarget
    static final PlainSystem PLAIN = new PlainSystem();

    @LoadTest(vus = 5, duration = "20s", rampUp = "5s")
    @Threshold("p95<250") // of http_req_duration, in ms
    @Threshold("http_req_duration: med <= 0.1s")
    @Threshold("http_req_duration{endpoint:'GET /items/{id}', expected_response:true}: p(99)<400")
    @Threshold("http_reqs{status:503}: count==0")
    @Threshold("http_reqs: rate>=20/s")
    @Threshold("data_received: count<10MB")
    @Threshold("http_req_failed: rate<1%")
    @Threshold("checks: rate==100%")
    @Threshold("basket_value: avg>10") // a metric of your own: see the body
    @Threshold(value = "p95<250", phase = "hold", window = "5s") // in each window of 5 s in this phase
    @Threshold(value = "p99<2s", abortOnFail = true, abortDelay = "3s")
    @Threshold(value = "p95<300", outcome = "sold_out", onNoData = OnNoData.SKIP)
    void everythingThatMustHold(VirtualUser user, Http http) {
        http.get("/items/{id}", user.between(1, 100)).send();
        user.check("in stock", true);
        user.trend("basket_value", user.between(11, 99));
        user.trend("time_to_ship", Duration.ofHours(30));
        user.sleep("100ms");
    }
}
