/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.Scenario;
import org.apiguardian.api.API;

/** What this machine does of a run. */
@API(status = API.Status.INTERNAL)
public interface Share {
    /** All of it. */
    Share WHOLE = new Share() {
        @Override
        public Slice slice() {
            return Slice.WHOLE;
        }

        @Override
        public ScenarioPart of(Scenario scenario, int position) {
            return ScenarioPart.whole(scenario, position);
        }

        @Override
        public boolean placesFollowers() {
            return true;
        }
    };

    /** Returns its part of what all users share, such as the rows of feeders. */
    Slice slice();

    /**
     * Returns its part of a scenario.
     *
     * @param position of the scenario in the order in which the users are made, from 1
     */
    ScenarioPart of(Scenario scenario, int position);

    /** Returns whether a scenario has ended when its users have ended here, so that those which follow it may start. */
    boolean placesFollowers();
}
