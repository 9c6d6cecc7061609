/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Scenario;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Computes when the iterations of an open model are due. The n-th start, from 0, is due when the integral of the rate
 * over time has reached n and exceeds it: immediately for a constant rate. Fractions carry over from stage to stage,
 * and each time is computed from the start of its segment, so errors do not add up.
 *
 * <p>Keeps its position. Not thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class ArrivalSchedule {
    /** Returned by {@link #next} after the planned end. */
    public static final long ENDED = -1;

    /** The tolerance in starts; sums of floating-point areas differ from whole numbers by far less. */
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

    /**
     * Returns the generator of a scenario's random arrivals; the same on every machine.
     *
     * @param seed of the run
     * @param position of the scenario in the order in which their users are made, from 1
     */
    public static RandomGenerator random(long seed, int position) {
        return new SplittableRandom(seed ^ position);
    }

    /** Creates an even or random schedule, depending on the scenario; {@code random} is used only for the latter. */
    public static ArrivalSchedule of(Scenario scenario, RandomGenerator random) {
        if (!(scenario.shape() instanceof LoadShape.ArrivalRate shape)) {
            throw new IllegalArgumentException("only open models have arrivals: " + scenario);
        }
        return new ArrivalSchedule(
                RateSegment.of(scenario, shape), scenario.plannedEnd().toNanos(), shape.poisson() ? random : null);
    }

    /** Returns when the next iteration is due, in nanoseconds from the start of the run, or {@link #ENDED}. */
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

    /** Returns how many starts are planned in total, including the warm-up; for random arrivals, on average. */
    public long plannedStarts() {
        return startsBefore(endNanos);
    }

    /** Returns how many starts are planned before a time in nanoseconds from the start of the run. */
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

    /**
     * Returns a value of mean 1, by inversion in strict arithmetic: a seed gives the same gaps on each machine and JDK.
     */
    private static double exponential(RandomGenerator random) {
        return -StrictMath.log(1 - random.nextDouble());
    }
}
