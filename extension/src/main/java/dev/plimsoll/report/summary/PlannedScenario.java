/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.report.finding.StartLine;
import dev.plimsoll.schedule.PlannedLevels;
import org.apiguardian.api.API;

/**
 * A scenario as it was planned.
 *
 * @param words {@code 5s of warm-up, then 10 users for 30s}
 * @param model k6's name of the load model
 */
@API(status = API.Status.INTERNAL)
public record PlannedScenario(Scenario scenario, String words, String model, PlannedLevels levels) {
    static PlannedScenario of(Scenario scenario) {
        return new PlannedScenario(
                scenario, StartLine.of(scenario), model(scenario.shape()), PlannedLevels.of(scenario));
    }

    private static String model(LoadShape shape) {
        if (shape instanceof LoadShape.ConstantUsers) {
            return "constant-vus";
        } else if (shape instanceof LoadShape.RampingUsers) {
            return "ramping-vus";
        } else if (shape instanceof LoadShape.SharedIterations) {
            return "shared-iterations";
        } else if (shape instanceof LoadShape.IterationsPerUser) {
            return "per-vu-iterations";
        } else if (shape instanceof LoadShape.ArrivalRate arrivals) {
            boolean constant = arrivals.stages().stream().allMatch(stage -> stage.target() == arrivals.startRate());
            return constant ? "constant-arrival-rate" : "ramping-arrival-rate";
        }
        throw new IllegalStateException("no name for " + shape);
    }
}
