/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.ReadAt;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.time.Nanos;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * How a metric of a target went, from the start of the run: the largest value of each step, of a counter how much it grew
 * per second, of a rate its mean share; NaN where nothing was read.
 *
 * @param tags of the metric's own; none for the metric as a whole
 * @param isOwn whether it was read from the target itself, and not from its parts
 * @param step from one point to the next; longer in long runs
 */
@API(status = API.Status.INTERNAL)
public record TargetCourse(Metric metric, Map<String, String> tags, boolean isOwn, Duration step, List<Double> values) {
    /** The maximum number of points. */
    static final int MAX_POINTS = 240;

    public TargetCourse {
        values = List.copyOf(values);
    }

    static TargetCourse of(
            Metric metric, Map<String, String> tags, Collection<Tags> series, boolean isOwn, Statistics statistics) {
        return of(metric, tags, isOwn, statistics.readings().course(metric, series));
    }

    static TargetCourse of(Metric metric, Map<String, String> tags, boolean isOwn, List<ReadAt> read) {
        long seconds = read.isEmpty() ? 0 : read.get(read.size() - 1).start().toSeconds() + 1;
        long step = 1;
        while (seconds > step * MAX_POINTS) {
            step *= 2;
        }
        var points = new double[(int) ((seconds + step - 1) / step)];
        var weights = new double[points.length];
        Arrays.fill(points, Double.NaN);
        double[] values = metric.type() == MetricType.COUNTER ? perSecond(read) : values(read);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                int at = (int) (read.get(i).start().toSeconds() / step);
                double weight = Nanos.seconds(read.get(i).length());
                points[at] = metric.type() == MetricType.GAUGE
                        ? largest(points[at], values[i])
                        : mean(points[at], weights[at], values[i], weight);
                weights[at] += weight;
            }
        }
        return new TargetCourse(
                metric,
                tags,
                isOwn,
                Duration.ofSeconds(step),
                Arrays.stream(points).boxed().toList());
    }

    /** The largest of all values; NaN without any. */
    public double max() {
        return values.stream().filter(Double::isFinite).max(Double::compare).orElse(Double.NaN);
    }

    /** The last of all values; NaN without any. */
    public double last() {
        return IntStream.iterate(values.size() - 1, i -> i >= 0, i -> i - 1)
                .mapToObj(values::get)
                .filter(Double::isFinite)
                .findFirst()
                .orElse(Double.NaN);
    }

    /**
     * A second without a reading is made up for by the next: what was counted then belongs to both. Longer gaps stay.
     */
    private static double[] perSecond(List<ReadAt> read) {
        var values = new double[read.size()];
        for (int i = 0; i < values.length; i++) {
            double count = read.get(i).value();
            double seconds = Nanos.seconds(read.get(i).length());
            boolean late = i > 0 && Double.isNaN(read.get(i - 1).value()) && !isGap(read, i - 2);
            if (late && !Double.isNaN(count)) {
                double both = seconds + Nanos.seconds(read.get(i - 1).length());
                values[i] = count / both;
                values[i - 1] = values[i];
            } else {
                values[i] = seconds == 0 ? Double.NaN : count / seconds;
            }
        }
        return values;
    }

    private static boolean isGap(List<ReadAt> read, int at) {
        return at < 0 || Double.isNaN(read.get(at).value());
    }

    private static double[] values(List<ReadAt> read) {
        return read.stream().mapToDouble(ReadAt::value).toArray();
    }

    private static double largest(double before, double value) {
        return Double.isNaN(before) ? value : Math.max(before, value);
    }

    private static double mean(double before, double weightBefore, double value, double weight) {
        if (Double.isNaN(before) || weightBefore + weight == 0) {
            return value;
        }
        return (before * weightBefore + value * weight) / (weightBefore + weight);
    }
}
