/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.targets;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;

class SystemTarget {
    @LoadTarget(shared = true)
    static final ShopSystem SHOP = Systems.SHOP;

    @LoadTest(vus = 5, iterations = 50)
    void shopAnswers(Http http) {
        http.get("/products").send();
    }

    static final class Systems {
        static final ShopSystem SHOP = new ShopSystem();

        private Systems() {}
    }
}
