/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.metrics;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.VirtualUser;
import org.junit.jupiter.api.Tag;

@Tag("long")
class EveryType {
    @LoadTarget
    static final PlainSystem PLAIN = new PlainSystem();

    @LoadTest(vus = 5, duration = "10s")
    @Threshold("http_req_duration: p95<250") // a trend: p95, avg, med, max …
    @Threshold("http_req_failed: rate<1%") // a rate: the share of samples that are hits
    @Threshold("http_reqs{status:503}: count==0") // a counter, narrowed by a tag
    @Threshold("vus_max: value<=5") // a gauge
    @Threshold("baskets: count>=1") // a metric of your own
    void everyType(VirtualUser user, Http http) {
        http.get("/items/{id}", user.between(1, 100)).send();
        user.count("baskets");
        user.sleep("100ms");
    }
}
