/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.schedule.Numbers;
import dev.plimsoll.schedule.ScenarioPart;
import dev.plimsoll.schedule.Share;
import dev.plimsoll.schedule.Slice;
import dev.plimsoll.schedule.WorkerPlan;
import dev.plimsoll.time.Ticker;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The shares of workers that take numbers from one desk, without a network between them. */
final class LentShares {
    private static final int AHEAD = 10;

    private final LeaseDesk desk;
    private final Map<String, Leases> leases = new HashMap<>();

    /** @param any of the workers */
    LentShares(WorkerPlan any) {
        desk = new LeaseDesk(any.slice().workers());
        for (Scenario scenario : any.plan().scenarios()) {
            if (scenario.shape() instanceof LoadShape.SharedIterations shared) {
                desk.open(scenario.name(), shared.iterations());
            }
        }
    }

    long notLent(String scenario) {
        return desk.left(scenario);
    }

    /** Returns the numbers that one worker takes. */
    Leases lent(String pool, int worker) {
        String key = pool + " " + worker;
        Leases known = leases.get(key);
        if (known == null) {
            known = new Leases(
                    pool,
                    AHEAD,
                    message -> Objects.requireNonNull(leases.get(key)).take(desk.lend((Message.Ask) message)),
                    Ticker.system());
            leases.put(key, known);
        }
        return known;
    }

    Share of(WorkerPlan plan) {
        return new Share() {
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
                return lent(scenario, plan.slice().worker());
            }

            @Override
            public Numbers rows(String feeder) {
                return lent(LeaseDesk.ROWS_OF + feeder, plan.slice().worker());
            }
        };
    }
}
