/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.ticketing;

import dev.restate.sdk.Context;
import dev.restate.sdk.annotation.Handler;
import dev.restate.sdk.annotation.Service;

/** Opens a new house: releases every seat, in the background. */
@Service
public final class GameManager {
    @Handler
    public boolean reset(Context ctx) {
        SeatMapClient.fromContext(ctx, SeatMap.GLOBAL).send().reset();
        SeatMap.seatIds()
                .forEach(seat -> TicketClient.fromContext(ctx, seat).send().release());
        return true;
    }
}
