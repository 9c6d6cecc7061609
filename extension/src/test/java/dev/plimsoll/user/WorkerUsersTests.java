/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.data.Feeder;
import dev.plimsoll.fleet.PlanSplit;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.schedule.Numbers;
import dev.plimsoll.schedule.ScenarioPart;
import dev.plimsoll.schedule.Share;
import dev.plimsoll.schedule.Slice;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.schedule.WorkerPlan;
import dev.plimsoll.time.FakeTicker;
import dev.plimsoll.time.RunClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users on several workers do together what those of one machine do. */
@Timeout(60)
class WorkerUsersTests {
    /** It has no position of its own: workers take the numbers of its rows from the coordinator. */
    private static final Feeder<Integer> FEEDER =
            Feeder.of(IntStream.range(0, 10_000).boxed().toList()).unique();

    private final List<Iteration> iterations = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> rows = Collections.synchronizedList(new ArrayList<>());
    private final List<Ending> endings = new ArrayList<>();

    /** All workers at once, on one clock. */
    private void run(String load, int workers, Consumer<VirtualUser> body) throws InterruptedException {
        iterations.clear();
        rows.clear();
        endings.clear();
        LoadAttributes attributes = LoadAttributes.DEFAULTS;
        for (String setting : load.split(" ")) {
            attributes = attributes.with(setting.split("=")[0], setting.split("=")[1]);
        }
        Scenario scenario = attributes.toScenario(Scenario.DEFAULT, 1);
        var plan = new LoadPlan("T.t", List.of(scenario), List.of(), List.of(), List.of(), 42, "r", List.of());
        List<WorkerPlan> split = PlanSplit.of(plan, workers, false, List.of());
        var numbers = new ConcurrentHashMap<String, Numbers>();
        try (var ticker = new FakeTicker()) {
            RunClock clock = RunClock.start(ticker);
            List<VirtualUsers> running = split.stream()
                    .map(worker -> users(plan, share(worker, numbers), clock, body))
                    .toList();
            running.forEach(VirtualUsers::start);
            for (VirtualUsers users : running) {
                assertThat(users.awaitUntil(Duration.ofHours(1).toNanos())).isTrue();
                endings.add(users.ending());
            }
        }
    }

    /** All workers take the same numbers, as if a coordinator lent them one by one. */
    private static Share share(WorkerPlan worker, Map<String, Numbers> numbers) {
        return new Share() {
            @Override
            public Slice slice() {
                return worker.slice();
            }

            @Override
            public ScenarioPart of(Scenario scenario, int position) {
                return worker.of(scenario, position);
            }

            @Override
            public Numbers iterations(String scenario, long all) {
                return numbers.computeIfAbsent(scenario, first -> Numbers.below(all));
            }

            @Override
            public Numbers rows(String feeder) {
                return numbers.computeIfAbsent(feeder, first -> Numbers.below(Long.MAX_VALUE));
            }

            @Override
            public boolean placesFollowers() {
                return worker.placesFollowers();
            }
        };
    }

    private VirtualUsers users(LoadPlan plan, Share share, RunClock clock, Consumer<VirtualUser> body) {
        return new VirtualUsers(
                plan,
                share,
                new Timeline(plan),
                clock,
                UserThreads.PLATFORM,
                session -> () -> body.accept(session.user()),
                new Received(iterations::add, sample -> {}),
                new CodePlace("T", "t"));
    }

    private void feed(VirtualUser user) {
        rows.add(user.feed(FEEDER));
        user.sleep(Duration.ofMillis(100));
    }

    private List<String> starts() {
        return iterations.stream()
                .map(each -> each.user() + " at " + each.dueAt())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"vus=6 iterationsPerVu=4, 3", "vus=6 duration=2s, 3", "vus=3 duration=2s, 4", "stages=1s:6 warmup=1s, 2"
    })
    void idsStartsAndRowsAreThoseOfOneMachine(String load, int workers) throws InterruptedException {
        run(load, 1, this::feed);
        List<String> starts = starts();
        List<Integer> ofOne = rows.stream().sorted().toList();
        run(load, workers, this::feed);
        assertThat(endings).as("endings").allMatch(ending -> ending.kind() == Ending.Kind.PLANNED);
        assertThat(starts()).isEqualTo(starts);
        assertThat(rows).doesNotHaveDuplicates().hasSameSizeAs(ofOne);
        assertThat(iterations.stream().map(Iteration::number)).doesNotHaveDuplicates();
    }

    @Test
    void randomArrivalsAreThoseOfOneMachine() throws InterruptedException {
        String load = "rate=50/s arrivals=POISSON duration=4s vus=2 maxVus=40";
        run(load, 1, user -> user.sleep(Duration.ofMillis(300)));
        List<Long> due = iterations.stream().map(Iteration::dueAt).sorted().toList();
        run(load, 4, user -> user.sleep(Duration.ofMillis(300)));
        assertThat(iterations.stream().map(Iteration::dueAt).sorted()).isEqualTo(due);
        assertThat(due).hasSizeGreaterThan(100);
        assertThat(iterations.stream().mapToInt(Iteration::user).max().orElseThrow())
                .as("made on demand, up to the worker's own limit")
                .isLessThanOrEqualTo(40);
    }

    @Test
    void usersOnSeveralWorkersDoNotWaitForEachOther() throws InterruptedException {
        run("vus=4 iterationsPerVu=1", 2, user -> user.rendezvous("checkout", 4));
        assertThat(endings)
                .extracting(Ending::kind)
                .containsExactly(Ending.Kind.MISCONFIGURED, Ending.Kind.MISCONFIGURED);
        assertThat(endings.get(0).reason())
                .isEqualTo("rendezvous(\"checkout\", 4): the users of scenario \"default\" are on 2 workers and cannot"
                        + " wait for each other; run this test on one machine");
    }
}
