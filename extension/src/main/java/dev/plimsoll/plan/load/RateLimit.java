/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.load;

import dev.plimsoll.plan.ConfigurationException;

/** The highest rate that a plan may have: far more than one machine can start, so a higher one is a typo. */
final class RateLimit {
    private static final double STARTS_PER_SECOND = 1_000_000;

    private RateLimit() {}

    static double check(double perSecond, String text) {
        if (perSecond > STARTS_PER_SECOND) {
            throw new ConfigurationException("\"%s\" is too high: the maximum is 1000000/s".formatted(text));
        }
        return perSecond;
    }
}
