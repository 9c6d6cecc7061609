/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Merge;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a threshold judges, where that is the sum of what several series of targets tell.
 *
 * @param name {@code all targets}, {@code all of SHOP}, {@code all targets active}
 */
@API(status = API.Status.INTERNAL)
public record TargetTotal(String name, TargetCourse course) {
    /** Returns null where nothing is added up. */
    static @Nullable TargetTotal of(ThresholdRule rule, Statistics statistics) {
        return statistics
                .metric(rule.metric())
                .filter(metric -> addsUp(metric, rule.aggregate()))
                .map(metric -> of(metric, Selection.of(rule), statistics))
                .orElse(null);
    }

    private static @Nullable TargetTotal of(Metric metric, Selection selection, Statistics statistics) {
        List<Tags> series = statistics.readings().seriesOfTargets(metric, selection);
        if (series.size() < 2) {
            return null;
        }
        Map<String, String> tags = new LinkedHashMap<>(selection.tags().asMap());
        String wanted = tags.remove(Tags.TARGET);
        return new TargetTotal(
                name(wanted, tags, series), TargetCourse.of(metric, tags, false, statistics.course(selection)));
    }

    /** Of a counter, a course is its rate: a count of the whole load is no point of it. */
    private static boolean addsUp(Metric metric, Aggregate aggregate) {
        return metric.type() == MetricType.COUNTER
                ? aggregate.kind() == Aggregate.Kind.RATE
                : metric.type() == MetricType.GAUGE && metric.merge() == Merge.SUM;
    }

    private static String name(@Nullable String wanted, Map<String, String> tags, List<Tags> series) {
        Set<String> targets = series.stream()
                .map(each -> String.valueOf(each.get(Tags.TARGET)))
                .collect(Collectors.toSet());
        String only = targets.size() == 1 ? targets.iterator().next() : wanted;
        var words = new ArrayList<String>();
        words.add(only == null ? "all targets" : "all of " + only);
        words.addAll(tags.values());
        return String.join(" ", words);
    }
}
