/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import org.apiguardian.api.API;

/**
 * A named series of samples, with its type and unit.
 *
 * @param merge how several series of a gauge become one; {@code LAST} for all other types
 */
@API(status = API.Status.INTERNAL)
public record Metric(String name, MetricType type, Unit unit, Merge merge) {
    /** Creates a metric of which the last value counts, if it is a gauge. */
    public Metric(String name, MetricType type, Unit unit) {
        this(name, type, unit, Merge.LAST);
    }

    @Override
    public String toString() {
        return name;
    }
}
