/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.live;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.report.console.AtWork;
import dev.plimsoll.text.Counted;
import dev.plimsoll.text.TimeText;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * How far a load has come.
 *
 * @param now from the start of the run, as plannedEnd
 * @param phases that it is in; empty before the first one
 * @param plannedIterations of a load that ends with its iterations; 0 for one that ends by time
 */
@API(status = API.Status.INTERNAL)
public record Moment(
        Duration now, Duration plannedEnd, List<String> phases, long iterations, long plannedIterations, AtWork who) {
    public Moment {
        phases = List.copyOf(phases);
    }

    public static Moment of(LoadPlan plan, Statistics statistics, Duration now, AtWork who) {
        boolean byIterations = plan.scenarios().stream().allMatch(Scenario::endsWithIterations);
        return new Moment(
                now,
                statistics.spans().plannedEnd(),
                plan.scenarios().stream()
                        .flatMap(scenario -> scenario.phases().stream())
                        .filter(phase ->
                                phase.start().compareTo(now) <= 0 && phase.end().compareTo(now) > 0)
                        .map(Phase::name)
                        .distinct()
                        .toList(),
                statistics
                        .select(Selection.of(Metrics.ITERATIONS))
                        .map(Selected::samples)
                        .orElse(0L),
                byIterations
                        ? plan.scenarios().stream()
                                .mapToLong(scenario -> scenario.shape().plannedIterations())
                                .sum()
                        : 0,
                who);
    }

    /** From 0 to 1. */
    double shareDone() {
        double whole = plannedIterations > 0 ? plannedIterations : plannedEnd.toMillis();
        double done = plannedIterations > 0 ? iterations : now.toMillis();
        return whole <= 0 ? 1 : Math.min(1, done / whole);
    }

    /** {@code 23s of 50s, 27s left, in hold}; {@code 120 of 400 iterations, 23s so far}. */
    String text() {
        Duration elapsed = Duration.ofSeconds(now.plusMillis(500).toSeconds());
        String in = phases.isEmpty() ? "" : ", in " + phases.stream().collect(Collectors.joining(" and "));
        if (plannedIterations > 0) {
            return iterations + " of " + Counted.of(plannedIterations, "iteration") + ", " + TimeText.of(elapsed)
                    + " so far" + in;
        }
        if (elapsed.compareTo(plannedEnd) >= 0) {
            return TimeText.of(elapsed) + " of " + TimeText.of(plannedEnd) + ", finishing";
        }
        Duration left =
                Duration.ofSeconds(plannedEnd.minus(elapsed).plusMillis(999).toSeconds());
        return TimeText.of(elapsed) + " of " + TimeText.of(plannedEnd) + ", " + TimeText.of(left) + " left" + in;
    }
}
