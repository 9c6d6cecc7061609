/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Stage;
import dev.plimsoll.report.summary.PlannedScenario;
import dev.plimsoll.report.summary.Setup;
import dev.plimsoll.schedule.PlannedLevels;
import java.util.List;

/** What {@code summary.json} says of the plan. */
final class ConfigJson {
    private ConfigJson() {}

    static ObjectNode of(Setup setup) {
        ObjectNode config = JsonTree.object();
        config.put("baseUrl", setup.baseUrl());
        config.set("overrides", JsonTree.array(setup.overrides()));
        config.put("seed", setup.seed());
        config.set("scenarios", JsonTree.array(setup.scenarios(), ConfigJson::scenario));
        return config;
    }

    static ObjectNode phase(Phase phase) {
        ObjectNode node = JsonTree.object();
        node.put("name", phase.name());
        node.put("startMs", phase.start().toMillis());
        node.put("endMs", phase.end().toMillis());
        return node;
    }

    private static ObjectNode scenario(PlannedScenario planned) {
        Scenario scenario = planned.scenario();
        ObjectNode node = JsonTree.object();
        node.put("name", scenario.name());
        node.put("asked", planned.words());
        node.put("model", planned.model());
        addShape(node, scenario.shape());
        node.put("open", scenario.isOpen());
        node.put("maxVus", scenario.shape().maxUsers());
        node.put("startAfterMs", scenario.startAfter().toMillis());
        node.put("warmupMs", scenario.warmup().toMillis());
        node.put("paceMs", scenario.pace().toMillis());
        node.put("gracefulStopMs", scenario.gracefulStop().toMillis());
        node.set("phases", JsonTree.array(scenario.phases(), ConfigJson::phase));
        node.put("levelUnit", scenario.isOpen() ? "iterations/s" : "vus");
        node.set("levels", levels(planned.levels()));
        return node;
    }

    /** What makes a model this one. */
    private static void addShape(ObjectNode node, LoadShape shape) {
        if (shape instanceof LoadShape.ConstantUsers constant) {
            node.put("vus", constant.users());
            node.put("durationMs", constant.length().toMillis());
        } else if (shape instanceof LoadShape.RampingUsers ramping) {
            node.set("stages", stages(ramping.stages()));
        } else if (shape instanceof LoadShape.SharedIterations shared) {
            node.put("vus", shared.users());
            node.put("iterations", shared.iterations());
            node.put("limitMs", shared.limit().toMillis());
        } else if (shape instanceof LoadShape.IterationsPerUser each) {
            node.put("vus", each.users());
            node.put("iterationsPerVu", each.iterations());
            node.put("limitMs", each.limit().toMillis());
        } else if (shape instanceof LoadShape.ArrivalRate arrivals) {
            node.put("vus", arrivals.users());
            node.set("ratePerSecond", JsonTree.number(arrivals.startRate()));
            node.set("stages", stages(arrivals.stages()));
            node.put("arrivals", arrivals.poisson() ? "POISSON" : "EVEN");
        } else {
            throw new IllegalStateException("no keys for " + shape);
        }
    }

    private static ArrayNode stages(List<Stage> stages) {
        return JsonTree.array(stages, stage -> {
            ObjectNode node = JsonTree.object();
            node.put("phase", stage.phase());
            node.put("lengthMs", stage.length().toMillis());
            node.set("target", JsonTree.count(stage.target()));
            return node;
        });
    }

    /** {@code [ms, users or starts per second]}. */
    private static ArrayNode levels(PlannedLevels levels) {
        return JsonTree.array(
                levels.corners(),
                corner -> JsonTree.array().add(corner.at().toMillis()).add(JsonTree.count(corner.level())));
    }
}
