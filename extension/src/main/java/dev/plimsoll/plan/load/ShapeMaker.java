/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.load;

import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Creates the load shape from parsed attributes that do not contradict each other.
 *
 * @param lengths scaled; zero if not set
 * @param rate starts per second, in the open models
 * @param stages scaled
 */
record ShapeMaker(
        LoadAttributes raw, LoadModel model, Map<LoadKey, Duration> lengths, double rate, List<Stage> stages) {
    private static final Duration DEFAULT_LIMIT = Duration.ofMinutes(10);
    private static final int DEFAULT_MAX_USERS = 10_000;

    LoadShape shape() {
        return switch (model) {
            case SHARED_ITERATIONS -> new LoadShape.SharedIterations(raw.vus(), raw.iterations(), limit());
            case ITERATIONS_PER_USER -> new LoadShape.IterationsPerUser(raw.vus(), raw.iterationsPerVu(), limit());
            case ONCE -> new LoadShape.IterationsPerUser(raw.vus(), 1, limit());
            case ARRIVAL_STAGES -> arrivals(rate, stages);
            case ARRIVAL_RATE -> arrivals(length(LoadKey.RAMP_UP).isZero() ? rate : 0, rampedStages(rate));
            case USER_STAGES -> new LoadShape.RampingUsers(stages);
            case USERS -> users();
        };
    }

    /** Returns the level of the hold, or of the first stage, in users or starts per second. */
    double level() {
        if (!stages.isEmpty()) {
            return stages.get(0).target();
        }
        return model.isOpen() ? rate : raw.vus();
    }

    /** Returns whether there is ever a user, or a start. */
    static boolean everRuns(LoadShape shape) {
        double above = shape.isOpen() ? 0 : 1; // a ramp from 0 to 1 has its only user at its end
        double from = shape.startLevel();
        for (Stage stage : shape.stages()) {
            if (!stage.length().isZero() && (from > 0 || stage.target() > above)) {
                return true;
            }
            from = stage.target();
        }
        return false;
    }

    private LoadShape users() {
        if (length(LoadKey.RAMP_UP).isZero() && length(LoadKey.RAMP_DOWN).isZero()) {
            return new LoadShape.ConstantUsers(raw.vus(), length(LoadKey.DURATION));
        }
        var ramped = rampedStages(raw.vus());
        if (length(LoadKey.RAMP_UP).isZero()) {
            ramped.add(0, new Stage(Phase.HOLD, Duration.ZERO, raw.vus())); // ramping users start from zero
        }
        return new LoadShape.RampingUsers(ramped);
    }

    private LoadShape arrivals(double startRate, List<Stage> path) {
        int maxUsers = raw.maxVus() == 0 ? Math.max(DEFAULT_MAX_USERS, raw.vus()) : raw.maxVus();
        return new LoadShape.ArrivalRate(startRate, path, raw.vus(), maxUsers, raw.poisson());
    }

    private List<Stage> rampedStages(double level) {
        var ramped = new ArrayList<Stage>();
        ramped.add(new Stage(Phase.RAMP_UP, length(LoadKey.RAMP_UP), level));
        ramped.add(new Stage(Phase.HOLD, length(LoadKey.DURATION), level));
        ramped.add(new Stage(Phase.RAMP_DOWN, length(LoadKey.RAMP_DOWN), 0));
        ramped.removeIf(stage -> stage.length().isZero());
        return ramped;
    }

    private Duration limit() {
        return lengths.getOrDefault(LoadKey.DURATION, DEFAULT_LIMIT);
    }

    private Duration length(LoadKey key) {
        return lengths.getOrDefault(key, Duration.ZERO);
    }
}
