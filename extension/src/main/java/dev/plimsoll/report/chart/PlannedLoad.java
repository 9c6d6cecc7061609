/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.chart;

import dev.plimsoll.report.summary.PlannedScenario;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apiguardian.api.API;

/**
 * The load that all scenarios together plan, at the charts' points.
 *
 * @param levels one for each point; none if the unit is unknown
 */
@API(status = API.Status.INTERNAL)
public record PlannedLoad(Unit unit, List<Double> levels) {
    /** What is planned: of a mix of open and closed models neither is known beforehand. */
    public enum Unit {
        USERS,
        ITERATIONS_PER_SECOND,
        UNKNOWN
    }

    static PlannedLoad of(List<PlannedScenario> scenarios, List<TimePoint> points) {
        if (scenarios.stream().noneMatch(each -> each.scenario().isOpen())) {
            ToDoubleFunction<TimePoint> whenCounted = point -> point.endMs() - 1;
            return new PlannedLoad(Unit.USERS, sums(scenarios, points, whenCounted));
        }
        if (scenarios.stream().allMatch(each -> each.scenario().isOpen())) {
            ToDoubleFunction<TimePoint> middle = point -> point.startMs() + point.lengthMs() / 2;
            return new PlannedLoad(Unit.ITERATIONS_PER_SECOND, sums(scenarios, points, middle));
        }
        return new PlannedLoad(Unit.UNKNOWN, List.of());
    }

    private static List<Double> sums(
            List<PlannedScenario> scenarios, List<TimePoint> points, ToDoubleFunction<TimePoint> time) {
        return points.stream()
                .map(point -> scenarios.stream()
                        .mapToDouble(each -> each.levels().at(time.applyAsDouble(point)))
                        .sum())
                .toList();
    }
}
