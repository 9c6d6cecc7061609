/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.faults;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Outcome;
import dev.plimsoll.Threshold;
import dev.plimsoll.fault.FaultProxy;
import dev.plimsoll.fault.Faults;
import dev.plimsoll.fault.HttpFaults;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.docs.ItemsServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class BusyProvider {
    @LoadTarget
    static final ItemsServer ITEMS = items();

    @LoadTarget
    static final HttpFaults PROVIDER = HttpFaults.before(() -> ITEMS.baseUrl().toString());

    private FaultProxy.Injected limit;

    @BeforeEach
    void limitRate() {
        limit = PROVIDER.inject(Faults.rateLimit("20/h"));
    }

    @AfterEach
    void liftLimit() {
        limit.close();
    }

    @LoadTest(vus = 2, iterations = 50)
    @Outcome(name = "limited", status = 429, expected = true)
    @Threshold("http_reqs{outcome:limited}: count==30")
    void providerLimitsItsCallers(Http http) {
        http.get(PROVIDER.url() + "/items/1").send();
    }

    private static ItemsServer items() {
        try {
            return new ItemsServer();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
