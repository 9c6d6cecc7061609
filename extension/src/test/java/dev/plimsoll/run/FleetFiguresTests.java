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
import dev.plimsoll.time.Ticker;
import dev.plimsoll.verdict.WorkerOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FleetFiguresTests {
    private static final LoadPlan PLAN = new LoadPlan(
            "T.t",
            List.of(LoadAttributes.DEFAULTS
                    .with("vus", "2")
                    .with("duration", "1s")
                    .toScenario("s1", "", TimeScale.NONE)),
            List.of(),
            List.of(),
            List.of(),
            42,
            "r",
            List.of());

    private static Interval interval(int requests, int iterations) {
        Map<Series, MetricSamples> values = new HashMap<>();
        count(requests, Metrics.HTTP_REQS, values);
        count(iterations, Metrics.ITERATIONS, values);
        return new Interval(Duration.ZERO, Duration.ofSeconds(1), true, values, List.of(), List.of(), List.of());
    }

    private static void count(int times, Metric counter, Map<Series, MetricSamples> values) {
        MetricSamples samples = MetricSamples.of(counter);
        for (int i = 0; i < times; i++) {
            samples.record(1);
        }
        values.put(new Series(counter, Tags.of(Tags.SCENARIO, "s1")), samples);
    }

    private static Membership join(MeetingPoint coordinator, int seat) throws InterruptedException {
        return new Joining(coordinator, TestBuild.ofNoTest(), seat, Duration.ZERO).join(Ticker.system());
    }

    /** Whatever was lost on the way: nobody may take the rest for all of it. */
    @Test
    void whatHasNotComeIsTold() throws Exception {
        var token = Token.fresh();
        try (Coordinator coordinator = Coordinator.listen(
                MeetingPoint.onLoopback(0, token),
                TestBuild.ofNoTest(),
                Message.Given.NOTHING,
                2,
                Ticker.system())) {
            var at = MeetingPoint.onLoopback(coordinator.port(), token);
            try (Membership first = join(at, 1);
                    Membership second = join(at, 2)) {
                var figures = new FleetFigures(new Timeline(PLAN), coordinator.workers());
                first.send(new Message.Measured(interval(5, 2)));
                first.send(new Message.Done(1, List.of(), Totals.NONE.with(interval(5, 2))));
                second.send(new Message.Measured(interval(4, 3)));
                second.send(new Message.Done(1, List.of(), new Totals(6, 3, 9)));
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
                while (!coordinator.workers().haveEnded()) {
                    assertThat(System.nanoTime()).isLessThan(end);
                    LockSupport.parkNanos(2_000_000);
                }
                Interval merged = figures.merged(new Interval(
                        Duration.ZERO, Duration.ofSeconds(1), true, Map.of(), List.of(), List.of(), List.of()));
                assertThat(Totals.NONE.with(merged)).isEqualTo(new Totals(9, 5, 14));
                assertThat(figures.gaps())
                        .singleElement()
                        .asString()
                        .matches("worker 2.* measured 6 requests, 3 iterations and 9 samples, but 4 requests,"
                                + " 3 iterations and 7 samples have come");
                assertThat(figures.outcomes())
                        .extracting(WorkerOutcome::requests)
                        .containsExactly(5L, 4L);
                assertThat(figures.outcomes().get(0).gap()).isNull();
                assertThat(figures.outcomes().get(1).gap()).startsWith("measured 6 requests");
            }
        }
    }
}
