/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The load that a scenario plans over time: users, or starts per second, as the corners of a line.
 *
 * @param corners in order of time; two at one time are a jump
 */
@API(status = API.Status.INTERNAL)
public record PlannedLevels(List<Corner> corners) {
    /**
     * A point of the line.
     *
     * @param at from the start of the run
     * @param level users, or starts per second
     */
    public record Corner(Duration at, double level) {
        private double millis() {
            return at.toMillis();
        }
    }

    public PlannedLevels {
        corners = List.copyOf(corners);
    }

    public static PlannedLevels of(Scenario scenario) {
        var line = new Line(scenario.startAfter());
        if (!scenario.warmup().isZero()) {
            line.hold(scenario.warmup(), scenario.warmupLevel());
        }
        line.corner(scenario.shape().startLevel());
        scenario.shape().stages().forEach(line::reach);
        return new PlannedLevels(line.corners);
    }

    /** The level at that time from the start of the run; 0 before the first corner and from the last one on. */
    public double at(double millis) {
        for (int i = 1; i < corners.size(); i++) {
            Corner from = corners.get(i - 1);
            Corner to = corners.get(i);
            if (millis >= from.millis() && millis < to.millis()) {
                double share = (millis - from.millis()) / (to.millis() - from.millis());
                return from.level() + (to.level() - from.level()) * share;
            }
        }
        return 0;
    }

    private static final class Line {
        private final List<Corner> corners = new ArrayList<>();
        private Duration at;

        Line(Duration start) {
            at = start;
        }

        void hold(Duration length, double level) {
            corner(level);
            at = at.plus(length);
            corner(level);
        }

        void reach(Stage stage) {
            at = at.plus(stage.length());
            corner(stage.target());
        }

        void corner(double level) {
            corners.add(new Corner(at, level));
        }
    }
}
