/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import org.apiguardian.api.API;

/** A named series of samples, with its type and unit. */
@API(status = API.Status.INTERNAL)
public record Metric(String name, MetricType type, Unit unit) {
    @Override
    public String toString() {
        return name;
    }
}
