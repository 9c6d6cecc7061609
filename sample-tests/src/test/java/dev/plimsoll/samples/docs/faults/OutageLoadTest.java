/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Fault;
import dev.plimsoll.Load;
import dev.plimsoll.LoadIsolated;
import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.fault.FaultKind;
import dev.plimsoll.fault.Faults;
import dev.plimsoll.fault.HttpFaults;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.docs.ItemsServer;
import dev.plimsoll.verdict.LoadResult;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutageLoadTest {
    @LoadTarget
    static final ItemsServer ITEMS = items();

    @LoadTarget
    static final HttpFaults PROVIDER = HttpFaults.before(() -> ITEMS.baseUrl().toString());

    @LoadTest(vus = 2, duration = "70s", pace = "20ms")
    @Fault(name = "outage", on = "PROVIDER", kind = FaultKind.STATUS, status = 503, at = "20s", lasts = "10s")
    @Threshold("http_req_failed: rate<50%")
    @Threshold(value = "http_req_failed: rate>90%", phase = "fault:outage")
    @Threshold(value = "http_req_failed: rate==0", phase = "after:outage")
    @Threshold("recovery_time{fault:outage}: value<20s")
    void pricesAreBackAfterAnOutage(Http http) {
        http.get(PROVIDER.url() + "/prices/1").send();
    }

    @Test
    @LoadIsolated
    void pricesAreSlowForAWhile() {
        LoadResult result = Load.test("slow-prices")
                .scenario(
                        "calls",
                        s -> s.vus(1)
                                .duration("30s")
                                .pace("20ms")
                                .body((user, http) ->
                                        http.get(PROVIDER.url() + "/prices/1").send()))
                .fault("slow", PROVIDER, Faults.slow("200ms"), f -> f.at("10s").lasts("10s"))
                .run();

        assertThat(result.phase("fault:slow").max()).isGreaterThan(Duration.ofMillis(190));
    }

    private static ItemsServer items() {
        try {
            return new ItemsServer();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
