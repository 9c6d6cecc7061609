/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.ThresholdRule;
import java.util.List;

/** How a run goes on when all scenarios that were planned have ended. For the coordinator. */
interface Course {
    /** It does not. */
    Course AS_PLANNED = new Course() {};

    /** Thresholds whose windows are watched beside the plan's. */
    default List<ThresholdRule> watched() {
        return List.of();
    }

    /** Scenarios to run now; with none the run is over. */
    default List<Scenario> next(ProfileRun soFar) {
        return List.of();
    }

    /** After the last scenario: figures and sentences about it all. */
    default void conclude(ProfileRun all) {}
}
