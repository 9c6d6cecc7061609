/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * One metric of a target in the measured window.
 *
 * @param parts by the metric's own tags, such as the state of connections; none if it has no tags of its own
 */
@API(status = API.Status.INTERNAL)
public record TargetMetric(MetricFigures figures, List<Part> parts) {
    private static final int MAX_PARTS = 50;

    /** @param tags without the target */
    public record Part(Map<String, String> tags, MetricFigures figures) {}

    public TargetMetric {
        parts = List.copyOf(parts);
    }

    static TargetMetric of(Metric metric, Collection<Tags> series, Statistics statistics) {
        List<Part> parts = byOwnTags(series).entrySet().stream()
                .limit(MAX_PARTS)
                .map(part -> new Part(part.getKey(), figures(metric, part.getValue(), statistics)))
                .toList();
        return new TargetMetric(figures(metric, series, statistics), parts);
    }

    public Metric metric() {
        return figures.metric();
    }

    /** Returns the series by the tags that they have besides the target; none of those that have no others. */
    static Map<Map<String, String>, List<Tags>> byOwnTags(Collection<Tags> series) {
        var parts = new LinkedHashMap<Map<String, String>, List<Tags>>();
        for (Tags tags : series) {
            Map<String, String> own = new LinkedHashMap<>(tags.asMap());
            own.remove(Tags.TARGET);
            if (!own.isEmpty()) {
                parts.computeIfAbsent(own, any -> new ArrayList<>()).add(tags);
            }
        }
        return parts;
    }

    private static MetricFigures figures(Metric metric, Collection<Tags> series, Statistics statistics) {
        Duration span = statistics.spans().span(null, null);
        return MetricFigures.of(metric, statistics.readings().select(metric, series, span), List.of());
    }
}
