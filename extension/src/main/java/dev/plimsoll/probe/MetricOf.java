/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.plan.Merge;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Unit;
import org.apiguardian.api.API;

/** A metric that a {@link ResourceProbe} reads, with its type and unit. Immutable. */
@API(status = API.Status.EXPERIMENTAL)
public final class MetricOf {
    private final Metric metric;

    private MetricOf(Metric metric) {
        this.metric = metric;
    }

    /**
     * {@return a metric that goes up and down} Of several series, the largest counts.
     *
     * @param name the name of the metric: {@code "queue_depth"}
     */
    public static MetricOf gauge(String name) {
        return new MetricOf(new Metric(name, MetricType.GAUGE, Unit.NUMBER, Merge.MAX));
    }

    /**
     * {@return a metric that counts}
     *
     * @param name the name of the metric: {@code "queue_depth"}
     */
    public static MetricOf counter(String name) {
        return new MetricOf(new Metric(name, MetricType.COUNTER, Unit.NUMBER));
    }

    /**
     * {@return a metric that is a share of hits among attempts}
     *
     * @param name the name of the metric: {@code "queue_depth"}
     */
    public static MetricOf rate(String name) {
        return new MetricOf(new Metric(name, MetricType.RATE, Unit.NUMBER));
    }

    /** {@return the same metric in bytes} */
    public MetricOf inBytes() {
        return new MetricOf(new Metric(metric.name(), metric.type(), Unit.BYTES, metric.merge()));
    }

    /** {@return the same metric in milliseconds} */
    public MetricOf inMillis() {
        return new MetricOf(new Metric(metric.name(), metric.type(), Unit.TIME, metric.merge()));
    }

    /** {@return the same gauge, the series of which add up} */
    public MetricOf addedUp() {
        return new MetricOf(new Metric(metric.name(), metric.type(), metric.unit(), Merge.SUM));
    }

    /** {@return the name of the metric} */
    public String name() {
        return metric.name();
    }

    static MetricOf of(Metric metric) {
        return new MetricOf(metric);
    }

    Metric metric() {
        return metric;
    }

    @Override
    public String toString() {
        return metric.name();
    }
}
