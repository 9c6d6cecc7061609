/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import java.util.List;

/** Tells the phase of a scenario at a time; what starts after the last one belongs to it. */
final class PhaseClock {
    private final Place[] places;
    private final long[] ends;

    PhaseClock(Scenario scenario) {
        List<Phase> lasting = scenario.phases().stream()
                .filter(phase -> phase.end().compareTo(phase.start()) > 0)
                .toList();
        places = lasting.stream()
                .map(phase -> new Place(scenario.name(), phase.name(), ""))
                .toArray(Place[]::new);
        ends = lasting.stream().mapToLong(phase -> phase.end().toNanos()).toArray();
    }

    /** @param at nanoseconds from the start of the run */
    Place at(long at) {
        int phase = 0;
        while (phase < ends.length - 1 && at >= ends[phase]) {
            phase++;
        }
        return places[phase];
    }
}
