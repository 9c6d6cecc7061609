/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import dev.plimsoll.time.Nanos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The growth of a figure from the beginning to the end of a series, as a share of its median. Immutable.
 *
 * <p>It is estimated by the Theil-Sen slope, the median of the slopes between all pairs of points. The proven growth is
 * its lower bound with 99 % confidence, from the distribution of Kendall's S (Sen, 1968): for independent points
 * without a trend it is above 0 in at most 1 of 100 cases.
 *
 * @param estimated the estimated growth, for example 0.3 for 30 %; negative if the figure fell
 * @param proven the lower bound of the growth; 0 if no growth is proven
 */
@API(status = API.Status.EXPERIMENTAL)
public record Drift(double estimated, double proven) {
    /** The minimum number of points; fewer are not enough for an estimate. */
    public static final int MIN_POINTS = 10;

    private static final int POINTS = 40;

    /**
     * {@return the drift of equidistant points; empty if there are too few, or their median is not above 0}
     *
     * @param points the values, in the order of time
     */
    public static Optional<Drift> of(double... points) {
        int n = points.length;
        double median = Trend.median(points.clone());
        if (n < MIN_POINTS || !(median > 0)) {
            return Optional.empty();
        }
        Trend trend = Trend.ofIndependent(points, Trend.Z_99);
        double whole = (n - 1) / median;
        return Optional.of(new Drift(trend.perPoint() * whole, Math.max(0, trend.low() * whole)));
    }

    /**
     * Returns the drift of the latency in the measured window. Its seconds are combined into {@value #POINTS} points,
     * each the mean of the medians of its seconds, weighted by their requests.
     */
    static Optional<Drift> ofLatency(List<Second> seconds, Duration windowStart) {
        List<Second> measured = seconds.stream()
                .filter(second -> second.start().compareTo(windowStart) >= 0 && second.requests() > 0)
                .filter(second -> !Double.isNaN(second.p50()))
                .toList();
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        Second last = measured.get(measured.size() - 1);
        double from = Nanos.seconds(windowStart);
        double length = Nanos.seconds(last.start().plus(last.length())) - from;
        double width = Math.max(1, length / POINTS);
        var points = new ArrayList<Double>();
        double weighted = 0;
        long requests = 0;
        int point = 0;
        for (Second second : measured) {
            int at = (int) ((Nanos.seconds(second.start()) - from) / width);
            if (at != point && requests > 0) {
                points.add(weighted / requests);
                weighted = 0;
                requests = 0;
            }
            point = at;
            weighted += second.p50() * second.requests();
            requests += second.requests();
        }
        points.add(weighted / requests);
        return of(points.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
