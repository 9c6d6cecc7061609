/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.plimsoll.target.TargetUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sample system does what its load test expects. */
class TicketingSystemTests {
    private static final TicketingSystem TICKETING = new TicketingSystem();

    @BeforeAll
    static void start() throws Exception {
        try {
            TICKETING.start();
        } catch (TargetUnavailable e) {
            if (Boolean.getBoolean("plimsoll.requireTargets")) {
                throw e;
            }
            abort(e.getMessage());
        }
        assertThat(TICKETING.seats()).as("the warm-up leaves no trace").doesNotContainValue("SOLD");
    }

    @AfterAll
    static void stop() throws Exception {
        TICKETING.stop();
    }

    @BeforeEach
    void freeAllSeats() throws IOException {
        TICKETING.reset();
    }

    @Test
    void aBookingIsConfirmedOnceAndThenTheSeatIsSold() throws IOException {
        assertThat(book("seat-1", "ann", "card_success")).isEqualTo(new ControlCall(200, "\"Booking Confirmed\""));
        assertThat(book("seat-1", "bob", "card_success")).isEqualTo(failure("Ticket already sold"));
        assertThat(TICKETING.seats()).containsEntry("seat-1", "SOLD");
    }

    @Test
    void aPaymentThatFailsGivesTheSeatBack() throws IOException {
        assertThat(book("seat-2", "ann", "card_decline"))
                .isEqualTo(failure("Payment failed: Payment declined: Payment declined (Method: card_decline)"));
        assertThat(book("seat-2", "bob", "card_error"))
                .isEqualTo(failure("Payment failed: Payment declined: Gateway timeout"));
        assertThat(TICKETING.seats()).containsEntry("seat-2", "AVAILABLE");
    }

    @Test
    void aSeatThatSomebodyPaysForIsReserved() throws Exception {
        var first = OwnThread.supply(() -> {
            try {
                return book("seat-3", "ann", "card_success");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        while (!"RESERVED".equals(TICKETING.seats().get("seat-3"))) {
            assertThat(first).isNotDone();
        }

        assertThat(book("seat-3", "bob", "card_success")).isEqualTo(failure("Ticket is currently reserved"));
        assertThat(first.get().status()).isEqualTo(200);
    }

    @Test
    void aBookingWithoutASeatIsRefusedAndBlocksNobody() throws IOException {
        assertThat(post("/Checkout/process", "{}").status()).isEqualTo(400);
        assertThat(book("seat-4", "ann", "card_success").status()).isEqualTo(200);
    }

    private static ControlCall failure(String message) {
        return new ControlCall(500, "{\"code\":500,\"message\":\"%s\",\"source\":\"invocation\"}".formatted(message));
    }

    private static ControlCall book(String seat, String user, String card) throws IOException {
        return post(
                "/Checkout/process",
                "{\"ticketId\":\"%s\",\"userId\":\"%s\",\"paymentMethodId\":\"%s\"}".formatted(seat, user, card));
    }

    private static ControlCall post(String path, String json) throws IOException {
        return ControlCall.post(requireNonNull(TICKETING.baseUrl()).resolve(path), json);
    }
}
