/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.comingfromjunitperf;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.PlainSystem;
import org.junit.jupiter.api.Tag;

@Tag("long")
class ItemsAsInJUnitPerf {
    @LoadTarget
    static final PlainSystem SHOP = new PlainSystem();

    @LoadTest(vus = 10, duration = "20s", warmup = "5s", pace = "100ms")
    @Threshold("iteration_duration: p90<500")
    @Threshold("iteration_duration: p99<1000")
    @Threshold("iterations: rate>=20/s")
    @Threshold("iterations_failed: rate<=1%")
    void itemsAreThere(Http http) {
        http.get("/items/{id}", 1).send();
    }
}
