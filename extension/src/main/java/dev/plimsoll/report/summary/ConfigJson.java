/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Stage;
import dev.plimsoll.report.finding.StartLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code summary.json} says of the plan. */
final class ConfigJson {
    private ConfigJson() {}

    /** @param baseUrl as it was given; null if there is none */
    static ObjectNode of(LoadPlan plan, @Nullable String baseUrl) {
        ObjectNode config = JsonTree.object();
        config.put("baseUrl", baseUrl == null ? null : plan.redaction().text(baseUrl));
        config.set("overrides", JsonTree.array(plan.overrides()));
        config.put("seed", plan.seed());
        ArrayNode scenarios = JsonTree.array();
        plan.scenarios().forEach(scenario -> scenarios.add(scenario(scenario)));
        config.set("scenarios", scenarios);
        return config;
    }

    private static ObjectNode scenario(Scenario scenario) {
        ObjectNode node = JsonTree.object();
        node.put("name", scenario.name());
        node.put("asked", StartLine.of(scenario));
        addShape(node, scenario.shape());
        node.put("open", scenario.isOpen());
        node.put("maxVus", scenario.shape().maxUsers());
        node.put("startAfterMs", scenario.startAfter().toMillis());
        node.put("warmupMs", scenario.warmup().toMillis());
        node.put("paceMs", scenario.pace().toMillis());
        node.put("gracefulStopMs", scenario.gracefulStop().toMillis());
        ArrayNode phases = JsonTree.array();
        scenario.phases().forEach(phase -> phases.add(phase(phase)));
        node.set("phases", phases);
        node.put("levelUnit", scenario.isOpen() ? "iterations/s" : "vus");
        node.set("levels", PlannedLevels.of(scenario));
        return node;
    }

    /** The model by k6's names, and what makes it this one. */
    private static void addShape(ObjectNode node, LoadShape shape) {
        if (shape instanceof LoadShape.ConstantUsers constant) {
            node.put("model", "constant-vus").put("vus", constant.users());
            node.put("durationMs", constant.length().toMillis());
        } else if (shape instanceof LoadShape.RampingUsers ramping) {
            node.put("model", "ramping-vus").set("stages", stages(ramping.stages()));
        } else if (shape instanceof LoadShape.SharedIterations shared) {
            node.put("model", "shared-iterations").put("vus", shared.users());
            node.put("iterations", shared.iterations());
            node.put("limitMs", shared.limit().toMillis());
        } else if (shape instanceof LoadShape.IterationsPerUser each) {
            node.put("model", "per-vu-iterations").put("vus", each.users());
            node.put("iterationsPerVu", each.iterations());
            node.put("limitMs", each.limit().toMillis());
        } else if (shape instanceof LoadShape.ArrivalRate arrivals) {
            boolean constant = arrivals.stages().stream().allMatch(stage -> stage.target() == arrivals.startRate());
            node.put("model", constant ? "constant-arrival-rate" : "ramping-arrival-rate");
            node.put("vus", arrivals.users());
            node.set("ratePerSecond", JsonTree.number(arrivals.startRate()));
            node.set("stages", stages(arrivals.stages()));
            node.put("arrivals", arrivals.poisson() ? "POISSON" : "EVEN");
        } else {
            throw new IllegalStateException("no name for " + shape);
        }
    }

    private static ArrayNode stages(List<Stage> stages) {
        ArrayNode all = JsonTree.array();
        for (Stage stage : stages) {
            ObjectNode node = JsonTree.object();
            node.put("phase", stage.phase());
            node.put("lengthMs", stage.length().toMillis());
            node.set("target", JsonTree.count(stage.target()));
            all.add(node);
        }
        return all;
    }

    private static ObjectNode phase(Phase phase) {
        ObjectNode node = JsonTree.object();
        node.put("name", phase.name());
        node.put("startMs", phase.start().toMillis());
        node.put("endMs", phase.end().toMillis());
        return node;
    }
}
