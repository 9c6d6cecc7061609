/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.time.Nanos;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * What happened in one interval, small enough to keep for hours.
 *
 * @param start from the start of the run
 * @param service of {@code http_req_duration}
 * @param response of {@code http_req_response_time}
 * @param vus active users at the end of the interval; NaN if they were not read, as during the graceful stop
 * @param generatorCpu of the load generator as a share of what it may use; NaN without a reading
 * @param generatorPause how long its garbage collectors stopped it
 * @param generatorLateness how late the load generator started an iteration, at most, in milliseconds; 0 without any
 */
@API(status = API.Status.INTERNAL)
public record Second(
        Duration start,
        Duration length,
        long requests,
        long failed,
        long iterations,
        Times service,
        Times response,
        double vus,
        double generatorCpu,
        Duration generatorPause,
        double generatorLateness) {
    /** Sums up an interval. */
    static Second of(Interval interval) {
        var durations = new Distribution(Unit.TIME);
        var responses = new Distribution(Unit.TIME);
        long requests = 0;
        long failed = 0;
        long iterations = 0;
        double vus = Double.NaN;
        double cpu = Double.NaN;
        double pauseMillis = 0;
        double lateness = 0;
        for (var entry : interval.values().entrySet()) {
            Metric metric = entry.getKey().metric();
            MetricSamples measured = entry.getValue();
            if (metric.equals(Metrics.HTTP_REQ_DURATION)) {
                durations.add(((MetricSamples.Trend) measured).values());
            } else if (metric.equals(Metrics.HTTP_REQ_RESPONSE_TIME)) {
                responses.add(((MetricSamples.Trend) measured).values());
            } else if (metric.equals(Metrics.HTTP_REQ_FAILED)) {
                requests += measured.samples();
                failed += ((MetricSamples.Rate) measured).hits();
            } else if (metric.equals(Metrics.ITERATIONS)) {
                iterations += measured.samples();
            } else if (metric.equals(Metrics.VUS)) {
                vus = (Double.isNaN(vus) ? 0 : vus) + ((MetricSamples.Gauge) measured).last();
            } else if (metric.equals(Metrics.GENERATOR_CPU)) {
                cpu = ((MetricSamples.Gauge) measured).last();
            } else if (metric.equals(Metrics.GENERATOR_GC_PAUSE)) {
                Distribution pauses = ((MetricSamples.Trend) measured).values();
                pauseMillis += pauses.avg() * pauses.count();
            } else if (metric.equals(Metrics.GENERATOR_LATENESS)) {
                lateness = Math.max(
                        lateness, ((MetricSamples.Trend) measured).values().max());
            }
        }
        return new Second(
                interval.start(),
                interval.end().minus(interval.start()),
                requests,
                failed,
                iterations,
                Times.of(durations),
                Times.of(responses),
                vus,
                cpu,
                Duration.ofNanos(Math.round(pauseMillis * Nanos.PER_MILLI)),
                lateness);
    }

    /** Returns the median of {@code http_req_duration} in milliseconds; NaN without requests, like p95, p99 and max. */
    public double p50() {
        return service.p50();
    }

    public double p95() {
        return service.p95();
    }

    public double p99() {
        return service.p99();
    }

    public double max() {
        return service.max();
    }

    /** Percentiles in milliseconds; NaN without requests. */
    public record Times(double p50, double p75, double p90, double p95, double p99, double p999, double max) {
        public static final Times NONE = of(new Distribution(Unit.TIME));

        private static Times of(Distribution values) {
            return new Times(
                    percentile(values, 50),
                    percentile(values, 75),
                    percentile(values, 90),
                    percentile(values, 95),
                    percentile(values, 99),
                    percentile(values, 99.9),
                    percentile(values, 100));
        }

        private static double percentile(Distribution values, double percentile) {
            return values.count() == 0 ? Double.NaN : values.percentile(percentile);
        }
    }
}
