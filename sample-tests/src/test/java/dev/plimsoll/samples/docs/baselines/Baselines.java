/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.baselines;

import dev.plimsoll.Baseline;
import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.VirtualUser;

class Baselines {
    @LoadTarget
    static final PlainSystem SHOP = new PlainSystem();

    @LoadTest(vus = 5, duration = "10s")
    @Baseline(maxRegression = "10%", minDelta = "5ms") // of the p95 of each endpoint
    void isNotSlowerThanBefore(VirtualUser user, Http http) {
        http.get("/items/{id}", user.between(1, 100)).send();
        user.sleep("100ms");
    }
}
