/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.verdict.WorkerOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Recorded runs whose load came from workers. */
@API(status = API.Status.INTERNAL)
public final class WorkerRuns {
    private static final int SECONDS = 10;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int REQUESTS = 4; // a second

    private WorkerRuns() {}

    /** One of three workers was the bottleneck, another was lost. */
    public static RecordedRun weak() {
        return run(Rules.p95Below(500, "p95<500"))
                .by(List.of(
                        worker(1, 0.3, SECONDS, null),
                        worker(2, 0.93, SECONDS, null),
                        worker(3, 0.35, 6, "connection closed\nits process printed:\n<b>no more</b>")));
    }

    /** All four workers kept up. */
    public static RecordedRun steady() {
        return run(Rules.p95Below(500, "p95<500")).by(steady(4));
    }

    /** So many workers that kept up, the last of them the busiest. */
    public static List<WorkerOutcome> steady(int workers) {
        return IntStream.rangeClosed(1, workers)
                .mapToObj(number -> worker(number, 0.3 + 0.4 * number / workers, SECONDS, null))
                .toList();
    }

    /** So many workers that were the bottleneck. */
    public static List<WorkerOutcome> saturated(int workers) {
        return IntStream.rangeClosed(1, workers)
                .mapToObj(number -> worker(number, 0.9, SECONDS, null))
                .toList();
    }

    /** A run of three times what one worker does. */
    public static RecordedRun run(ThresholdRule... thresholds) {
        var run = new RecordedRun(
                RecordedRun.plan(new LoadShape.ConstantUsers(6, Duration.ofSeconds(SECONDS)), thresholds));
        for (int second = 0; second < SECONDS; second++) {
            for (int i = 0; i < 3 * REQUESTS; i++) {
                run.ok("create_order", 20 + 2 * second + i).iteration(25);
            }
            run.reading(Metrics.VUS, 6).reading(Metrics.VUS_MAX, 6).reading(Metrics.GENERATOR_CPU, 0.9);
            run.tick();
        }
        return run;
    }

    /** @param lost why it was lost; null if it was not */
    public static WorkerOutcome worker(int number, double cpu, int seconds, @Nullable String lost) {
        var run = new RecordedRun(RecordedRun.plan(new LoadShape.ConstantUsers(6, Duration.ofSeconds(SECONDS))));
        for (int second = 0; second < seconds; second++) {
            for (int i = 0; i < REQUESTS; i++) {
                run.ok("create_order", 20 + second % SECONDS).iteration(25);
            }
            run.reading(Metrics.VUS, 2).reading(Metrics.VUS_MAX, 2);
            run.reading(Metrics.GENERATOR_CPU, second == 0 ? cpu / 2 : cpu);
            run.reading(Metrics.GENERATOR_JITTER, (1.2 + number % 10) * NANOS_PER_MILLI);
            run.tick();
        }
        return WorkerOutcome.of(
                "worker " + number,
                "build-" + (number + 6),
                2,
                run.statistics(),
                OptionalDouble.of(0.03 * number),
                lost);
    }

    /** One whose arrivals did not all start. */
    public static List<WorkerOutcome> behind() {
        var workers = new ArrayList<>(steady(1));
        var run = new RecordedRun(RecordedRun.plan(new LoadShape.ConstantUsers(6, Duration.ofSeconds(SECONDS))));
        run.ok("create_order", 20)
                .reading(Metrics.VUS_MAX, 2)
                .reading(Metrics.DROPPED_ITERATIONS, Tags.of(Tags.SCENARIO, Scenario.DEFAULT), 7)
                .tick();
        workers.add(WorkerOutcome.of("worker 2", "", 2, run.statistics(), OptionalDouble.empty(), null));
        return workers;
    }
}
