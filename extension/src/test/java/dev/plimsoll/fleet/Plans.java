/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.schedule.IterationStarts;
import java.util.ArrayList;
import java.util.List;

/** Plans as short texts, one a scenario: {@code "vus=10 duration=30s"}; the scenarios are called s1, s2 and so on. */
final class Plans {

    private Plans() {}

    static LoadPlan of(String... scenarios) {
        var all = new ArrayList<Scenario>();
        for (String scenario : scenarios) {
            all.add(scenario(scenario, "s" + (all.size() + 1)));
        }
        return plan(all);
    }

    /** Each scenario follows the one before it. */
    static LoadPlan following(String... scenarios) {
        var all = new ArrayList<Scenario>();
        for (Scenario each : of(scenarios).scenarios()) {
            all.add(
                    all.isEmpty()
                            ? each
                            : new Scenario(
                                    each.name(),
                                    each.shape(),
                                    each.startAfter(),
                                    all.get(all.size() - 1).name(),
                                    each.warmup(),
                                    each.warmupLevel(),
                                    each.pace(),
                                    each.gracefulStop()));
        }
        return plan(all);
    }

    /** Returns when all iterations are due of a model that counts them, user by user. */
    static List<Long> allStarts(IterationStarts starts) {
        var all = new ArrayList<Long>();
        for (int user = 0; user < starts.users(); user++) {
            for (long due = starts.next(user, 0); due != IterationStarts.NEVER; due = starts.next(user, 0)) {
                all.add(due);
                if (all.size() > 1_000_000) {
                    throw new IllegalStateException("users of a closed model by time start for ever");
                }
            }
        }
        return all;
    }

    private static LoadPlan plan(List<Scenario> scenarios) {
        return new LoadPlan("T.t", scenarios, List.of(), List.of(), List.of(), 42, "r", List.of());
    }

    private static Scenario scenario(String text, String name) {
        LoadAttributes attributes = LoadAttributes.DEFAULTS;
        for (String setting : text.split(" ")) {
            String[] pair = setting.split("=", 2);
            attributes = attributes.with(pair[0], pair[1]);
        }
        return attributes.toScenario(name, "", TimeScale.NONE);
    }
}
