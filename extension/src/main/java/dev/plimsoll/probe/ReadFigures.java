/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.measurement.Series;
import dev.plimsoll.plan.Merge;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricTags;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The figures of one read of one probe. Not thread-safe. */
final class ReadFigures implements Readings {
    /** Tags that Plimsoll gives itself; a source's own of the same name is kept under another, as Prometheus does. */
    private static final Set<String> TAKEN = Set.of(Tags.TARGET, Tags.PHASE, Tags.SCENARIO);

    private final String target;
    private final Map<String, Metric> metrics;
    private final Map<Series, Double> gauges = new LinkedHashMap<>();
    private final Map<Series, Totals> totals = new LinkedHashMap<>();

    /** @param hits of a counter, its total; {@code of} is 0 then */
    record Totals(double hits, long of) {
        /** A total that has fallen was started over. */
        Totals since(Totals before) {
            boolean startedOver = hits < before.hits || of < before.of;
            return startedOver ? this : new Totals(hits - before.hits, of - before.of);
        }

        Totals plus(Totals more) {
            return new Totals(hits + more.hits, of + more.of);
        }
    }

    /** @param metrics known so far, by name; new ones are added */
    ReadFigures(String target, Map<String, Metric> metrics) {
        this.target = target;
        this.metrics = metrics;
    }

    static Map<String, Metric> declaredBy(ResourceProbe probe) {
        var declared = new HashMap<String, Metric>();
        probe.metrics().forEach(metric -> declared.put(metric.name(), metric.metric()));
        return declared;
    }

    Map<Series, Double> gauges() {
        return gauges;
    }

    Map<Series, Totals> totals() {
        return totals;
    }

    @Override
    public void gauge(String metric, double value, Map<String, String> tags) {
        Series series = series(metric, MetricType.GAUGE, tags);
        if (Double.isFinite(value)) {
            gauges.put(series, value);
        }
    }

    @Override
    public void counter(String metric, long totalSoFar, Map<String, String> tags) {
        counter(metric, (double) totalSoFar, tags);
    }

    @Override
    public void counter(String metric, double totalSoFar, Map<String, String> tags) {
        Series series = series(metric, MetricType.COUNTER, tags);
        if (Double.isFinite(totalSoFar)) {
            totals.put(series, new Totals(totalSoFar, 0));
        }
    }

    @Override
    public void rate(String metric, long hits, long total, Map<String, String> tags) {
        if (hits > total) {
            throw new IllegalArgumentException("%s has %d hits of %d attempts".formatted(metric, hits, total));
        }
        totals.put(series(metric, MetricType.RATE, tags), new Totals(hits, total));
    }

    private Series series(String name, MetricType type, Map<String, String> tags) {
        Metric metric = metrics.computeIfAbsent(name, any -> introduce(name, type));
        if (metric.type() != type) {
            throw new IllegalArgumentException("%s is a %s, and was read as a %s"
                    .formatted(name, metric.type().label(), type.label()));
        }
        var all = new LinkedHashMap<String, String>();
        tags.forEach((tag, value) -> all.put(TAKEN.contains(tag) ? "exported_" + tag : tag, value));
        all.put(Tags.TARGET, target);
        return new Series(metric, Tags.of(all));
    }

    private static Metric introduce(String name, MetricType type) {
        Metric builtIn = Metrics.named(name).orElse(null);
        if (builtIn == null) {
            return new Metric(name, type, Unit.NUMBER, type == MetricType.GAUGE ? Merge.MAX : Merge.LAST);
        }
        if (!MetricTags.isOfTarget(name)) {
            throw new IllegalArgumentException(
                    name + " is a metric of the load itself; read the figure under another name");
        }
        return builtIn;
    }
}
