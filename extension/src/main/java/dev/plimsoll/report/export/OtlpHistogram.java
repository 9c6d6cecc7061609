/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.measurement.Point;
import dev.plimsoll.report.json.JsonTree;
import dev.plimsoll.time.RunClock;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A trend: how many values were in each bucket since the start of the run, with the trace of the greatest value since the
 * push before as an exemplar.
 */
final class OtlpHistogram implements OtlpSeries {
    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");

    private final ArrayNode attributes;
    private final OtlpBounds bounds;
    private final long[] counts;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private @Nullable Point exemplar;

    OtlpHistogram(ArrayNode attributes, OtlpBounds bounds) {
        this.attributes = attributes;
        this.bounds = bounds;
        this.counts = new long[bounds.buckets()];
    }

    @Override
    public void take(Point point) {
        double value = point.value();
        counts[bounds.bucketOf(value)]++;
        sum += value;
        min = Math.min(min, value);
        max = Math.max(max, value);
        Point greatest = exemplar;
        if (!point.traceId().isEmpty() && (greatest == null || value > greatest.value())) {
            exemplar = point;
        }
    }

    @Override
    public void addTo(ArrayNode dataPoints, RunClock clock, Instant now) {
        ArrayNode buckets = JsonTree.array();
        long all = 0;
        for (long count : counts) {
            all += count;
            buckets.add(Long.toString(count)); // whole numbers are texts in OTLP's JSON
        }
        ObjectNode dataPoint = OtlpSeries.sinceStart(attributes, clock, now);
        dataPoint.put("count", Long.toString(all)).put("sum", sum);
        dataPoint.put("min", min).put("max", max);
        dataPoint.set("bucketCounts", buckets);
        dataPoint.set("explicitBounds", bounds.json());
        Point greatest = exemplar;
        if (greatest != null && TRACE_ID.matcher(greatest.traceId()).matches()) {
            ObjectNode node = JsonTree.object();
            node.put("timeUnixNano", OtlpSeries.nanos(clock.at(greatest.at())));
            node.put("asDouble", greatest.value()).put("traceId", greatest.traceId());
            dataPoint.set("exemplars", JsonTree.array().add(node));
        }
        exemplar = null;
        dataPoints.add(dataPoint);
    }
}
