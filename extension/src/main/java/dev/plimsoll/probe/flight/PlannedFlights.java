/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The recordings that a load asks for.
 *
 * @param targets what is recorded if it is a JVM
 * @param unreachable one sentence for each target that could be a JVM, and cannot be recorded
 */
@API(status = API.Status.INTERNAL)
public record PlannedFlights(FlightMode mode, List<FlightTarget> targets, List<String> unreachable) {
    /** Of a load without any. */
    public static final PlannedFlights NONE = new PlannedFlights(FlightMode.OFF, List.of(), List.of());

    /** A shorter window has too few samples to name a cause. */
    private static final Duration MIN_WINDOW = Duration.ofSeconds(2);

    public PlannedFlights {
        targets = List.copyOf(targets);
        unreachable = List.copyOf(unreachable);
    }

    /** Returns what is recorded of a load with such a measured window: of a very short one nothing, unless always. */
    public PlannedFlights in(Duration window) {
        return mode == FlightMode.ON_MISS && window.compareTo(MIN_WINDOW) < 0 ? NONE : this;
    }
}
