/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.OnNoData;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** The booking of {@link TicketingLoadTest} as against Restate Cloud: over TLS, with a token, and with network latency. */
@Tag("system")
@Tag("long")
@BookingOutcomes
class TicketingCloudLoadTest {
    @LoadTarget
    static final TicketingCloudSystem CLOUD = new TicketingCloudSystem();

    private final Bookings bookings = new Bookings();

    /** Before the load rather than in each request of it. */
    @BeforeEach
    void requireToken() {
        CLOUD.token();
    }

    @LoadTest(vus = 5, rampUp = "10s", duration = "30s", rampDown = "10s")
    @Threshold("p95<5000")
    @Threshold("http_req_failed: rate<10%")
    @Threshold(value = "p95<2000", outcome = "confirmed", onNoData = OnNoData.SKIP)
    void book(VirtualUser user, Http http) {
        bookings.book(user, http.post("/Checkout/process").bearer(CLOUD.token()));
    }

    @AfterEach
    void eachSeatIsSoldOnceOrFree() throws Exception {
        if (Inside.isOpen(CLOUD, "whether it has sold a seat twice is not known")) {
            bookings.assertThatEachSeatIsSoldOnceOrFree(CLOUD.ticketing());
        }
    }
}
