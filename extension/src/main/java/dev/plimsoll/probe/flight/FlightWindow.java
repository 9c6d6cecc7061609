/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import java.time.Duration;
import java.time.Instant;
import org.apiguardian.api.API;

/**
 * The measured window of a load, by the wall clock of its machine.
 *
 * @param users the most virtual users that there were: no more requests can wait at a time
 */
@API(status = API.Status.INTERNAL)
public record FlightWindow(Instant start, Instant end, int users) {
    /** Returns its length. */
    public Duration length() {
        return Duration.between(start, end);
    }

    boolean contains(Instant time) {
        return !time.isBefore(start) && !time.isAfter(end);
    }

    /** Returns how much of a period lies in it, in nanoseconds. */
    long nanosOf(Instant from, Instant until) {
        Instant begin = from.isBefore(start) ? start : from;
        Instant finish = until.isAfter(end) ? end : until;
        return begin.isBefore(finish) ? Duration.between(begin, finish).toNanos() : 0;
    }
}
