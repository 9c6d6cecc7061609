/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.Unit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The metrics that bodies name, made at first use. Thread-safe. */
final class CustomMetrics {
    private final Map<String, Metric> byName = new ConcurrentHashMap<>();
    private final Set<String> tooSmall = ConcurrentHashMap.newKeySet();
    private final List<ThresholdRule> thresholds;

    CustomMetrics(List<ThresholdRule> thresholds) {
        this.thresholds = thresholds;
    }

    /**
     * Returns the metric of the given name and type; throws {@link ConfigurationException} if another type has the
     * name.
     */
    Metric use(String name, MetricType type, Unit unit) {
        if (name.isBlank()) {
            throw new ConfigurationException(
                    "a %s without a name: no threshold could select it".formatted(type.label()));
        }
        Metric known = byName.get(name);
        if (known == null) {
            known = byName.computeIfAbsent(name, n -> introduce(new Metric(n, type, unit)));
        }
        if (known.type() != type || known.unit() != unit) {
            throw new ConfigurationException("metric '%s' is used as a %s, but is already a %s: use another name"
                    .formatted(name, describe(type, unit), describe(known.type(), known.unit())));
        }
        return known;
    }

    /** A value of that trend counts as 0. */
    void noteTooSmall(String trend) {
        tooSmall.add(trend);
    }

    /** Returns what a reader of the figures should know. */
    List<String> warnings() {
        return tooSmall.stream()
                .sorted()
                .map(trend -> ("the trend '%s' has values below 0.0000005, which count as 0, because six decimals are"
                                + " kept: record it in a smaller unit")
                        .formatted(trend))
                .toList();
    }

    private Metric introduce(Metric metric) {
        Metrics.named(metric.name()).ifPresent(builtIn -> {
            throw new ConfigurationException("metric '%s' is built in (a %s) and recorded by Plimsoll: use another name"
                    .formatted(builtIn.name(), builtIn.type().label()));
        });
        for (ThresholdRule rule : thresholds) {
            if (rule.metric().equals(metric.name()) && !rule.aggregate().suits(metric.type())) {
                throw new ConfigurationException("%s uses %s, but '%s' is a %s, which has %s"
                        .formatted(
                                rule.place().threshold(rule.source()),
                                rule.aggregate().label(),
                                metric.name(),
                                metric.type().label(),
                                Aggregate.labelsFor(metric.type())));
            }
        }
        return metric;
    }

    private static String describe(MetricType type, Unit unit) {
        return type == MetricType.TREND && unit == Unit.TIME ? "trend of times" : type.label();
    }
}
