/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.verdict.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * How long requests took from the quickest to the slowest: {@code [percentile, ms]}, closer together towards the
 * slowest, and no further than the number of samples carries.
 */
final class DistributionJson {
    private static final int STEPS_PER_HALF = 5;

    private DistributionJson() {}

    /** Service times, and for open models the response times, which hold the lateness of the start. */
    static ObjectNode of(LoadResult result) {
        ObjectNode distribution = JsonTree.object();
        add(distribution, Metrics.HTTP_REQ_DURATION, result);
        if (result.plan().scenarios().stream().anyMatch(Scenario::isOpen)) {
            add(distribution, Metrics.HTTP_REQ_RESPONSE_TIME, result);
        }
        return distribution;
    }

    /** Of so many samples: each step halves what is left above it, in a few equal parts. */
    static List<Double> percentiles(long samples) {
        var percentiles = new ArrayList<Double>();
        percentiles.add(0.0);
        for (double left = 100; left * samples > 100; left /= 2) { // at least one sample is left above
            for (int step = 1; step <= STEPS_PER_HALF; step++) {
                percentiles.add(100 - left + left / 2 * step / STEPS_PER_HALF);
            }
        }
        percentiles.add(100.0);
        return percentiles;
    }

    private static void add(ObjectNode distribution, Metric metric, LoadResult result) {
        Optional<Selected> selected = result.statistics().select(Selection.of(metric));
        distribution.set(
                metric.name(),
                selected.map(found -> points(
                                found.samples(),
                                percentile -> found.value(Aggregate.percentile(percentile))
                                        .orElse(Double.NaN)))
                        .orElseGet(JsonTree::array));
    }

    /** @param valueAt the value of a percentile, in milliseconds */
    static ArrayNode points(long samples, DoubleUnaryOperator valueAt) {
        ArrayNode points = JsonTree.array();
        for (double percentile : samples == 0 ? List.<Double>of() : percentiles(samples)) {
            ArrayNode point = JsonTree.array();
            point.add(JsonTree.count(percentile));
            point.add(JsonTree.number(valueAt.applyAsDouble(percentile)));
            points.add(point);
        }
        return points;
    }
}
