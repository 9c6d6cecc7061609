/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.data.Weighted;
import dev.plimsoll.http.HttpRequest;
import dev.plimsoll.http.Reply;
import dev.plimsoll.user.VirtualUser;
import java.util.Map;
import java.util.Set;

/** The bookings of one load test, local or in the cloud: a random seat each, paid by a card that may be declined. */
final class Bookings {
    private static final Weighted<String> CARDS =
            Weighted.of("card_success", 80).or("card_decline", 10).or("card_error", 10);
    private static final Set<String> HANDLED = Set.of("gateway_timeout", "declined", "sold", "reserved", "confirmed");

    private final SeatSales sales = new SeatSales();

    /** Books by this request, and pauses. */
    void book(VirtualUser user, HttpRequest request) {
        String seat = "seat-" + user.between(1, SeatSales.SEATS);
        String userId = "user-" + user.id() + "-" + user.iteration();
        sales.asked(seat);
        Reply reply = request.json(Map.of("ticketId", seat, "userId", userId, "paymentMethodId", user.oneOf(CARDS)))
                .send();
        if (reply.answered()) {
            sales.answered(seat, reply.outcome().equals("confirmed"));
        }
        user.check("handled correctly", reply, r -> HANDLED.contains(r.outcome()));
        user.sleep("1s");
    }

    void assertThatNoSeatWasSoldTwice() {
        sales.assertThatNoSeatWasSoldTwice();
    }
}
