/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Tags;
import org.apiguardian.api.API;

/**
 * A value of a metric, as exports write it.
 *
 * @param at when it was measured, in the ticker's nanoseconds
 * @param value in the metric's unit; for rates 1 or 0, or the share of hits in a reading
 * @param traceId of the request that it was measured of; empty if it had none, or if there is no request
 */
@API(status = API.Status.INTERNAL)
public record Point(Metric metric, Tags tags, long at, double value, String traceId) {
    public Point(Metric metric, Tags tags, long at, double value) {
        this(metric, tags, at, value, "");
    }
}
