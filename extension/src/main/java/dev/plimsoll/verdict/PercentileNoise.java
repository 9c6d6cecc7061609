/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.ConfidenceRanks;
import dev.plimsoll.measurement.Distribution;
import java.util.OptionalLong;

/**
 * How far a percentile may lie above that of another run by chance alone, with a confidence of 97.5 %. The confidence
 * intervals of both are combined, as the two are independent (Zou and Donner, 2008): the more samples, the less noise,
 * whatever the distributions. Stateless.
 */
final class PercentileNoise {
    private static final double TAIL = 0.025;

    private PercentileNoise() {}

    /** Returns the largest difference that is not proven, in milliseconds. Both need samples. */
    static double between(Distribution before, Distribution now, double percentile) {
        double found = before.percentile(percentile);
        OptionalLong high = ConfidenceRanks.of(before.count(), percentile).high();
        if (high.isPresent()) {
            return Math.hypot(
                    Math.max(0, before.atRank(high.getAsLong()) - found), difference(now, percentile, percentile));
        }
        // so few samples that the percentile may exceed them all: their maximum bounds a lower one, which is compared
        double bounded = 100 * Math.pow(TAIL, 1.0 / before.count());
        double atLeast = before.max() - found + now.percentile(percentile) - now.percentile(bounded);
        return Math.max(atLeast, Math.hypot(before.max() - found, difference(now, percentile, bounded)));
    }

    /** Returns how far a percentile lies above the lowest value that a lower one may have. */
    private static double difference(Distribution values, double percentile, double lower) {
        OptionalLong low = ConfidenceRanks.of(values.count(), lower).low();
        double lowest = low.isPresent() ? values.atRank(low.getAsLong()) : values.min();
        return Math.max(0, values.percentile(percentile) - lowest);
    }
}
