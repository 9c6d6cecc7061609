/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Stage;
import dev.plimsoll.time.Nanos;
import java.util.ArrayList;
import java.util.List;

/**
 * A period in which the rate changes linearly from one value to another.
 *
 * @param startNanos from the start of the run
 * @param seconds its length, above 0
 * @param from starts per second
 * @param to starts per second
 * @param before the integral of the rate over the time before, in starts
 */
record RateSegment(long startNanos, double seconds, double from, double to, double before) {

    /** Returns the segments of an open scenario, the warm-up first. */
    static List<RateSegment> of(Scenario scenario, LoadShape shape) {
        var segments = new ArrayList<RateSegment>();
        long at = scenario.startAfter().toNanos();
        double before = 0;
        double rate = scenario.warmupLevel();
        var path = new ArrayList<Stage>();
        path.add(new Stage("", scenario.warmup(), rate));
        path.addAll(shape.stages());
        for (int i = 0; i < path.size(); i++) {
            Stage stage = path.get(i);
            if (!stage.length().isZero()) {
                var segment = new RateSegment(at, Nanos.seconds(stage.length()), rate, stage.target(), before);
                segments.add(segment);
                at += stage.length().toNanos();
                before = segment.after();
            }
            rate = i == 0 ? shape.startLevel() : stage.target();
        }
        return segments;
    }

    /** Returns the integral up to the end of the segment. */
    double after() {
        return before + (from + to) / 2 * seconds;
    }

    long endNanos() {
        return startNanos + Math.round(seconds * Nanos.PER_SECOND);
    }

    /** Returns the integral up to a time within this segment. */
    double startsUpTo(long nanos) {
        double t = (nanos - startNanos) / Nanos.PER_SECOND;
        return before + (from + (to - from) / seconds / 2 * t) * t;
    }

    /** Returns when the integral reaches {@code starts} within this segment: the root of a quadratic. */
    long reaches(double starts) {
        double rest = Math.max(0, starts - before);
        double slope = (to - from) / seconds;
        double rateThen = Math.sqrt(Math.max(0, from * from + 2 * slope * rest));
        double t = rest == 0 ? 0 : 2 * rest / (from + rateThen); // never a small difference of large numbers
        return startNanos + Math.round(Math.min(t, seconds) * Nanos.PER_SECOND);
    }
}
