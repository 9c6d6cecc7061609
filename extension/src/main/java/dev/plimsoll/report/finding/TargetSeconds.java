/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.aggregation.ReadAt;
import dev.plimsoll.aggregation.Second;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Tags;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one target told in the measured window, second by second.
 *
 * @param name the value of its tag {@code target}
 */
record TargetSeconds(String name, Statistics statistics) {
    /** Returns all that anything was read of. */
    static List<TargetSeconds> all(Statistics statistics) {
        var names = new LinkedHashSet<String>();
        statistics
                .metrics()
                .forEach(metric -> statistics.readings().seriesOfTargets(metric).stream()
                        .map(tags -> String.valueOf(tags.get(Tags.TARGET)))
                        .forEach(names::add));
        return names.stream().map(name -> new TargetSeconds(name, statistics)).toList();
    }

    /** Returns the values of an own tag of a metric: the names of pools, of queues. One is empty where it has no such tag. */
    Set<String> valuesOf(String tag, Metric metric) {
        return series(metric).stream()
                .map(tags -> tags.get(tag) == null ? "" : String.valueOf(tags.get(tag)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns what was read, without the seconds in which nothing was. */
    List<ReadAt> course(Metric metric) {
        return course(metric, null, "");
    }

    /** Returns the same of the series with that tag; an empty value stands for those without it. */
    List<ReadAt> course(Metric metric, @Nullable String tag, String value) {
        return course(metric, Tags.NONE, tag, value);
    }

    /** Returns the same of the series that have all these tags, too. */
    List<ReadAt> course(Metric metric, Tags also, @Nullable String tag, String value) {
        List<Tags> selected = series(metric).stream()
                .filter(tags -> tags.containsAll(also))
                .filter(tags -> tag == null || value.equals(tags.get(tag) == null ? "" : String.valueOf(tags.get(tag))))
                .toList();
        if (selected.isEmpty()) {
            return List.of();
        }
        Duration from = statistics.spans().windowStart();
        Duration to = statistics.spans().windowEnd();
        return statistics.readings().course(metric, selected).stream()
                .filter(read -> Double.isFinite(read.value())
                        && read.start().compareTo(from) >= 0
                        && read.start().plus(read.length()).compareTo(to) <= 0)
                .toList();
    }

    private List<Tags> series(Metric metric) {
        return statistics.readings().seriesOfTargets(metric).stream()
                .filter(tags -> name.equals(tags.get(Tags.TARGET)))
                .toList();
    }

    /** Returns what was counted, divided by the requests of the load; NaN if it was not read. */
    double perRequest(Metric counter) {
        List<ReadAt> course = course(counter);
        double requests = statistics.measuredSeconds().stream()
                .mapToLong(Second::requests)
                .sum();
        return course.isEmpty() || requests == 0
                ? Double.NaN
                : course.stream().mapToDouble(ReadAt::value).sum() / requests;
    }

    /** NaN without readings, as are the others. */
    static double share(List<ReadAt> course, DoublePredicate selected) {
        return course.isEmpty()
                ? Double.NaN
                : (double) course.stream()
                                .filter(read -> selected.test(read.value()))
                                .count()
                        / course.size();
    }

    static double mean(List<ReadAt> course) {
        return course.stream().mapToDouble(ReadAt::value).average().orElse(Double.NaN);
    }

    static double max(List<ReadAt> course) {
        return course.stream().mapToDouble(ReadAt::value).max().orElse(Double.NaN);
    }

    static double last(List<ReadAt> course) {
        return course.isEmpty() ? Double.NaN : course.get(course.size() - 1).value();
    }
}
