/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Scenario;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;

/**
 * When the users of one scenario may start their next iterations. All times are nanoseconds from the start of the run.
 * Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public interface IterationStarts {
    long NEVER = -1;

    static IterationStarts of(Scenario scenario, RandomGenerator random) {
        LoadShape shape = scenario.shape();
        if (shape instanceof LoadShape.ConstantUsers || shape instanceof LoadShape.RampingUsers) {
            return new SpanStarts(scenario);
        }
        if (shape instanceof LoadShape.SharedIterations shared) {
            return CountedStarts.shared(scenario, shared.iterations());
        }
        if (shape instanceof LoadShape.IterationsPerUser each) {
            return CountedStarts.perUser(scenario, each.iterations());
        }
        if (shape instanceof LoadShape.ArrivalRate arrivals) {
            return new ArrivalStarts(scenario, arrivals.users(), random);
        }
        throw new IllegalStateException("no starts for " + shape);
    }

    /** How many users are made at the start. */
    int users();

    /**
     * When the user's next iteration is due, which may have been a while ago; {@link #NEVER} when it has none left.
     *
     * @param user from 0 within the scenario
     */
    long next(int user, long now);

    /**
     * Whether the plan has the user at work at that time, a moment after its beginning to the very end; in the open
     * model, whether it could be.
     */
    boolean isActive(int user, long at);

    /** When an iteration of the user that starts now will be cut off, less the graceful time. */
    long endOf(int user, long now);

    /** All times at which users end, in order. */
    List<Long> ends();

    /** How many iterations were due before {@code end} and will not start. Call once, at the end. */
    long dropped(long end);
}
