/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * Searches for the highest rate that a target holds: climbs in equal steps until one breaks, then halves the gap
 * between the highest rate that held and the lowest that broke, until the gap is small enough. A rate counts as broken
 * only if it breaks twice in a row, so that one hiccup does not end the climb. Not thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class RateSearch {
    private final double step;
    private final double upTo;
    private final double precision;
    private double held;
    private double broken = Double.NaN;
    private double suspected = Double.NaN;
    private double next;

    /**
     * @param from the first rate
     * @param upTo the highest rate to try
     * @param precision the gap at the end, as a share of the rate that broke; never below 1
     */
    public RateSearch(double from, double step, double upTo, double precision) {
        this.step = step;
        this.upTo = upTo;
        this.precision = precision;
        this.next = Math.min(from, upTo);
    }

    /** Returns the rate to try next, or empty when the search is over. */
    public OptionalDouble next() {
        return Double.isNaN(next) ? OptionalDouble.empty() : OptionalDouble.of(next);
    }

    /** Records whether the rate of {@link #next} held. */
    public void tried(boolean holds) {
        if (holds) {
            suspected = Double.NaN;
            held = Math.max(held, next);
        } else if (next == suspected) {
            suspected = Double.NaN;
            broken = next;
        } else {
            suspected = next;
            return; // try it again
        }
        next = following();
    }

    /** Returns whether the next rate has already broken once. */
    public boolean isRepeat() {
        return next == suspected;
    }

    /** Returns the highest rate that held, or 0. */
    public double highestHeld() {
        return held;
    }

    /** Returns the lowest rate that broke, or empty if all held. */
    public OptionalDouble lowestBroken() {
        return Double.isNaN(broken) ? OptionalDouble.empty() : OptionalDouble.of(broken);
    }

    private double following() {
        if (Double.isNaN(broken)) {
            return held >= upTo ? Double.NaN : Math.min(held + step, upTo);
        }
        boolean narrow = broken - held <= Math.max(1, precision * broken);
        return narrow ? Double.NaN : (held + broken) / 2;
    }
}
