/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.plan.Scenario;
import dev.plimsoll.schedule.Numbers;
import dev.plimsoll.schedule.ScenarioPart;
import dev.plimsoll.schedule.Share;
import dev.plimsoll.schedule.Slice;
import dev.plimsoll.schedule.WorkerPlan;
import org.apiguardian.api.API;

/** One worker's share of a run: the part in its plan, and the numbers that the coordinator lends to it during the run. */
@API(status = API.Status.INTERNAL)
public record LeasedShare(WorkerPlan plan, Membership membership) implements Share {
    /** Lending iterations early loses none: another worker gets fewer of them. */
    private static final int ITERATIONS_AHEAD = 10;

    /** A row that is lent but never used leaves a gap, so slow users wait a moment instead. */
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
