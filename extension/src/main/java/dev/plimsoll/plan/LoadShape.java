/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/** A load model. Closed models start an iteration when the last one ended, the open one when it is due. */
@API(status = API.Status.INTERNAL)
public sealed interface LoadShape {
    /** Returns the maximum number of users of this model. */
    int maxUsers();

    /** Returns how many users there are for certain: in the open model, further ones are made only when they are needed. */
    default int plannedUsers() {
        return maxUsers();
    }

    /** The level at the start of the first stage: users, or starts per second in the open model. */
    double startLevel();

    /**
     * How the level goes on from {@link #startLevel()}; a load that is held is one stage. Models that count iterations
     * hold their users for their limit.
     */
    List<Stage> stages();

    /** Returns whether iterations start when they are due, whatever earlier ones do. */
    default boolean isOpen() {
        return false;
    }

    /** How many iterations this model runs at the most, after which it ends; 0 for models that end at a time. */
    default long plannedIterations() {
        return 0;
    }

    private static List<Stage> hold(int users, Duration length) {
        return List.of(new Stage(Phase.HOLD, length, users));
    }

    /** A constant number of users. */
    record ConstantUsers(int users, Duration length) implements LoadShape {
        @Override
        public int maxUsers() {
            return users;
        }

        @Override
        public double startLevel() {
            return users;
        }

        @Override
        public List<Stage> stages() {
            return hold(users, length);
        }
    }

    /** A number of users that follows the stages, starting from zero. */
    record RampingUsers(List<Stage> stages) implements LoadShape {
        public RampingUsers {
            stages = List.copyOf(stages);
        }

        @Override
        public int maxUsers() {
            return stages.stream().mapToInt(stage -> (int) stage.target()).max().orElse(0);
        }

        @Override
        public double startLevel() {
            return 0;
        }
    }

    /** A number of iterations, shared by the users; what was not started within the limit is dropped. */
    record SharedIterations(int users, long iterations, Duration limit) implements LoadShape {
        @Override
        public int maxUsers() {
            return users;
        }

        @Override
        public double startLevel() {
            return users;
        }

        @Override
        public List<Stage> stages() {
            return hold(users, limit);
        }

        @Override
        public long plannedIterations() {
            return iterations;
        }
    }

    /** A number of iterations for each user; what was not started within the limit is dropped. */
    record IterationsPerUser(int users, long iterations, Duration limit) implements LoadShape {
        @Override
        public int maxUsers() {
            return users;
        }

        @Override
        public double startLevel() {
            return users;
        }

        @Override
        public List<Stage> stages() {
            return hold(users, limit);
        }

        @Override
        public long plannedIterations() {
            return users * iterations;
        }
    }

    /**
     * Open model: iterations start when they are due, whether or not earlier ones have ended.
     *
     * @param startRate starts per second at the beginning
     * @param stages targets are starts per second
     * @param users created up front
     * @param maxUsers the maximum number of users; when all are busy, a due iteration waits
     */
    record ArrivalRate(double startRate, List<Stage> stages, int users, int maxUsers, boolean poisson)
            implements LoadShape {
        public ArrivalRate {
            stages = List.copyOf(stages);
        }

        @Override
        public double startLevel() {
            return startRate;
        }

        @Override
        public int plannedUsers() {
            return users;
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    }
}
