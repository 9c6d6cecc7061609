/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.threshold;

import dev.plimsoll.plan.FaultPeriod;
import dev.plimsoll.plan.Scenario;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What thresholds can name of their plan.
 *
 * @param scenarios none if they are not known: then there is nothing to check
 * @param outcomes the names of the declared ones; empty if they are not known
 */
@API(status = API.Status.INTERNAL)
public record ThresholdPlan(List<Scenario> scenarios, List<FaultPeriod> faults, Optional<List<String>> outcomes) {
    public ThresholdPlan {
        scenarios = List.copyOf(scenarios);
        faults = List.copyOf(faults);
    }
}
