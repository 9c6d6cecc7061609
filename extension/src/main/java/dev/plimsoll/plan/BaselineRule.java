/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import dev.plimsoll.time.Nanos;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * By how much a latency may exceed the baseline's before that is a regression.
 *
 * @param maxRegression as a share of the baseline's
 * @param minDelta what is less than this is never a regression
 */
@API(status = API.Status.INTERNAL)
public record BaselineRule(double maxRegression, Duration minDelta) {

    public BaselineRule {
        if (!(maxRegression >= 0)) {
            throw new ConfigurationException("maxRegression must not be negative: \"10%\" allows a tenth more");
        }
    }

    /** Above this, both in milliseconds, is a regression: {@code max(base x (1 + maxRegression), base + minDelta)}. */
    public double limit(double base) {
        return Math.max(base * (1 + maxRegression), base + Nanos.millis(minDelta));
    }
}
