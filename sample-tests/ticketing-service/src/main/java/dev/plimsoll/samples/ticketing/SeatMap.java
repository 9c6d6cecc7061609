/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.ticketing;

import dev.restate.sdk.ObjectContext;
import dev.restate.sdk.annotation.Accept;
import dev.restate.sdk.annotation.Handler;
import dev.restate.sdk.annotation.Raw;
import dev.restate.sdk.annotation.VirtualObject;
import dev.restate.sdk.common.StateKey;
import dev.restate.serde.TypeRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The state of all seats, under the single key global. When the house is sold out, a new one opens.
 *
 * <p>Sold seats with names other than seat-1 to seat-50 count towards a full house and are never freed.
 */
@VirtualObject
public final class SeatMap {
    /** The one key. */
    static final String GLOBAL = "global";

    /** The status that a seat has from now on. */
    public record Change(String seatId, SeatStatus status) {}

    /** A seat and its status. */
    public record Entry(String id, SeatStatus status) {}

    private static final int SEATS = 50;
    private static final StateKey<Map<String, SeatStatus>> MAP = StateKey.of("map", new TypeRef<>() {});

    @Handler
    public boolean set(ObjectContext ctx, Change change) {
        Map<String, SeatStatus> map = current(ctx);
        map.put(change.seatId(), change.status());
        if (map.values().stream().filter(SeatStatus.SOLD::equals).count() >= SEATS) {
            open(map);
            GameManagerClient.fromContext(ctx).send().reset();
        }
        ctx.set(MAP, map);
        return true;
    }

    /** Takes any body, as its callers send an empty object. */
    @Handler
    public List<Entry> get(ObjectContext ctx, @Accept("*/*") @Raw byte[] ignored) {
        return current(ctx).entrySet().stream()
                .map(seat -> new Entry(seat.getKey(), seat.getValue()))
                .toList();
    }

    @Handler
    public boolean reset(ObjectContext ctx) {
        Map<String, SeatStatus> map = current(ctx);
        open(map);
        ctx.set(MAP, map);
        return true;
    }

    static Stream<String> seatIds() {
        return IntStream.rangeClosed(1, SEATS).mapToObj(number -> "seat-" + number);
    }

    private static void open(Map<String, SeatStatus> map) {
        seatIds().forEach(seat -> map.put(seat, SeatStatus.AVAILABLE));
    }

    private static Map<String, SeatStatus> current(ObjectContext ctx) {
        return new LinkedHashMap<>(ctx.get(MAP).orElse(Map.of()));
    }
}
