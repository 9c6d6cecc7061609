/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.schedule.IterationStarts;
import dev.plimsoll.schedule.WorkerPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** All workers together do what one machine does, at any instant. */
class PlanSplitPropertyTests {
    private static final long SECOND = 1_000_000_000;

    @Provide
    Arbitrary<List<String>> plans() {
        return Arbitraries.randomValue(PlanSplitPropertyTests::scenario)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static String scenario(Random random) {
        int users = 1 + random.nextInt(40);
        String warmup = random.nextBoolean() ? "" : " warmup=" + (1 + random.nextInt(5)) + "s";
        String ramps = random.nextBoolean() ? "" : " rampUp=7s rampDown=" + random.nextInt(4) + "s";
        String poisson = random.nextBoolean() ? "" : " arrivals=POISSON";
        return switch (random.nextInt(6)) {
            case 0 -> "vus=" + users + " duration=10s" + warmup + ramps;
            case 1 ->
                "stages=5s:%d,0s:%d,3s:%d,4s:0".formatted(users, 1 + random.nextInt(40), random.nextInt(40)) + warmup;
            case 2 -> "vus=%d iterations=%d".formatted(users, users + random.nextInt(100)) + warmup;
            case 3 -> "vus=%d iterationsPerVu=%d".formatted(users, 1 + random.nextInt(9)) + warmup;
            case 4 ->
                "rate=%d/m duration=10s vus=%d maxVus=60".formatted(1 + random.nextInt(3000), users)
                        + warmup
                        + ramps
                        + poisson;
            default ->
                "rate=%d/s stages=4s:%d/s,0s:0/s,2s:7/s,3s:0/s vus=3 maxVus=9"
                                .formatted(1 + random.nextInt(20), 1 + random.nextInt(50))
                        + poisson;
        };
    }

    @Property(tries = 100)
    void usersAndStartsAddUpToTheWhole(
            @ForAll("plans") List<String> scenarios,
            @ForAll @IntRange(min = 1, max = 7) int workers,
            @ForAll long seed) {
        LoadPlan plan = Plans.of(scenarios.toArray(String[]::new));
        List<WorkerPlan> split = PlanSplit.of(plan, workers, false, List.of());
        WorkerPlan whole = PlanSplit.of(plan, 1, false, List.of()).get(0);
        assertIdsAreUnique(split, whole);
        for (Scenario scenario : plan.scenarios()) {
            if (scenario.isOpen()) {
                assertSameArrivals(split, whole, scenario);
            } else {
                assertSameUsers(split, whole, scenario, new Random(seed));
            }
            if (scenario.endsWithIterations()) {
                assertSameIterations(split, scenario, new Random(seed));
            }
        }
    }

    private static IterationStarts starts(WorkerPlan worker, Scenario scenario) {
        return starts(worker, scenario, new LentShares(worker));
    }

    private static IterationStarts starts(WorkerPlan worker, Scenario scenario, LentShares lent) {
        return worker.of(scenario.name()).starts(scenario, worker.plan().seed(), lent.of(worker));
    }

    private static void assertIdsAreUnique(List<WorkerPlan> split, WorkerPlan whole) {
        assertThat(ids(split)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids(List.of(whole)));
    }

    private static List<Integer> ids(List<WorkerPlan> workers) {
        var ids = new ArrayList<Integer>();
        workers.forEach(worker -> worker.parts().forEach(part -> {
            for (int user = 0; user < part.maxUsers(); user++) {
                ids.add(part.userId(user));
            }
        }));
        return ids;
    }

    /** Each user, by its id, is at work when it would be on one machine, and is cut off then. */
    private static void assertSameUsers(List<WorkerPlan> split, WorkerPlan whole, Scenario scenario, Random random) {
        for (int i = 0; i < 20; i++) {
            long at = (long) (random.nextDouble() * 30 * SECOND);
            var expected = usersAt(at, List.of(whole), scenario);
            assertThat(usersAt(at, split, scenario)).as("after %s ns", at).isEqualTo(expected);
        }
        assertThat(split.stream()
                        .mapToInt(worker -> starts(worker, scenario).users())
                        .sum())
                .isEqualTo(starts(whole, scenario).users());
    }

    private static Map<Integer, List<Object>> usersAt(long at, List<WorkerPlan> workers, Scenario scenario) {
        var users = new HashMap<Integer, List<Object>>();
        for (WorkerPlan worker : workers) {
            IterationStarts starts = starts(worker, scenario);
            for (int user = 0; user < starts.users(); user++) {
                users.put(
                        worker.of(scenario.name()).userId(user),
                        List.of(starts.isActive(user, at), starts.endOf(user, at)));
            }
        }
        return users;
    }

    private static void assertSameArrivals(List<WorkerPlan> split, WorkerPlan whole, Scenario scenario) {
        var together = new ArrayList<Long>();
        int users = 0;
        for (WorkerPlan worker : split) {
            IterationStarts starts = starts(worker, scenario);
            assertThat(starts.users()).isBetween(1, starts.maxUsers());
            users += starts.maxUsers();
            together.addAll(arrivals(starts));
        }
        assertThat(together.stream().sorted().toList()).isEqualTo(arrivals(starts(whole, scenario)));
        assertThat(users).isEqualTo(scenario.shape().maxUsers());
        long end = scenario.plannedEnd().toNanos() / 2;
        assertThat(split.stream()
                        .mapToLong(worker -> starts(worker, scenario).dropped(end))
                        .sum())
                .as("what is left when nothing starts")
                .isEqualTo(starts(whole, scenario).dropped(end));
    }

    private static List<Long> arrivals(IterationStarts starts) {
        var all = new ArrayList<Long>();
        for (long due = starts.next(0, 0); due != IterationStarts.NEVER; due = starts.next(0, 0)) {
            all.add(due);
        }
        return all;
    }

    /** Workers take turns at random, as they are not equally fast. */
    private static void assertSameIterations(List<WorkerPlan> split, Scenario scenario, Random random) {
        var lent = new LentShares(split.get(0));
        List<IterationStarts> all =
                split.stream().map(worker -> starts(worker, scenario, lent)).toList();
        long planned = scenario.shape().plannedIterations();
        long iterations = 0;
        var busy = new ArrayList<IterationStarts>(
                all.stream().filter(starts -> starts.users() > 0).toList());
        while (!busy.isEmpty()) {
            assertThat(dropped(all) + lent.notLent(scenario.name())).isEqualTo(planned - iterations);
            IterationStarts one = busy.get(random.nextInt(busy.size()));
            long before = iterations;
            for (int user = 0; user < one.users(); user++) {
                iterations += one.next(user, scenario.measuredStart().toNanos()) == IterationStarts.NEVER ? 0 : 1;
            }
            if (iterations == before) {
                busy.remove(one);
            }
        }
        assertThat(iterations).isEqualTo(planned);
        assertThat(dropped(all) + lent.notLent(scenario.name())).isZero();
    }

    private static long dropped(List<IterationStarts> workers) {
        return workers.stream().mapToLong(each -> each.dropped(Long.MAX_VALUE)).sum();
    }
}
