/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.schedule.FaultTimes.FaultTime;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Computes where one interval ends and the next begins: at each second of the measured window, and wherever a phase
 * or a fault begins or ends or a threshold's window ends, so that each interval lies within one of them. Nanoseconds from the
 * start of the run.
 */
@API(status = API.Status.INTERNAL)
public final class IntervalEnds {
    private static final long SECOND_NANOS = 1_000_000_000;

    private final Timeline timeline;
    private final List<ThresholdRule> windowed;

    /** @param thresholds those whose windows are considered */
    public IntervalEnds(List<ThresholdRule> thresholds, Timeline timeline) {
        this.timeline = timeline;
        this.windowed =
                thresholds.stream().filter(rule -> rule.window() != null).toList();
    }

    /** Returns the first end after a time. */
    public long after(long at) {
        long next = Long.MAX_VALUE;
        Duration origin = null;
        for (Scenario scenario : timeline.scenarios()) {
            Duration start = scenario.measuredStart();
            origin = origin == null || start.compareTo(origin) < 0 ? start : origin;
            for (Phase phase : scenario.phases()) {
                for (long edge : List.of(phase.start().toNanos(), phase.end().toNanos())) {
                    next = edge > at ? Math.min(next, edge) : next;
                }
            }
        }
        for (long edge : timeline.faults().plannedEdges()) {
            next = edge > at ? Math.min(next, edge) : next;
        }
        for (FaultTime fault : timeline.faults().all()) {
            Duration end = fault.end();
            Duration window = fault.period().recoveryWindow();
            if (end != null && window != null && at >= end.toNanos()) {
                next = Math.min(next, step(at, end, window.toNanos()));
            }
        }
        next = Math.min(next, step(at, origin, SECOND_NANOS));
        for (ThresholdRule rule : windowed) {
            Phase span = timeline.spanOf(rule).orElse(null);
            if (span != null && rule.window() != null && at >= span.start().toNanos()) {
                next = Math.min(next, step(at, span.start(), rule.window().toNanos()));
            }
        }
        return next;
    }

    private static long step(long at, @Nullable Duration origin, long step) {
        long from = origin == null ? 0 : origin.toNanos();
        return from + (Math.floorDiv(at - from, step) + 1) * step;
    }
}
