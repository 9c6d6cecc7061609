/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.plan.Aggregate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.apiguardian.api.API;

/**
 * How long requests took from the fastest to the slowest: percentiles that are closer together towards the slowest, and
 * go no further than the number of samples carries.
 */
@API(status = API.Status.INTERNAL)
public record Percentiles(List<Point> points) {
    private static final int STEPS_PER_HALF = 5;

    /** @param percentile from 0 to 100 */
    public record Point(double percentile, double millis) {}

    public Percentiles {
        points = List.copyOf(points);
    }

    /** Of all samples of a trend. */
    static Percentiles of(Optional<Selected> selected) {
        return selected.map(found -> of(
                        found.samples(),
                        percentile ->
                                found.value(Aggregate.percentile(percentile)).orElse(Double.NaN)))
                .orElseGet(() -> new Percentiles(List.of()));
    }

    /** @param valueAt the value of a percentile, in milliseconds */
    static Percentiles of(long samples, DoubleUnaryOperator valueAt) {
        List<Double> percentiles = samples == 0 ? List.of() : percentiles(samples);
        return new Percentiles(percentiles.stream()
                .map(percentile -> new Point(percentile, valueAt.applyAsDouble(percentile)))
                .toList());
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

    /** NaN without samples. */
    public double slowest() {
        return points.isEmpty() ? Double.NaN : points.get(points.size() - 1).millis();
    }
}
