/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.profile;

import dev.plimsoll.LoadProfile;
import dev.plimsoll.ProfilePlan;
import dev.plimsoll.ProfileRun;
import dev.plimsoll.StressTest;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.text.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Ramping users; each level is a phase. */
@API(status = API.Status.INTERNAL)
public final class StressProfile implements LoadProfile<StressTest> {
    private static final String HELD = "stress_held_vus";
    private static final int MAX_STEPS = 1000;

    @Override
    public void plan(StressTest stress, ProfilePlan plan) {
        if (stress.from() < 1 || stress.to() < stress.from() || stress.step() < 1) {
            throw new ConfigurationException(
                    "@StressTest(from = %d, to = %d, step = %d): from and step must be at least 1, and to at least from"
                            .formatted(stress.from(), stress.to(), stress.step()));
        }
        List<String> stages = new ArrayList<>();
        for (int users : levels(stress)) {
            stages.add("ramp to %d=%s:%d".formatted(users, stress.ramp(), users));
            stages.add("%s=%s:%d".formatted(phase(users), stress.hold(), users));
        }
        plan.scenario(Scenario.DEFAULT, users -> users.stages(stages.toArray(String[]::new)));
    }

    @Override
    public void conclude(StressTest stress, ProfileRun run) {
        int held = 0;
        List<String> holding = new ArrayList<>();
        for (int users : levels(stress)) {
            Optional<String> missed = run.firstMissed(run.thresholdsIn(phase(users)));
            if (missed.isPresent()) {
                run.observe(
                        held == 0
                                ? "the first step, %s, broke: %s".formatted(phase(users), missed.get())
                                : "broke first at %s: %s; %s held".formatted(phase(users), missed.get(), phase(held)));
                run.resourcesIn(phase(users), holding).ifPresent(run::observe);
                run.figure(HELD, held);
                return;
            }
            holding.add(phase(users));
            held = users;
        }
        run.observe("held at every step, up to %s".formatted(phase(held)));
        run.figure(HELD, held);
    }

    /** The last one is {@code to}, wherever the steps lead. */
    private static List<Integer> levels(StressTest stress) {
        List<Integer> levels = new ArrayList<>();
        for (long users = stress.from(); users < stress.to() && levels.size() < MAX_STEPS; users += stress.step()) {
            levels.add((int) users);
        }
        levels.add(stress.to());
        return levels;
    }

    private static String phase(int users) {
        return Counted.of(users, "user");
    }
}
