/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.fault.line.Delay;
import dev.plimsoll.fault.line.Pace;
import dev.plimsoll.fault.rate.Draw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All faults in force on one way of one connection, with what each has counted so far. Overlapping ones add up: delays
 * are summed, the narrowest bandwidth and the smallest slice decide. Belongs to the thread of the relay.
 */
final class Damage {
    private final long connection;
    private final Direction way;
    private final Map<Long, Delay> delays = new HashMap<>();
    private final Map<Long, Pace> paces = new HashMap<>();
    private final Map<Long, Long> uncut = new HashMap<>();
    private boolean stalled;

    Damage(long connection, Direction way) {
        this.connection = connection;
        this.way = way;
    }

    /** Takes over the faults that are in force from now on; those that were in force before keep their counts. */
    void renew(List<Injection> inForce, long now) {
        List<Injection> hitting =
                inForce.stream().filter(each -> each.hits(connection, way)).toList();
        List<Long> numbers = hitting.stream().map(Injection::number).toList();
        delays.keySet().retainAll(numbers);
        paces.keySet().retainAll(numbers);
        uncut.keySet().retainAll(numbers);
        stalled = false;
        for (Injection each : hitting) {
            add(each, now);
        }
    }

    private void add(Injection fault, long now) {
        FaultValues values = fault.values();
        long number = fault.number();
        switch (fault.kind()) {
            case LATENCY ->
                delays.computeIfAbsent(
                        number,
                        key -> new Delay(
                                values.latency(),
                                values.jitter(),
                                Draw.random(values.seed() + way.ordinal(), connection)));
            case BANDWIDTH -> paces.computeIfAbsent(number, key -> Pace.ofBandwidth(values.bytesPerSecond(), now));
            case SLICE ->
                paces.computeIfAbsent(
                        number,
                        key -> Pace.ofSlices(values.bytes(), values.latency().toNanos(), now));
            case CUT_AFTER -> uncut.putIfAbsent(number, values.bytes());
            case STALL -> stalled = true;
            default -> {
                // the others hit the connection as a whole
            }
        }
    }

    /** Returns whether bytes pass as they come. */
    boolean isNone() {
        return !stalled && delays.isEmpty() && paces.isEmpty() && uncut.isEmpty();
    }

    boolean stalls() {
        return stalled;
    }

    boolean delays() {
        return !delays.isEmpty();
    }

    /** Returns the delay of bytes that come now. */
    long nextDelayNanos() {
        return delays.values().stream().mapToLong(Delay::nextNanos).sum();
    }

    /** Returns the longest delay that bytes may have. */
    long longestDelayNanos() {
        return delays.values().stream().mapToLong(Delay::longestNanos).sum();
    }

    /** Returns how long to wait before the next bytes may pass; 0 or less if they may pass now. */
    long waitNanos(long now) {
        return paces.values().stream()
                .mapToLong(pace -> pace.freeAt() - now)
                .max()
                .orElse(0);
    }

    /** Returns the most bytes that may pass at once. */
    long portion() {
        long portion = Long.MAX_VALUE;
        for (Pace pace : paces.values()) {
            portion = Math.min(portion, pace.portion());
        }
        for (long left : uncut.values()) {
            portion = Math.min(portion, left);
        }
        return portion;
    }

    /** Counts bytes that have passed; returns whether the connection is cut after them. */
    boolean passed(long bytes, long now) {
        paces.values().forEach(pace -> pace.passed(bytes, now));
        uncut.replaceAll((number, left) -> left - bytes);
        return new ArrayList<>(uncut.values()).stream().anyMatch(left -> left <= 0);
    }
}
