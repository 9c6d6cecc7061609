/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import org.apiguardian.api.API;

/** The samples of one series, summed up by the type of the metric. Can be merged without loss. Not thread-safe. */
@API(status = API.Status.INTERNAL)
public sealed interface MetricSamples {
    /** Creates an empty sum for a metric. */
    static MetricSamples of(Metric metric) {
        return switch (metric.type()) {
            case TREND -> new Trend(new Distribution(metric.unit()));
            case COUNTER -> new Counter();
            case RATE -> new Rate();
            case GAUGE -> new Gauge();
        };
    }

    MetricType type();

    /** Returns the number of samples. */
    long samples();

    /** @param value nanoseconds for times; 0 for a miss of a rate, anything else for a hit */
    void record(double value);

    /** Adds another sum of the same type. */
    void add(MetricSamples other);

    /** Removes all values, and keeps the memory. */
    void reset();

    /** A distribution with percentiles. */
    record Trend(Distribution values) implements MetricSamples {
        @Override
        public MetricType type() {
            return MetricType.TREND;
        }

        @Override
        public long samples() {
            return values.count();
        }

        @Override
        public void record(double value) {
            values.recordSample(value);
        }

        @Override
        public void add(MetricSamples other) {
            values.add(((Trend) other).values);
        }

        @Override
        public void reset() {
            values.reset();
        }
    }

    /** A sum. */
    final class Counter implements MetricSamples {
        private long samples;
        private double sum;

        @Override
        public void record(double value) {
            samples++;
            sum += value;
        }

        /** Returns so many samples with that sum, as counted elsewhere. */
        public static Counter of(long samples, double sum) {
            var counter = new Counter();
            counter.samples = samples;
            counter.sum = sum;
            return counter;
        }

        public double sum() {
            return sum;
        }

        @Override
        public MetricType type() {
            return MetricType.COUNTER;
        }

        @Override
        public long samples() {
            return samples;
        }

        @Override
        public void add(MetricSamples other) {
            var counter = (Counter) other;
            samples += counter.samples;
            sum += counter.sum;
        }

        @Override
        public void reset() {
            samples = 0;
            sum = 0;
        }
    }

    /** Hits among samples. */
    final class Rate implements MetricSamples {
        private long hits;
        private long total;

        void hit(boolean hit) {
            total++;
            if (hit) {
                hits++;
            }
        }

        /** Adds many samples at once. */
        public void add(long moreHits, long of) {
            hits += moreHits;
            total += of;
        }

        @Override
        public void record(double value) {
            hit(value != 0);
        }

        public long hits() {
            return hits;
        }

        @Override
        public MetricType type() {
            return MetricType.RATE;
        }

        @Override
        public long samples() {
            return total;
        }

        @Override
        public void add(MetricSamples other) {
            var rate = (Rate) other;
            hits += rate.hits;
            total += rate.total;
        }

        @Override
        public void reset() {
            hits = 0;
            total = 0;
        }
    }

    /** Readings of a value that goes up and down. Merging takes the other one as the later one. */
    final class Gauge implements MetricSamples {
        private long samples;
        private double last;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private double sum;

        /** Returns so many readings, as taken elsewhere; without any, the other figures do not count. */
        public static Gauge of(long samples, double last, double min, double max, double sum) {
            var gauge = new Gauge();
            if (samples > 0) {
                gauge.samples = samples;
                gauge.last = last;
                gauge.min = min;
                gauge.max = max;
                gauge.sum = sum;
            }
            return gauge;
        }

        @Override
        public void record(double value) {
            samples++;
            last = value;
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
        }

        public double last() {
            return last;
        }

        public double min() {
            return min;
        }

        public double max() {
            return max;
        }

        public double avg() {
            return samples == 0 ? 0 : sum / samples;
        }

        /** Returns the sum of all readings. */
        public double sum() {
            return sum;
        }

        @Override
        public MetricType type() {
            return MetricType.GAUGE;
        }

        @Override
        public long samples() {
            return samples;
        }

        @Override
        public void add(MetricSamples other) {
            var gauge = (Gauge) other;
            if (gauge.samples == 0) {
                return;
            }
            samples += gauge.samples;
            last = gauge.last;
            min = Math.min(min, gauge.min);
            max = Math.max(max, gauge.max);
            sum += gauge.sum;
        }

        @Override
        public void reset() {
            samples = 0;
            last = 0;
            min = Double.POSITIVE_INFINITY;
            max = Double.NEGATIVE_INFINITY;
            sum = 0;
        }
    }
}
