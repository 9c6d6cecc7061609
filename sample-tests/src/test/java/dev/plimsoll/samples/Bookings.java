/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.data.Weighted;
import dev.plimsoll.http.HttpRequest;
import dev.plimsoll.http.Reply;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The bookings of one load test, local or in the cloud: a random seat each, paid by a card that may be declined. */
final class Bookings {
    private static final Weighted<String> CARDS =
            Weighted.of("card_success", 80).or("card_decline", 10).or("card_error", 10);
    /** Whatever the card, somebody else may have been faster. */
    private static final Set<String> TOO_LATE = Set.of("sold", "reserved");

    private static final Map<String, String> OUTCOMES =
            Map.of("card_success", "confirmed", "card_decline", "declined", "card_error", "gateway_timeout");

    private static final Duration LONGEST_BOOKING = Duration.ofSeconds(30);

    private final SeatSales sales = new SeatSales();

    /** Books by this request, and pauses. */
    void book(VirtualUser user, HttpRequest request) {
        String seat = "seat-" + user.between(1, SeatSales.SEATS);
        String userId = "user-" + user.id() + "-" + user.iteration();
        String card = user.oneOf(CARDS);
        sales.asked(seat);
        Reply reply = request.json(Map.of("ticketId", seat, "userId", userId, "paymentMethodId", card))
                .send();
        if (reply.answered()) {
            sales.answered(seat, reply.outcome().equals("confirmed"));
        }
        user.check(
                "handled correctly",
                reply,
                r -> TOO_LATE.contains(r.outcome()) || r.outcome().equals(OUTCOMES.get(card)));
        user.sleep("1s");
    }

    /** Each seat is sold once or free: a payment that failed has given it back. */
    void assertThatEachSeatIsSoldOnceOrFree(TicketingSystem ticketing) throws IOException, InterruptedException {
        sales.assertThatNoSeatWasSoldTwice();
        assertThat(ticketing.seatsReservedAfter(LONGEST_BOOKING))
                .as("seats that are still reserved, although nobody pays for them any more")
                .isEmpty();
    }
}
