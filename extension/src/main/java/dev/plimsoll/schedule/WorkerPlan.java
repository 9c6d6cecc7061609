/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Scenario;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What one worker does of a plan. It knows the whole plan: each user has the times that it would have on one machine, so
 * curves and random arrivals need no rounding.
 *
 * @param parts in the order in which the users are made
 */
@API(status = API.Status.INTERNAL)
public record WorkerPlan(LoadPlan plan, Slice slice, List<ScenarioPart> parts) implements Share {
    public WorkerPlan {
        parts = List.copyOf(parts);
    }

    /** Returns its part of the scenario of that name. */
    public ScenarioPart of(String scenario) {
        return parts.stream()
                .filter(part -> part.scenario().name().equals(scenario))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scenario is called " + scenario));
    }

    /** Only the coordinator knows when a scenario has ended on all workers. */
    @Override
    public boolean placesFollowers() {
        return false;
    }

    /** Only the coordinator knows which of them other workers have taken. */
    @Override
    public Numbers iterations(String scenario, long all) {
        throw new IllegalStateException("a worker takes its iterations from the coordinator");
    }

    /** Likewise. */
    @Override
    public Numbers rows(String feeder) {
        throw new IllegalStateException("a worker takes its rows from the coordinator");
    }

    @Override
    public ScenarioPart of(Scenario scenario, int position) {
        return of(scenario.name());
    }

    /** Throws {@link ConfigurationException} if the users of the scenario that are to meet are not all on this worker. */
    public void requireMeeting(String scenario, String rendezvous, int users) {
        of(scenario).requireMeeting(rendezvous, users);
    }
}
