/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Scenario;
import org.apiguardian.api.API;

/**
 * What one worker, or the only machine, does of one scenario.
 *
 * @param scenario all of it, as planned
 * @param position of the scenario in the order in which the users are made, from 1
 * @param slice of its users, arrivals and iterations
 * @param usersBefore how many users there are from the start in the scenarios before it
 * @param usersAtStart how many of its own there are from the start, on all workers
 * @param idsBeforeMore the number of ids that come before those of users made on demand
 */
@API(status = API.Status.INTERNAL)
public record ScenarioPart(
        Scenario scenario, int position, Slice slice, int usersBefore, int usersAtStart, int idsBeforeMore) {
    /** Returns all of a scenario, for a run on one machine, where ids are given in the order in which users are made. */
    public static ScenarioPart whole(Scenario scenario, int position) {
        return new ScenarioPart(scenario, position, Slice.WHOLE, 0, 0, 0);
    }

    /** Returns whether no other worker has a part of it. */
    public boolean isWhole() {
        return slice.equals(Slice.WHOLE);
    }

    /**
     * Returns when this worker's users may start their next iterations.
     *
     * @param placed the scenario with the start that the coordinator has decided
     * @param seed of the run
     * @param share which has this part
     */
    public IterationStarts starts(Scenario placed, long seed, Share share) {
        return IterationStarts.of(placed, ArrivalSchedule.random(seed, position), slice, share);
    }

    /** Returns the maximum number of this worker's users. */
    public int maxUsers() {
        return (int) slice.size(Math.max(usersAtStart, scenario.shape().maxUsers()));
    }

    /**
     * Returns the id of a user: that which it would have on one machine, as far as it is made at the start, and in any
     * case one that no other user of the run has.
     *
     * @param user from 0 within the worker's part of the scenario
     */
    public int userId(int user) {
        int number = (int) slice.number(user);
        return 1 + (number < usersAtStart ? usersBefore + number : idsBeforeMore + number - usersAtStart);
    }

    /**
     * Returns an iteration's number in the scenario: unique over all workers, not dense, as workers are not equally fast.
     *
     * @param iteration from 0 within the worker's part of the scenario
     */
    public long iterationInScenario(long iteration) {
        return slice.number(iteration);
    }

    /** Throws {@link ConfigurationException} if those of its users that are to meet are not all on this worker. */
    public void requireMeeting(String rendezvous, int users) {
        int all = Math.max(usersAtStart, scenario.shape().maxUsers());
        if (users > 1 && maxUsers() < all) {
            throw new ConfigurationException(
                    "rendezvous(\"%s\", %d): the users of scenario \"%s\" are on %d workers and cannot wait for each other; run this test on one machine"
                            .formatted(rendezvous, users, scenario.name(), Math.min(all, slice.workers())));
        }
    }

    /** Returns whether only the coordinator can say when it starts: when the scenario before it has ended everywhere. */
    public boolean waitsForCoordinator() {
        return scenario.after() != null;
    }
}
