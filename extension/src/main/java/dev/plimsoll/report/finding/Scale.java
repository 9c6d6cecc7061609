/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Unit;
import org.apiguardian.api.API;

/** What a figure is counted in, and how that is written. */
@API(status = API.Status.INTERNAL)
public enum Scale {
    MILLIS(" ms"),
    BYTES(""),
    BYTES_PER_SECOND("/s"),
    PER_SECOND("/s"),
    /** A share of 1, written in percent. */
    SHARE(" %"),
    NUMBER("");

    private final String ending;

    Scale(String ending) {
        this.ending = ending;
    }

    /** Of that aggregate of a metric. */
    static Scale of(Metric metric, Aggregate aggregate) {
        return Metrics.isShare(metric) ? SHARE : of(metric.type(), metric.unit(), aggregate);
    }

    /** Of that aggregate of a metric of that type and unit. */
    static Scale of(MetricType type, Unit unit, Aggregate aggregate) {
        if (type == MetricType.RATE || aggregate.kind() == Aggregate.Kind.BELOW) {
            return SHARE;
        }
        if (type == MetricType.COUNTER && aggregate.kind() == Aggregate.Kind.RATE) {
            return unit == Unit.BYTES ? BYTES_PER_SECOND : PER_SECOND;
        }
        if (type == MetricType.TREND && aggregate.kind() == Aggregate.Kind.COUNT) {
            return NUMBER; // how many samples, whatever they measure
        }
        return switch (unit) {
            case TIME -> MILLIS;
            case BYTES -> BYTES;
            case NUMBER -> NUMBER;
        };
    }

    String ending() {
        return ending;
    }

    boolean isOfBytes() {
        return this == BYTES || this == BYTES_PER_SECOND;
    }
}
