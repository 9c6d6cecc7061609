/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.ticketing;

import dev.restate.sdk.ObjectContext;
import dev.restate.sdk.annotation.Accept;
import dev.restate.sdk.annotation.Handler;
import dev.restate.sdk.annotation.Raw;
import dev.restate.sdk.annotation.VirtualObject;
import dev.restate.sdk.common.StateKey;
import dev.restate.sdk.common.TerminalException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One seat, keyed by its id. Restate runs one call per key at a time, so a seat needs no lock. */
@VirtualObject
public final class Ticket {
    /** {@code reservedUntil} in milliseconds since the epoch; for readers only, not enforced. */
    public record Seat(
            SeatStatus status,
            @Nullable String reservedBy,
            @Nullable Long reservedUntil) {
        static final Seat AVAILABLE = new Seat(SeatStatus.AVAILABLE, null, null);
    }

    private static final StateKey<Seat> STATE = StateKey.of("state", Seat.class);
    private static final Duration HELD_FOR = Duration.ofMinutes(15);

    /** For the same user again, nothing changes. */
    @Handler
    public boolean reserve(ObjectContext ctx, String userId) {
        Seat seat = current(ctx);
        if (seat.status() == SeatStatus.SOLD) {
            throw new TerminalException("Ticket already sold");
        }
        if (seat.status() == SeatStatus.RESERVED) {
            if (!userId.equals(seat.reservedBy())) {
                throw new TerminalException("Ticket is currently reserved");
            }
            return true;
        }
        long now = ctx.run("clock", Long.class, System::currentTimeMillis);
        ctx.set(STATE, new Seat(SeatStatus.RESERVED, userId, now + HELD_FOR.toMillis()));
        return true;
    }

    /** Does not check who holds the seat: a reset during a payment can sell it twice. */
    @Handler
    public boolean confirm(ObjectContext ctx) {
        Seat seat = current(ctx);
        if (seat.status() != SeatStatus.SOLD) {
            ctx.set(STATE, new Seat(SeatStatus.SOLD, seat.reservedBy(), null));
        }
        return true;
    }

    @Handler
    public boolean release(ObjectContext ctx) {
        ctx.set(STATE, Seat.AVAILABLE);
        return true;
    }

    /** Takes any body, as its callers send an empty object. */
    @Handler
    public Seat get(ObjectContext ctx, @Accept("*/*") @Raw byte[] ignored) {
        return current(ctx);
    }

    /** Deletes the seat, which is available from then on. */
    @Handler
    public void cleanup(ObjectContext ctx) {
        ctx.clearAll();
    }

    private static Seat current(ObjectContext ctx) {
        return ctx.get(STATE).orElse(Seat.AVAILABLE);
    }
}
