/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.report.finding.TargetRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * What was read from one target, or from one part of it. A target that has nothing but parts has their figures, merged.
 *
 * @param metrics in the order of their first reading
 * @param courses of each metric, then of the series that it consists of
 */
@API(status = API.Status.INTERNAL)
public record TargetFigures(
        TargetRow about, ResourceRow usage, List<TargetMetric> metrics, List<TargetCourse> courses) {
    private static final int MAX_COURSES = 100;

    public TargetFigures {
        metrics = List.copyOf(metrics);
        courses = List.copyOf(courses);
    }

    /** @param known the targets of the test; others of which figures were read come after them */
    static List<TargetFigures> of(Statistics statistics, List<TargetRow> known) {
        Set<String> read = targetsRead(statistics);
        var rows = new LinkedHashMap<String, TargetRow>();
        var all = new ArrayList<TargetFigures>();
        for (TargetRow row : known) {
            boolean first = rows.putIfAbsent(row.tag(), row) == null; // two fields may hold one target
            all.add(of(row, first ? targetsOf(row, read) : Set.of(), statistics));
        }
        read.stream()
                .filter(target -> !rows.containsKey(target))
                .map(TargetRow::ofProbe)
                .forEach(row -> all.add(of(row, Set.of(row.tag()), statistics)));
        return all;
    }

    /** Whether the figures are those of its parts, which have rows of their own. */
    public boolean isMerged() {
        return about.started() && courses.stream().noneMatch(TargetCourse::isOwn) && !courses.isEmpty();
    }

    private static TargetFigures of(TargetRow row, Set<String> targets, Statistics statistics) {
        var series = new LinkedHashMap<Metric, List<Tags>>();
        Predicate<Tags> wanted = tags -> targets.contains(tags.get(Tags.TARGET));
        for (Metric metric : statistics.metrics()) {
            List<Tags> found = statistics.readings().seriesOfTargets(metric).stream()
                    .filter(wanted)
                    .toList();
            if (!found.isEmpty()) {
                series.put(metric, found);
            }
        }
        List<TargetMetric> metrics = series.entrySet().stream()
                .map(each -> TargetMetric.of(each.getKey(), each.getValue(), statistics))
                .toList();
        return new TargetFigures(
                row,
                ResourceRow.of(row.name(), metrics, series, statistics),
                metrics,
                courses(row.tag(), series, statistics));
    }

    private static List<TargetCourse> courses(String tag, Map<Metric, List<Tags>> series, Statistics statistics) {
        boolean own = series.values().stream()
                .flatMap(Collection::stream)
                .anyMatch(tags -> tag.equals(tags.get(Tags.TARGET)));
        var courses = new ArrayList<TargetCourse>();
        series.forEach((metric, of) -> courses.add(TargetCourse.of(metric, Map.of(), of, own, statistics)));
        series.forEach((metric, of) -> TargetMetric.byOwnTags(of)
                .forEach((tags, part) -> courses.add(TargetCourse.of(metric, tags, part, own, statistics))));
        return courses.subList(0, Math.min(MAX_COURSES, courses.size()));
    }

    private static Set<String> targetsOf(TargetRow row, Set<String> read) {
        if (read.contains(row.tag())) {
            return Set.of(row.tag());
        }
        var parts = new LinkedHashSet<String>();
        read.stream().filter(target -> target.startsWith(row.tag() + ".")).forEach(parts::add);
        return parts;
    }

    private static Set<String> targetsRead(Statistics statistics) {
        var targets = new LinkedHashSet<String>();
        for (Metric metric : statistics.metrics()) {
            statistics.readings().seriesOfTargets(metric).forEach(tags -> {
                String target = tags.get(Tags.TARGET);
                if (target != null) {
                    targets.add(target);
                }
            });
        }
        return targets;
    }
}
