/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.util.Locale;
import org.apiguardian.api.API;

/** How the samples of a metric are summed up; the types are those of k6. */
@API(status = API.Status.INTERNAL)
public enum MetricType {
    /** A distribution: percentiles, average, extremes. */
    TREND,
    /** A sum, and its rate per second of the measured window. */
    COUNTER,
    /** The share of samples that are hits, from 0 to 1. */
    RATE,
    /** The last value, with its extremes and average. */
    GAUGE;

    /** Returns its name in {@code summary.json}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
