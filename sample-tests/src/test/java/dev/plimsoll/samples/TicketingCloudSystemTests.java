/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.LoadTarget;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sample system does what its load test expects. */
class TicketingCloudSystemTests {
    private static final String BOOKING = "{\"ticketId\":\"seat-1\",\"userId\":\"ann\"}";

    @LoadTarget
    static final TicketingCloudSystem CLOUD = new TicketingCloudSystem();

    @BeforeEach
    void freeAllSeats() throws IOException {
        CLOUD.ticketing().reset();
    }

    @Test
    void onlyTheRightTokenIsLetIn() throws IOException {
        Calls stranger = Calls.to(CLOUD);
        assertThat(stranger.post("/Checkout/process", BOOKING).status()).isEqualTo(401);
        assertThat(stranger.with("Authorization", "Bearer " + CLOUD.token() + "x")
                        .post("/Checkout/process", BOOKING)
                        .status())
                .isEqualTo(403);
        assertThat(CLOUD.ticketing().seats()).doesNotContainValue("SOLD");
    }

    @Test
    void theAnswersOfTheServiceComeThroughTheGate() throws IOException {
        Calls user = Calls.to(CLOUD).with("Authorization", "Bearer " + CLOUD.token());
        Calls.Answer confirmed = user.post("/Checkout/process", BOOKING);
        Calls.Answer sold = user.post("/Checkout/process", BOOKING.replace("ann", "bob"));

        assertThat(CLOUD.baseUrl()).hasScheme("https");
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.json().asText()).isEqualTo("Booking Confirmed");
        assertThat(confirmed.headers().get("x-restate-id")).startsWith("inv_");
        assertThat(sold.status()).isEqualTo(500);
        assertThat(sold.text("message")).isEqualTo("Ticket already sold");
        assertThat(sold.headers().get("x-restate-error-source")).isEqualTo("invocation");
    }

    @Test
    void theTokenIsNeverPrinted() {
        assertThat(List.of(CLOUD.outputTail(), CLOUD.description())).noneMatch(text -> text.contains(CLOUD.token()));
    }
}
