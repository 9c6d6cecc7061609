/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.ThresholdRule;
import java.util.List;
import org.apiguardian.api.API;

/** How a run goes on when all planned scenarios have ended. Called by the thread that runs the test. */
@API(status = API.Status.INTERNAL)
public interface Course {
    /** Ends the run there. */
    Course AS_PLANNED = new Course() {};

    /** Returns thresholds whose windows are watched beside the plan's. */
    default List<ThresholdRule> watched() {
        return List.of();
    }

    /** Returns whether the results so far decide what to run next. */
    default boolean decidesSteps() {
        return false;
    }

    /** Returns the scenarios to run now; with none, the run ends. */
    default List<Scenario> next(RunSoFar run) {
        return List.of();
    }

    /** Records metrics and remarks about the whole run, after the last scenario. */
    default void conclude(RunSoFar run) {}
}
