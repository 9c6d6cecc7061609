/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/** A load model. Closed models start an iteration when the last one ended, the open one when it is due. */
@API(status = API.Status.INTERNAL)
public sealed interface LoadShape {
    /** The most users that this model makes. */
    int maxUsers();

    /** As many users all the time. */
    record ConstantUsers(int users, Duration length) implements LoadShape {
        @Override
        public int maxUsers() {
            return users;
        }
    }

    /** As many users as the stages say, starting from none. */
    record RampingUsers(List<Stage> stages) implements LoadShape {
        public RampingUsers {
            stages = List.copyOf(stages);
        }

        @Override
        public int maxUsers() {
            return stages.stream().mapToInt(stage -> (int) stage.target()).max().orElse(0);
        }
    }

    /** So many iterations, shared by the users; what was not started within the limit is dropped. */
    record SharedIterations(int users, long iterations, Duration limit) implements LoadShape {
        @Override
        public int maxUsers() {
            return users;
        }
    }

    /** So many iterations for each user; what was not started within the limit is dropped. */
    record IterationsPerUser(int users, long iterations, Duration limit) implements LoadShape {
        @Override
        public int maxUsers() {
            return users;
        }
    }

    /**
     * Open model: iterations start when they are due, whether or not earlier ones have ended.
     *
     * @param startRate starts per second at the beginning
     * @param stages targets are starts per second
     * @param users made at the start
     * @param maxUsers made on demand at the most; then a due iteration waits
     */
    record ArrivalRate(double startRate, List<Stage> stages, int users, int maxUsers, boolean poisson)
            implements LoadShape {
        public ArrivalRate {
            stages = List.copyOf(stages);
        }
    }
}
