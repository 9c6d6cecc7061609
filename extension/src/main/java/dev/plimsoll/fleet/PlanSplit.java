/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.data.Feeder;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.schedule.ArrivalSchedule;
import dev.plimsoll.schedule.IterationStarts;
import dev.plimsoll.schedule.ScenarioPart;
import dev.plimsoll.schedule.Slice;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.schedule.WorkerPlan;
import dev.plimsoll.text.Counted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Splits a plan over workers. Users, arrivals and iterations are numbered over the whole run, and the workers take turns;
 * so all workers together do exactly what one machine would. What cannot be split like that is refused. Stateless.
 */
@API(status = API.Status.INTERNAL)
public final class PlanSplit {
    private PlanSplit() {}

    /**
     * Returns each worker's plan; throws {@link ConfigurationException} with everything that cannot be split, one sentence
     * each. Rendezvous are not in the plan: see {@link WorkerPlan#requireMeeting}.
     *
     * @param decidesSteps whether the test decides what to run next when it sees the results so far
     * @param feeders those of the test, as far as they are known
     */
    public static List<WorkerPlan> of(LoadPlan plan, int workers, boolean decidesSteps, Collection<Feeder<?>> feeders) {
        if (workers < 1) {
            throw new ConfigurationException("workers = " + workers + ": a run must have at least 1");
        }
        List<String> refused = workers == 1 ? List.of() : refused(plan, workers, decidesSteps, feeders);
        if (!refused.isEmpty()) {
            throw new ConfigurationException(refused);
        }
        List<ScenarioPart> whole = numbered(plan);
        return IntStream.range(0, workers)
                .mapToObj(worker -> part(plan, whole, new Slice(worker, workers)))
                .toList();
    }

    private static WorkerPlan part(LoadPlan plan, List<ScenarioPart> whole, Slice slice) {
        return new WorkerPlan(
                plan,
                slice,
                whole.stream()
                        .map(all -> new ScenarioPart(
                                all.scenario(),
                                all.position(),
                                slice.from(all.usersBefore()),
                                all.usersBefore(),
                                all.usersAtStart(),
                                all.idsBeforeMore()))
                        .toList());
    }

    /** Ids of users that are there from the start come first, in the order of one machine, then those made on demand. */
    private static List<ScenarioPart> numbered(LoadPlan plan) {
        List<Scenario> scenarios = new Timeline(plan).byStart();
        List<Integer> atStart = scenarios.stream()
                .map(each ->
                        IterationStarts.of(each, ArrivalSchedule.random(0, 1)).users())
                .toList();
        long before = 0;
        long ids = atStart.stream().mapToLong(Integer::longValue).sum();
        var parts = new ArrayList<ScenarioPart>();
        for (int i = 0; i < scenarios.size(); i++) {
            Scenario planned = named(scenarios.get(i).name(), plan);
            int users = atStart.get(i);
            parts.add(new ScenarioPart(
                    planned, i + 1, Slice.WHOLE, (int) before, users, (int) Math.min(ids, Integer.MAX_VALUE)));
            before += users;
            ids += Math.max(0, planned.shape().maxUsers() - users);
        }
        if (ids > Integer.MAX_VALUE) {
            throw new ConfigurationException(
                    "the scenarios have up to " + ids + " users: at most " + Integer.MAX_VALUE + " can be numbered");
        }
        return parts;
    }

    private static List<String> refused(
            LoadPlan plan, int workers, boolean decidesSteps, Collection<Feeder<?>> feeders) {
        var refused = new ArrayList<String>();
        String cannot = " cannot be split over " + Counted.of(workers, "worker");
        if (decidesSteps) {
            refused.add("a profile that decides its next step by the results so far" + cannot
                    + ": run this test on one machine");
        }
        for (Scenario scenario : plan.scenarios()) {
            String where = "scenario \"" + scenario.name() + "\": ";
            if (scenario.shape() instanceof LoadShape.ArrivalRate arrivals && arrivals.maxUsers() < workers) {
                refused.add(where + "maxVus = " + arrivals.maxUsers() + cannot
                        + ", as each must have a user for its arrivals: raise maxVus, or use fewer workers");
            }
        }
        feeders.forEach(
                feeder -> feeder.notShared().ifPresent(why -> refused.add("rows of a feeder" + cannot + ": " + why)));
        return refused;
    }

    private static Scenario named(String name, LoadPlan plan) {
        return plan.scenarios().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
