/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.data.Feeder;
import dev.plimsoll.fleet.PlanSplit;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.schedule.WorkerPlan;
import dev.plimsoll.time.FakeTicker;
import dev.plimsoll.time.RunClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users on several workers do together what those of one machine do. */
@Timeout(60)
class WorkerUsersTests {
    private final List<Iteration> iterations = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> rows = Collections.synchronizedList(new ArrayList<>());
    private final List<Ending> endings = new ArrayList<>();

    /** One after the other, each with a feeder and a clock of its own, as they are in different JVMs. */
    private void run(String load, int workers, BiConsumer<VirtualUser, Feeder<Integer>> body)
            throws InterruptedException {
        iterations.clear();
        rows.clear();
        endings.clear();
        LoadAttributes attributes = LoadAttributes.DEFAULTS;
        for (String setting : load.split(" ")) {
            attributes = attributes.with(setting.split("=")[0], setting.split("=")[1]);
        }
        Scenario scenario = attributes.toScenario(Scenario.DEFAULT, 1);
        var plan = new LoadPlan("T.t", List.of(scenario), List.of(), List.of(), List.of(), 42, "r", List.of());
        for (WorkerPlan worker : PlanSplit.of(plan, workers, false, List.of())) {
            Feeder<Integer> feeder =
                    Feeder.of(IntStream.range(0, 10_000).boxed().toList()).unique();
            try (var ticker = new FakeTicker()) {
                var users = new VirtualUsers(
                        plan,
                        worker,
                        new Timeline(plan),
                        RunClock.start(ticker),
                        UserThreads.PLATFORM,
                        session -> () -> body.accept(session.user(), feeder),
                        new Received(iterations::add, sample -> {}),
                        new CodePlace("T", "t"));
                users.start();
                assertThat(users.awaitUntil(Duration.ofHours(1).toNanos())).isTrue();
                endings.add(users.ending());
            }
        }
    }

    private void feed(VirtualUser user, Feeder<Integer> feeder) {
        rows.add(user.feed(feeder));
        user.sleep(Duration.ofMillis(100));
    }

    private List<String> starts() {
        return iterations.stream()
                .map(each -> each.user() + " at " + each.dueAt())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "vus=6 iterationsPerVu=4, 3, true",
        "vus=6 iterations=30, 3, true",
        "vus=6 duration=2s, 3, true",
        "vus=3 duration=2s, 4, false",
        "stages=1s:6 warmup=1s, 2, false"
    })
    void idsStartsAndRowsAreThoseOfOneMachine(String load, int workers, boolean asFastAsEachOther)
            throws InterruptedException {
        run(load, 1, this::feed);
        List<String> starts = starts();
        List<Integer> ofOne = rows.stream().sorted().toList();
        run(load, workers, this::feed);
        assertThat(starts()).isEqualTo(starts);
        assertThat(rows).doesNotHaveDuplicates().hasSameSizeAs(ofOne);
        if (asFastAsEachOther) { // otherwise a worker with few users leaves some of its rows
            assertThat(rows).containsExactlyInAnyOrderElementsOf(ofOne);
        }
        assertThat(iterations.stream().map(Iteration::number)).doesNotHaveDuplicates();
        assertThat(endings).allMatch(ending -> ending.kind() == Ending.Kind.PLANNED);
    }

    @Test
    void randomArrivalsAreThoseOfOneMachine() throws InterruptedException {
        String load = "rate=50/s arrivals=POISSON duration=4s vus=2 maxVus=40";
        run(load, 1, (user, feeder) -> user.sleep(Duration.ofMillis(300)));
        List<Long> due = iterations.stream().map(Iteration::dueAt).sorted().toList();
        run(load, 4, (user, feeder) -> user.sleep(Duration.ofMillis(300)));
        assertThat(iterations.stream().map(Iteration::dueAt).sorted()).isEqualTo(due);
        assertThat(due).hasSizeGreaterThan(100);
        assertThat(iterations.stream().mapToInt(Iteration::user).max().orElseThrow())
                .as("made on demand, up to the worker's own limit")
                .isLessThanOrEqualTo(40);
    }

    @Test
    void usersOnSeveralWorkersDoNotWaitForEachOther() throws InterruptedException {
        run("vus=4 iterationsPerVu=1", 2, (user, feeder) -> user.rendezvous("checkout", 4));
        assertThat(endings)
                .extracting(Ending::kind)
                .containsExactly(Ending.Kind.MISCONFIGURED, Ending.Kind.MISCONFIGURED);
        assertThat(endings.get(0).reason())
                .isEqualTo("rendezvous(\"checkout\", 4): the users of scenario \"default\" are on 2 workers and cannot"
                        + " wait for each other; run this test on one machine");
    }
}
