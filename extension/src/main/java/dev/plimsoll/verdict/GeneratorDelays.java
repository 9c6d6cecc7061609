/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.plan.Metric;
import java.util.OptionalDouble;

/**
 * How late the load generator did something, in milliseconds.
 *
 * @param count how often it did that
 * @param p99 empty if it never did
 * @param beyond how often it was later than {@link GeneratorJudgement#MAX_LATE_MILLIS}
 */
record GeneratorDelays(long count, OptionalDouble p99, OptionalDouble max, long beyond) {
    /** Of histograms: values so close to the limit are not beyond it. */
    private static final double EXACTNESS = 1.001;

    static final GeneratorDelays NONE = new GeneratorDelays(0, OptionalDouble.empty(), OptionalDouble.empty(), 0);

    static GeneratorDelays of(Distribution delays) {
        if (delays.count() == 0) {
            return NONE;
        }
        double within = delays.shareBelow(GeneratorJudgement.MAX_LATE_MILLIS * EXACTNESS);
        return new GeneratorDelays(
                delays.count(),
                OptionalDouble.of(delays.percentile(99)),
                OptionalDouble.of(delays.max()),
                Math.round(delays.count() * (1 - within)));
    }

    static GeneratorDelays of(Metric metric, Statistics statistics) {
        return statistics
                .select(Selection.of(metric))
                .map(found -> of(((MetricSamples.Trend) found.measured()).values()))
                .orElse(NONE);
    }

    /** Returns whether none was beyond the limit. */
    boolean areShort() {
        return max.orElse(0) <= GeneratorJudgement.MAX_LATE_MILLIS;
    }

    /** Returns whether the p99 is beyond the limit. */
    boolean areLong() {
        return p99.orElse(0) > GeneratorJudgement.MAX_LATE_MILLIS;
    }
}
