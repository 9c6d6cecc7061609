/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.data.Feeder;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.schedule.IterationStarts;
import dev.plimsoll.schedule.ScenarioPart;
import dev.plimsoll.schedule.WorkerPlan;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanSplitTests {
    private static List<WorkerPlan> split(LoadPlan plan, int workers, Feeder<?>... feeders) {
        return PlanSplit.of(plan, workers, false, List.of(feeders));
    }

    private static IterationStarts starts(WorkerPlan worker, String scenario) {
        ScenarioPart part = worker.of(scenario);
        return part.starts(part.scenario(), worker.plan().seed(), new LentShares(worker).of(worker));
    }

    private static String each(List<WorkerPlan> workers, Function<WorkerPlan, Object> figure) {
        return workers.stream().map(figure).map(Object::toString).collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "{4}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "vus=10 duration=30s               | 3 | 4 3 3 | 1,4,7,10 2,5,8 3,6,9 | the first workers have one"
                        + " more",
                "vus=2 duration=30s                | 4 | 1 1 0 0 | 1 2 - -            | more workers than users",
                "stages=10s:5,10s:1                | 2 | 3 2   | 1,3,5 2,4            | as many as at the peak",
                "vus=2 duration=9s warmup=3s       | 2 | 1 1   | 1 2                  | users warm up as well",
                "vus=3 iterations=10               | 2 | 2 1   | 1,3 2                | shared iterations",
                "vus=3 iterationsPerVu=10          | 2 | 2 1   | 1,3 2                | iterations of each user",
                "rate=9/s duration=1s vus=3 maxVus=6 | 2 | 3 3 | 1,3,5 2,4,6          | users on demand come after all"
                        + " others",
            })
    void usersTakeTurns(String scenario, int workers, String maxUsers, String ids, String why) {
        List<WorkerPlan> plans = split(Plans.of(scenario), workers);
        assertThat(each(plans, plan -> plan.of("s1").maxUsers())).isEqualTo(maxUsers);
        assertThat(each(plans, plan -> starts(plan, "s1").maxUsers())).isEqualTo(maxUsers);
        assertThat(each(plans, plan -> ids(plan.of("s1")))).isEqualTo(ids);
    }

    private static String ids(ScenarioPart part) {
        String ids = IntStream.range(0, part.maxUsers())
                .mapToObj(user -> "" + part.userId(user))
                .collect(Collectors.joining(","));
        return ids.isEmpty() ? "-" : ids;
    }

    @ParameterizedTest(name = "{3}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "vus=3 iterationsPerVu=5 | 2 | 10 5    | each user has its own",
                "rate=10/s duration=1s   | 3 | 4 3 3   | arrivals take turns",
                "rate=1/s duration=1s    | 2 | 1 0     | a single arrival",
            })
    void startsAreCounted(String scenario, int workers, String expected, String why) {
        List<WorkerPlan> plans = split(Plans.of(scenario), workers);
        assertThat(each(plans, plan -> Plans.allStarts(starts(plan, "s1")).size()))
                .isEqualTo(expected);
    }

    @Test
    void idsOfSeveralScenariosAreThoseOfOneMachine() {
        List<WorkerPlan> plans =
                split(Plans.of("vus=3 duration=9s", "rate=5/s duration=9s vus=2 maxVus=4", "vus=4 duration=9s"), 2);
        assertThat(each(plans, plan -> ids(plan.of("s1")))).isEqualTo("1,3 2");
        assertThat(each(plans, plan -> ids(plan.of("s2"))))
                .as("two at the start, two on demand")
                .isEqualTo("5,11 4,10");
        assertThat(each(plans, plan -> ids(plan.of("s3")))).isEqualTo("7,9 6,8");
    }

    @Test
    void eachWorkerHasAUserForItsFirstArrival() {
        List<WorkerPlan> plans = split(Plans.of("rate=100/s duration=9s vus=1 maxVus=10"), 4);
        assertThat(each(plans, plan -> starts(plan, "s1").users())).isEqualTo("1 1 1 1");
        assertThat(each(plans, plan -> ids(plan.of("s1")))).isEqualTo("1,5,9 2,6,10 3,7 4,8");
    }

    @Test
    void followersStartWhenTheCoordinatorSaysSo() {
        LoadPlan plan = Plans.following("vus=4 duration=10s", "vus=6 duration=10s");
        List<WorkerPlan> plans = split(plan, 2);
        assertThat(plans).allSatisfy(worker -> {
            assertThat(worker.of("s1").waitsForCoordinator()).isFalse();
            assertThat(worker.of("s2").waitsForCoordinator()).isTrue();
            ScenarioPart part = worker.of("s2");
            IterationStarts placed = part.starts(
                    part.scenario().startingAt(Duration.ofSeconds(13)), plan.seed(), new LentShares(worker).of(worker));
            assertThat(placed.users()).isEqualTo(3);
            assertThat(placed.next(0, 0)).isEqualTo(13_000_000_000L);
        });
    }

    @Test
    void iterationNumbersAreUnique() {
        List<WorkerPlan> plans = split(Plans.of("vus=3 duration=9s"), 3);
        assertThat(plans.stream()
                        .flatMap(plan -> LongStream.range(0, 50)
                                .map(plan.of("s1")::iterationInScenario)
                                .boxed()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rate=9/s duration=9s maxVus=3 | 4 | scenario \"s1\": maxVus = 3 cannot be split over 4 workers, as"
                        + " each must have a user for its arrivals: raise maxVus, or use fewer workers",
                "vus=2 duration=9s | 0 | workers = 0: a run must have at least 1",
            })
    void whatCannotBeSplitIsRefused(String scenario, int workers, String message) {
        assertThatThrownBy(() -> split(Plans.of(scenario), workers))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }

    @Test
    void stepsDecidedOnTheWayAreRefused() {
        assertThatThrownBy(() -> PlanSplit.of(Plans.of("vus=2 duration=9s"), 2, true, List.of()))
                .hasMessage("a profile that decides its next step by the results so far cannot be split over 2 workers:"
                        + " run this test on one machine");
    }

    @Test
    void feedersWithoutAnOrderAreRefused() {
        LoadPlan plan = Plans.of("vus=2 duration=9s");
        assertThatThrownBy(() -> split(
                        plan,
                        2,
                        Feeder.of(Set.of("a", "b")).unique(),
                        Feeder.of("a", "b").shuffled()))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refused -> assertThat(refused.errors())
                                .containsExactly(
                                        "rows of a feeder cannot be split over 2 workers: a feeder of the collection"
                                                + " may have another order on each machine; give it a List",
                                        "rows of a feeder cannot be split over 2 workers: a shuffled feeder of the"
                                                + " collection draws its order on one machine; use circular(), random() or"
                                                + " unique()"));
        assertThatCode(() -> split(
                        plan,
                        2,
                        Feeder.of(Set.of("a", "b")).random(),
                        Feeder.of(Set.of("a")).map(each -> each).random(),
                        Feeder.of(Arrays.asList("a", "b")).unique(),
                        Feeder.of("a").perUser()))
                .doesNotThrowAnyException();
    }

    @Test
    void usersOnSeveralWorkersCannotMeet() {
        List<WorkerPlan> plans = split(Plans.of("vus=1 duration=9s", "vus=10 duration=9s"), 4);
        assertThatThrownBy(() -> plans.get(3).requireMeeting("s2", "checkout", 5))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "rendezvous(\"checkout\", 5): the users of scenario \"s2\" are on 4 workers and cannot wait for"
                                + " each other; run this test on one machine");
        assertThatCode(() -> plans.get(0).requireMeeting("s1", "checkout", 5))
                .as("all of them are here")
                .doesNotThrowAnyException();
        assertThatCode(() -> plans.get(3).requireMeeting("s2", "checkout", 1)).doesNotThrowAnyException();
    }

    @Test
    void oneWorkerDoesWhatNoOtherCould() {
        LoadPlan plan = Plans.of("vus=2 iterations=3");
        List<WorkerPlan> plans =
                PlanSplit.of(plan, 1, true, List.of(Feeder.of(Set.of(1)).unique()));
        assertThat(plans).singleElement().satisfies(whole -> whole.requireMeeting("s1", "checkout", 2));
    }
}
