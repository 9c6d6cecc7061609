/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault.rate;

import dev.plimsoll.plan.RateParser;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How many calls are let through in each window of time.
 *
 * @param calls at least 1
 */
@API(status = API.Status.INTERNAL)
public record RateWindow(long calls, Duration length) {
    /** Reads {@code 5/s}, {@code 100/m}; a fraction of a call, {@code 0.5/s}, is one call in a longer window. */
    public static RateWindow parse(String text) {
        double perSecond = RateParser.perSecond(text);
        double written = Double.parseDouble(text.substring(0, text.indexOf('/')).strip());
        long calls = Math.max(1, (long) written);
        return new RateWindow(calls, Duration.ofNanos(Math.max(1, Math.round(calls * 1e9 / perSecond))));
    }
}
