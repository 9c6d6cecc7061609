/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.OnNoData;
import dev.plimsoll.Probe;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.probe.PrometheusProbe;
import dev.plimsoll.probe.ResourceProbe;
import dev.plimsoll.user.VirtualUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/**
 * Users compete for 50 seats. Being too late or being declined is normal business and no failure, although the service
 * responds with status 500. {@code VUS} and {@code DURATION} set the number of users and the duration: see
 * {@code plimsoll.properties}.
 */
@Tag("system")
@BookingOutcomes
class TicketingLoadTest {
    @LoadTarget
    static final TicketingSystem TICKETING = new TicketingSystem();

    /** What the ingress of Restate counts itself. */
    @Probe(target = "TICKETING.restate")
    static final ResourceProbe INGRESS = PrometheusProbe.of(TICKETING::metrics, "restate_ingress_requests_total");

    private final Bookings bookings = new Bookings();

    @LoadTest(vus = 5, rampUp = "10s", duration = "30s", rampDown = "10s")
    @Threshold("p95<${TICKETING_P95:2000}")
    @Threshold("http_req_failed: rate<10%")
    @Threshold(value = "p95<${TICKETING_CONFIRMED_P95:1500}", outcome = "confirmed")
    @Threshold(value = "p95<${TICKETING_SOLD_P95:250}", outcome = "sold", onNoData = OnNoData.SKIP)
    @Threshold(value = "p95<${TICKETING_REFUSED_P95:1000}", outcome = "declined", onNoData = OnNoData.SKIP)
    @Threshold(value = "p95<${TICKETING_REFUSED_P95:1000}", outcome = "gateway_timeout", onNoData = OnNoData.SKIP)
    @Threshold("restate_ingress_requests_total{target:TICKETING.restate,status:completed}: rate>0")
    @Threshold("target_memory{target:TICKETING}: max<1GB")
    void book(VirtualUser user, Http http) {
        bookings.book(user, http.post("/Checkout/process"));
    }

    @AfterEach
    void eachSeatIsSoldOnceOrFree() throws Exception {
        if (Inside.isOpen(TICKETING, "whether it has sold a seat twice is not known")) {
            bookings.assertThatEachSeatIsSoldOnceOrFree(TICKETING);
        }
    }
}
