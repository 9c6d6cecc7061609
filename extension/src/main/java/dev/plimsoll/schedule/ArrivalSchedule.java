/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Scenario;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * When the iterations of an open model are due. The n-th start, from 0, is due when the integral of the rate over time
 * has reached n and goes beyond it: at once for a constant rate. Fractions carry over the borders of stages, and each
 * time is computed from its segment's start, so that nothing drifts.
 *
 * <p>Keeps its place; for one thread.
 */
@API(status = API.Status.INTERNAL)
public final class ArrivalSchedule {
    /** What {@link #next} gives when the planned end has been reached. */
    public static final long ENDED = -1;

    /** In starts. Sums of floating-point areas miss whole numbers by far less. */
    private static final double TOLERANCE = 1e-6;

    private final List<RateSegment> segments;
    private final @Nullable RandomGenerator gaps;
    private final long endNanos;
    private int segment;
    private long started;
    private double position;

    private ArrivalSchedule(List<RateSegment> segments, long endNanos, @Nullable RandomGenerator gaps) {
        this.segments = segments;
        this.endNanos = endNanos;
        this.gaps = gaps;
    }

    /** Evenly spaced or at random, as the scenario's shape says; {@code random} is used only for the latter. */
    public static ArrivalSchedule of(Scenario scenario, RandomGenerator random) {
        if (!(scenario.shape() instanceof LoadShape.ArrivalRate shape)) {
            throw new IllegalArgumentException("only open models have arrivals: " + scenario);
        }
        return new ArrivalSchedule(
                RateSegment.of(scenario, shape), scenario.plannedEnd().toNanos(), shape.poisson() ? random : null);
    }

    /** When the next iteration is due, in nanoseconds from the start of the run; {@link #ENDED} beyond the end. */
    public long next() {
        position = gaps == null ? started : position + exponential(gaps);
        started++;
        while (segment < segments.size() && segments.get(segment).after() - TOLERANCE <= position) {
            segment++;
        }
        if (segment == segments.size()) {
            return ENDED;
        }
        long due = segments.get(segment).reaches(position);
        return due < endNanos ? due : ENDED;
    }

    /** How many starts are planned in all, the warm-up included; at random that many on average. */
    public long plannedStarts() {
        return startsBefore(endNanos);
    }

    /** How many starts are planned before that time, in nanoseconds from the start of the run. */
    public long startsBefore(long nanos) {
        double starts = 0;
        for (RateSegment each : segments) {
            if (nanos >= each.endNanos()) {
                starts = each.after();
            } else if (nanos > each.startNanos()) {
                starts = each.startsUpTo(nanos);
            }
        }
        return (long) Math.ceil(starts - TOLERANCE);
    }

    /** Of mean 1, by inversion in strict arithmetic: a seed gives the same gaps on every machine and JDK. */
    private static double exponential(RandomGenerator random) {
        return -StrictMath.log(1 - random.nextDouble());
    }
}
