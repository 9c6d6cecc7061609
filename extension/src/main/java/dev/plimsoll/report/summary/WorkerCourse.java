/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Second;
import dev.plimsoll.time.Nanos;
import dev.plimsoll.verdict.WorkerOutcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/**
 * How one worker did from the start of the run; NaN where nothing was measured, as after it was lost.
 *
 * @param step from one point to the next; longer in long runs
 * @param requests a second, the mean of each step
 * @param iterations likewise
 * @param cpu of its process as a share of what it may use, the most in each step
 */
@API(status = API.Status.INTERNAL)
public record WorkerCourse(
        String name, Duration step, List<Double> requests, List<Double> iterations, List<Double> cpu) {
    private static final int MAX_POINTS = 240;

    public WorkerCourse {
        requests = List.copyOf(requests);
        iterations = List.copyOf(iterations);
        cpu = List.copyOf(cpu);
    }

    static WorkerCourse of(WorkerOutcome worker) {
        List<Second> seconds = worker.seconds();
        long length =
                seconds.isEmpty() ? 0 : seconds.get(seconds.size() - 1).start().toSeconds() + 1;
        long step = 1;
        while (length > step * MAX_POINTS) {
            step *= 2;
        }
        int points = (int) ((length + step - 1) / step);
        var requests = new double[points];
        var iterations = new double[points];
        var time = new double[points];
        var cpu = new double[points];
        Arrays.fill(cpu, Double.NaN);
        for (Second second : seconds) {
            int at = (int) (second.start().toSeconds() / step);
            requests[at] += second.requests();
            iterations[at] += second.iterations();
            time[at] += Nanos.seconds(second.length());
            if (!Double.isNaN(second.generatorCpu())) {
                cpu[at] = Double.isNaN(cpu[at]) ? second.generatorCpu() : Math.max(cpu[at], second.generatorCpu());
            }
        }
        for (int at = 0; at < points; at++) {
            requests[at] = time[at] == 0 ? Double.NaN : requests[at] / time[at];
            iterations[at] = time[at] == 0 ? Double.NaN : iterations[at] / time[at];
        }
        return new WorkerCourse(worker.name(), Duration.ofSeconds(step), list(requests), list(iterations), list(cpu));
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
