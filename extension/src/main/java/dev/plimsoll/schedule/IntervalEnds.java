/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.ThresholdRule;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Where one interval ends and the next begins: every second of the measured window, and wherever a phase or a
 * threshold's window ends, so that each interval lies within one of them. Nanoseconds from the start of the run.
 */
@API(status = API.Status.INTERNAL)
public final class IntervalEnds {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TreeSet<Long> borders = new TreeSet<>();
    private final List<Long> steps;
    private final long origin;

    public IntervalEnds(LoadPlan plan) {
        plan.scenarios().stream()
                .map(Scenario::phases)
                .flatMap(List::stream)
                .map(Phase::end)
                .map(Duration::toNanos)
                .forEach(borders::add);
        origin = plan.scenarios().stream()
                .map(Scenario::measuredStart)
                .min(Duration::compareTo)
                .orElse(Duration.ZERO)
                .toNanos();
        steps = Stream.concat(Stream.of(SECOND), plan.thresholds().stream().map(ThresholdRule::window))
                .filter(Objects::nonNull)
                .map(Duration::toNanos)
                .distinct()
                .toList();
    }

    /** The first end after that time. */
    public long after(long at) {
        Long border = borders.higher(at);
        long next = border == null ? Long.MAX_VALUE : border;
        for (long step : steps) {
            next = Math.min(next, origin + (Math.floorDiv(at - origin, step) + 1) * step);
        }
        return next;
    }
}
