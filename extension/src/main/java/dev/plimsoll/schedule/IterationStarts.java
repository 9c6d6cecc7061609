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

    /** Returns all starts of a scenario, on one machine. */
    static IterationStarts of(Scenario scenario, RandomGenerator random) {
        return of(scenario, random, Slice.WHOLE, Share.WHOLE);
    }

    /**
     * Returns those starts that are one worker's. All workers together start what one machine would: users when they
     * would, and arrivals when they are due, also random ones.
     *
     * @param random the same on all workers
     * @param slice of the scenario's users and arrivals
     * @param share that has the slice
     */
    static IterationStarts of(Scenario scenario, RandomGenerator random, Slice slice, Share share) {
        LoadShape shape = scenario.shape();
        if (shape instanceof LoadShape.ConstantUsers || shape instanceof LoadShape.RampingUsers) {
            return new SpanStarts(scenario, slice);
        }
        if (shape instanceof LoadShape.SharedIterations shared) {
            return CountedStarts.shared(scenario, share.iterations(scenario.name(), shared.iterations()), slice);
        }
        if (shape instanceof LoadShape.IterationsPerUser each) {
            return CountedStarts.perUser(scenario, each.iterations(), slice);
        }
        if (shape instanceof LoadShape.ArrivalRate arrivals) {
            return new ArrivalStarts(scenario, arrivals, random, slice);
        }
        throw new IllegalStateException("no starts for " + shape);
    }

    /** How many users are made at the start. */
    int users();

    /** The maximum number of users. */
    int maxUsers();

    /**
     * When the user's next iteration is due, which may have been a while ago; {@link #NEVER} when it has none left.
     *
     * @param user from 0 within the scenario, or within the worker's part of it
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
