/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.plan.Scenario;
import dev.plimsoll.schedule.Numbers;
import dev.plimsoll.schedule.ScenarioPart;
import dev.plimsoll.schedule.Share;
import dev.plimsoll.schedule.Slice;
import dev.plimsoll.schedule.WorkerPlan;
import org.apiguardian.api.API;

/** What one worker does of a run: what its plan says, and what the coordinator lends to it on the way. */
@API(status = API.Status.INTERNAL)
public record LeasedShare(WorkerPlan plan, Membership membership) implements Share {
    /** No iteration is lost if it is lent too early: another worker is lent fewer of them. */
    private static final int ITERATIONS_AHEAD = 10;

    /** A row that is lent and not used leaves a gap in the rows, so slow users wait a moment instead. */
    private static final int ROWS_AHEAD = 200;

    /** Returns the name of the pool from which all workers take the shared iterations of a scenario. */
    public static String iterationsOf(String scenario) {
        return "iterations of " + scenario;
    }

    @Override
    public Slice slice() {
        return plan.slice();
    }

    @Override
    public ScenarioPart of(Scenario scenario, int position) {
        return plan.of(scenario, position);
    }

    @Override
    public boolean placesFollowers() {
        return plan.placesFollowers();
    }

    @Override
    public Numbers iterations(String scenario, long all) {
        return membership.numbers(iterationsOf(scenario), ITERATIONS_AHEAD);
    }

    @Override
    public Numbers rows(String feeder) {
        return membership.numbers(LeaseDesk.ROWS_OF + feeder, ROWS_AHEAD);
    }
}
