/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import dev.plimsoll.time.Nanos;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How much a latency may exceed that of the baseline before it is a regression.
 *
 * @param maxRegression as a share of the latency of the baseline
 * @param minDelta the smallest increase that is a regression
 */
@API(status = API.Status.INTERNAL)
public record BaselineRule(double maxRegression, Duration minDelta) {

    public BaselineRule {
        if (!(maxRegression >= 0)) {
            throw new ConfigurationException("maxRegression must not be negative: \"10%\" allows a tenth more");
        }
    }

    /** Returns the limit, {@code max(base x (1 + maxRegression), base + minDelta)}, in milliseconds like the base. */
    public double limit(double base) {
        return Math.max(base * (1 + maxRegression), base + Nanos.millis(minDelta));
    }
}
