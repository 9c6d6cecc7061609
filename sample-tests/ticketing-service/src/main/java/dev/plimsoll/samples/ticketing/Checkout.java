/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.ticketing;

import dev.restate.sdk.Context;
import dev.restate.sdk.annotation.Handler;
import dev.restate.sdk.annotation.Service;
import dev.restate.sdk.common.TerminalException;
import org.jspecify.annotations.Nullable;

/** Sells a seat: reserve, pay, confirm, mail. A payment that fails gives the seat back. */
@Service
public final class Checkout {
    /** Without a payment method, {@code card_success}. */
    public record Booking(
            @Nullable String ticketId,
            @Nullable String userId,
            @Nullable String paymentMethodId) {}

    private final Desk desk;
    private final boolean compensates;

    /** @param compensates gives the seat back after a payment that failed; false is a fault */
    Checkout(Desk desk, boolean compensates) {
        this.desk = desk;
        this.compensates = compensates;
    }

    @Handler
    public String process(Context ctx, Booking booking) {
        // First: a null seat would fail in the map, be retried forever there, and block every other booking.
        String seat = required("ticketId", booking.ticketId());
        String user = required("userId", booking.userId());
        String method = booking.paymentMethodId() == null ? "card_success" : booking.paymentMethodId();

        TicketClient.fromContext(ctx, seat).reserve(user).await();
        mark(ctx, seat, SeatStatus.RESERVED);
        try {
            ctx.run("process-payment", Boolean.class, () -> desk.charge(method));
        } catch (TerminalException e) {
            if (compensates) {
                TicketClient.fromContext(ctx, seat).release().await();
                mark(ctx, seat, SeatStatus.AVAILABLE);
            }
            throw new TerminalException("Payment failed: " + e.getMessage());
        }
        TicketClient.fromContext(ctx, seat).confirm().await();
        mark(ctx, seat, SeatStatus.SOLD);
        ctx.run("send-email", desk::sendMail);
        return "Booking Confirmed";
    }

    private static void mark(Context ctx, String seat, SeatStatus status) {
        SeatMapClient.fromContext(ctx, SeatMap.GLOBAL)
                .set(new SeatMap.Change(seat, status))
                .await();
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new TerminalException(
                    400, field + " is missing: a booking needs ticketId and userId, such as seat-1 and user-1");
        }
        return value;
    }
}
