/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.Scenario;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The part of a run that this JVM does. */
@API(status = API.Status.INTERNAL)
public interface Share {
    /** The whole run. */
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

        @Override
        public Numbers iterations(String scenario, long all) {
            return Numbers.below(all);
        }

        @Override
        public @Nullable Numbers rows(String feeder) {
            return null;
        }
    };

    /** Returns the part of what all users share, such as the rows of feeders. */
    Slice slice();

    /**
     * Returns the part of a scenario.
     *
     * @param position of the scenario in the order in which the users are made, from 1
     */
    ScenarioPart of(Scenario scenario, int position);

    /**
     * Returns the iterations that the users of a scenario share, by their numbers.
     *
     * @param all how many there are on all machines
     */
    Numbers iterations(String scenario, long all);

    /**
     * Returns the rows that the users of this machine take of those which all users take in turn, by their numbers; null
     * if they take all of them.
     *
     * @param feeder the same on all machines
     */
    @Nullable
    Numbers rows(String feeder);

    /** Returns whether a scenario has ended when its users in this JVM have, so that those that follow it may start. */
    boolean placesFollowers();
}
