/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fleet.Coordinator;
import dev.plimsoll.fleet.Joining;
import dev.plimsoll.fleet.MeetingPoint;
import dev.plimsoll.fleet.Membership;
import dev.plimsoll.fleet.Message;
import dev.plimsoll.fleet.TestBuild;
import dev.plimsoll.fleet.Token;
import dev.plimsoll.fleet.Totals;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Series;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.time.Nanos;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.verdict.WorkerOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FleetFiguresTests {
    private final Token token = Token.fresh();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private static LoadPlan plan(LoadAttributes load) {
        return new LoadPlan(
                "T.t",
                List.of(load.toScenario("s1", "", TimeScale.NONE)),
                List.of(),
                List.of(),
                List.of(),
                42,
                "r",
                List.of());
    }

    private static Interval interval(int requests, int iterations) {
        Map<Series, MetricSamples> values = new HashMap<>();
        count(requests, Metrics.HTTP_REQS, values);
        count(iterations, Metrics.ITERATIONS, values);
        return interval(0, values);
    }

    private static void count(int times, Metric counter, Map<Series, MetricSamples> values) {
        MetricSamples samples = MetricSamples.of(counter);
        for (int i = 0; i < times; i++) {
            samples.record(1);
        }
        values.put(new Series(counter, Tags.of(Tags.SCENARIO, "s1")), samples);
    }

    private Coordinator coordinator() {
        var coordinator = Coordinator.listen(
                MeetingPoint.onLoopback(0, token), TestBuild.ofNoTest(), Message.Given.NOTHING, 2, Ticker.system());
        open.add(coordinator);
        return coordinator;
    }

    private Membership join(Coordinator coordinator, int seat) throws InterruptedException {
        var at = MeetingPoint.onLoopback(coordinator.port(), token);
        Membership membership = new Joining(at, TestBuild.ofNoTest(), seat, Duration.ZERO).join(Ticker.system());
        open.add(0, membership);
        return membership;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(2_000_000);
        }
    }

    private static Interval ofCoordinator(int second) {
        return interval(second, Map.of());
    }

    private static Interval interval(int second, Map<Series, MetricSamples> values) {
        return new Interval(
                Duration.ofSeconds(second),
                Duration.ofSeconds(second + 1),
                true,
                values,
                List.of(),
                List.of(),
                List.of());
    }

    /** Whatever was lost on the way: nobody may take the rest for all of it. */
    @Test
    void whatHasNotComeIsTold() throws Exception {
        Coordinator coordinator = coordinator();
        Membership first = join(coordinator, 1);
        Membership second = join(coordinator, 2);
        LoadPlan plan = plan(LoadAttributes.DEFAULTS.with("vus", "2").with("duration", "1s"));
        var figures = new FleetFigures(new Timeline(plan), coordinator.workers());
        first.send(new Message.Measured(interval(5, 2)));
        first.send(new Message.Done(1, List.of(), Totals.NONE.with(interval(5, 2))));
        second.send(new Message.Measured(interval(4, 3)));
        second.send(new Message.Done(1, List.of(), new Totals(6, 3, 9)));
        await(coordinator.workers()::haveEnded);
        assertThat(Totals.NONE.with(figures.merged(ofCoordinator(0)))).isEqualTo(new Totals(9, 5, 14));
        assertThat(figures.outcomes()).extracting(WorkerOutcome::requests).containsExactly(5L, 4L);
        assertThat(figures.outcomes().get(0).gap()).isNull();
        assertThat(figures.outcomes().get(1).gap())
                .isEqualTo("measured 6 requests, 3 iterations and 9 samples, of which 4 requests, 3 iterations and 7"
                        + " samples have arrived");
    }

    /** What was made before the load is not made too slowly during it; of three users, the first worker has two. */
    @Test
    void workerIsJudgedByTheUsersThatItHasItself() throws Exception {
        Coordinator coordinator = coordinator();
        Membership first = join(coordinator, 1);
        Membership second = join(coordinator, 2);
        LoadPlan plan = plan(LoadAttributes.DEFAULTS
                .with("rate", "100/s")
                .with("vus", "3")
                .with("maxVus", "20")
                .with("duration", "2s"));
        var figures = new FleetFigures(new Timeline(plan), coordinator.workers());
        for (int i = 0; i < 2; i++) {
            first.send(new Message.Measured(late(i, 7)));
            second.send(new Message.Measured(late(i, 1)));
            await(coordinator.workers()::hasNext);
            figures.merged(ofCoordinator(i));
        }
        assertThat(figures.outcomes())
                .extracting(worker -> worker.generator().usersToMake())
                .containsExactly(5L, 0L);
    }

    /** Sixty starts were late, although so many users had been made. */
    private static Interval late(int second, int users) {
        MetricSamples starts = MetricSamples.of(Metrics.GENERATOR_LATENESS);
        for (int i = 0; i < 60; i++) {
            starts.record(80 * Nanos.PER_MILLI);
        }
        MetricSamples made = MetricSamples.of(Metrics.VUS_MAX);
        made.record(users);
        return interval(
                second,
                Map.of(
                        new Series(Metrics.GENERATOR_LATENESS, Tags.NONE), starts,
                        new Series(Metrics.VUS_MAX, Tags.NONE), made));
    }
}
