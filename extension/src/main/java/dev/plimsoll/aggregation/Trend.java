/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import java.util.Arrays;

/**
 * The Theil-Sen slope of equidistant points, the median of the slopes between all pairs of them, with bounds.
 *
 * <p>The bounds come from the distribution of Kendall's S (Sen, "Estimates of the regression coefficient based on
 * Kendall's tau", 1968), which assumes independent points. Where neighbours resemble each other, as readings of memory
 * do, the variance of S is multiplied by the factor of Yue and Wang ("The Mann-Kendall test modified by effective sample
 * size", 2004): 1 + 2 &Sigma; (1 - k/n) r<sup>k</sup>, where r is the correlation of neighbours around the line.
 *
 * @param perPoint the estimated slope
 * @param low its lower bound; infinite if the points are too few to tell
 * @param high its upper bound; likewise
 */
record Trend(double perPoint, double low, double high) {
    static final double Z_99 = 2.326; // one-sided

    /** Returns the trend of points that are independent of each other. */
    static Trend ofIndependent(double[] points, double z) {
        return of(points, z, false);
    }

    /** Returns the trend of points of which neighbours may resemble each other. */
    static Trend ofRelated(double[] points, double z) {
        return of(points, z, true);
    }

    private static Trend of(double[] points, double z, boolean related) {
        int n = points.length;
        double[] slopes = new double[n * (n - 1) / 2];
        int filled = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes[filled++] = (points[j] - points[i]) / (j - i);
            }
        }
        double perPoint = median(slopes); // sorts them
        double variance = n * (n - 1.0) * (2.0 * n + 5) / 18 * (related ? inflation(points, perPoint) : 1);
        double spread = z * Math.sqrt(variance);
        int low = (int) Math.floor((slopes.length - spread) / 2) - 1;
        int high = (int) Math.ceil((slopes.length + spread) / 2);
        return new Trend(
                perPoint,
                low < 0 ? Double.NEGATIVE_INFINITY : slopes[low],
                high >= slopes.length ? Double.POSITIVE_INFINITY : slopes[high]);
    }

    /** Returns by how much the variance of S is larger than for independent points; at least 1. */
    private static double inflation(double[] points, double perPoint) {
        double correlation = Math.max(0, neighbourCorrelation(points, perPoint));
        int n = points.length;
        double sum = 0;
        double power = 1;
        for (int k = 1; k < n; k++) {
            power *= correlation;
            sum += (1 - (double) k / n) * power;
        }
        return 1 + 2 * sum;
    }

    private static double neighbourCorrelation(double[] points, double perPoint) {
        int n = points.length;
        double[] rest = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            rest[i] = points[i] - perPoint * i;
            mean += rest[i] / n;
        }
        double products = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (rest[i] - mean) * (rest[i] - mean);
            products += i == 0 ? 0 : (rest[i] - mean) * (rest[i - 1] - mean);
        }
        double size = Math.abs(mean) + Math.abs(perPoint) * n;
        boolean onTheLine = squares <= n * size * size * 1e-20; // but for rounding
        return onTheLine ? 0 : products / squares;
    }

    /** Sorts the values. */
    static double median(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
