/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Stage;
import java.time.Duration;
import org.apiguardian.api.API;

/** The load that a scenario asks for over time: corners of a line, as {@code [ms, users or starts per second]}. */
@API(status = API.Status.INTERNAL)
public final class PlannedLevels {
    private final ArrayNode corners = JsonTree.array();
    private Duration at;

    private PlannedLevels(Duration start) {
        at = start;
    }

    public static ArrayNode of(Scenario scenario) {
        var levels = new PlannedLevels(scenario.startAfter());
        if (!scenario.warmup().isZero()) {
            levels.hold(scenario.warmup(), scenario.warmupLevel());
        }
        LoadShape shape = scenario.shape();
        if (shape instanceof LoadShape.RampingUsers ramping) {
            levels.corner(0);
            ramping.stages().forEach(levels::reach);
        } else if (shape instanceof LoadShape.ArrivalRate arrivals) {
            levels.corner(arrivals.startRate());
            arrivals.stages().forEach(levels::reach);
        } else if (shape instanceof LoadShape.ConstantUsers constant) {
            levels.hold(constant.length(), constant.users());
        } else if (shape instanceof LoadShape.SharedIterations shared) {
            levels.hold(shared.limit(), shared.users());
        } else if (shape instanceof LoadShape.IterationsPerUser each) {
            levels.hold(each.limit(), each.users());
        } else {
            throw new IllegalStateException("no levels for " + shape);
        }
        return levels.corners;
    }

    private void hold(Duration length, double level) {
        corner(level);
        at = at.plus(length);
        corner(level);
    }

    private void reach(Stage stage) {
        at = at.plus(stage.length());
        corner(stage.target());
    }

    private void corner(double level) {
        ArrayNode corner = JsonTree.array();
        corner.add(at.toMillis());
        corner.add(JsonTree.count(level));
        corners.add(corner);
    }
}
