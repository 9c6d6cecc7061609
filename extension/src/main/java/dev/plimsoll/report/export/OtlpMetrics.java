/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.measurement.Point;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.export.OtlpSeries.Kind;
import dev.plimsoll.report.json.JsonTree;
import dev.plimsoll.time.RunClock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * All series of a run, as OTLP's {@code ExportMetricsServiceRequest} in JSON. Sums and histograms are cumulative: each
 * push has all since the start of the run, so one that is lost costs nothing once the next has arrived. One thread.
 */
final class OtlpMetrics {
    private static final int CUMULATIVE = 2; // OTLP's JSON has the numbers of its enums, not their names
    private static final String SCOPE = "dev.plimsoll";

    private final RunClock clock;
    private final K6Tags k6Tags;
    private final ObjectNode resource = JsonTree.object();
    private final Map<Key, Map<Tags, Entry>> series = new LinkedHashMap<>();
    private long push = 1; // the number of the one that is being prepared

    private record Key(Metric metric, Kind kind) {}

    /** A series, with the push that the last value will be in first. */
    private static final class Entry {
        final OtlpSeries series;
        long changed;

        Entry(OtlpSeries series) {
            this.series = series;
        }
    }

    OtlpMetrics(RunClock clock, K6Tags k6Tags) {
        this.clock = clock;
        this.k6Tags = k6Tags;
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("service.name", "plimsoll");
        attributes.put("service.instance.id", k6Tags.runId());
        attributes.put("plimsoll.test", k6Tags.test());
        attributes.put("plimsoll.run_id", k6Tags.runId());
        resource.set("attributes", OtlpSeries.attributes(attributes));
    }

    void take(Point point) {
        var key = new Key(point.metric(), Kind.of(point.metric(), point.tags()));
        Entry entry = series.computeIfAbsent(key, any -> new LinkedHashMap<>())
                .computeIfAbsent(point.tags(), tags -> new Entry(OtlpSeries.of(key.metric, key.kind, tagsOf(tags))));
        entry.series.take(point);
        entry.changed = push;
    }

    /** Returns the number of the push that {@link #json} makes next, from 1. */
    long push() {
        return push;
    }

    /**
     * Makes a push of all series that have changed since an earlier one.
     *
     * @param since the number of the push; 0 for all series
     */
    String json(long since) {
        Instant now = clock.at(clock.ticker().nanoTime());
        ArrayNode metrics = JsonTree.array();
        series.forEach((key, entries) -> {
            ArrayNode dataPoints = JsonTree.array();
            entries.values().stream()
                    .filter(entry -> entry.changed > since)
                    .forEach(entry -> entry.series.addTo(dataPoints, clock, now));
            if (!dataPoints.isEmpty()) {
                metrics.add(metric(key, dataPoints));
            }
        });
        push++;
        ObjectNode scope = JsonTree.object();
        scope.set("scope", JsonTree.object().put("name", SCOPE));
        scope.set("metrics", metrics);
        ObjectNode ofResource = JsonTree.object();
        ofResource.set("resource", resource);
        ofResource.set("scopeMetrics", JsonTree.array().add(scope));
        ObjectNode root = JsonTree.object();
        root.set("resourceMetrics", JsonTree.array().add(ofResource));
        return JsonLine.of(root);
    }

    private static ObjectNode metric(Key key, ArrayNode dataPoints) {
        ObjectNode body = JsonTree.object();
        body.set("dataPoints", dataPoints);
        if (key.kind != Kind.GAUGE) {
            body.put("aggregationTemporality", CUMULATIVE);
        }
        if (key.kind == Kind.SUM) {
            body.put("isMonotonic", true);
        }
        ObjectNode metric = JsonTree.object();
        metric.put("name", JsonLine.whole(key.metric.name()));
        String unit = unit(key.metric.unit());
        if (!unit.isEmpty()) {
            metric.put("unit", unit);
        }
        metric.set(key.kind.key, body);
        return metric;
    }

    private static String unit(Unit unit) {
        return switch (unit) {
            case TIME -> "ms";
            case BYTES -> "By";
            case NUMBER -> "";
        };
    }

    /** The endpoint is k6's {@code name} as well, but not its {@code url} too. */
    private Map<String, String> tagsOf(Tags tags) {
        var all = new TreeMap<>(k6Tags.of(tags));
        if (tags.get(Tags.ENDPOINT) != null) {
            all.remove("url");
        }
        return all;
    }
}
