/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.assertj;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Aggregate.Kind;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.time.Nanos;
import dev.plimsoll.verdict.LoadResult;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Selects a figure of some samples for an assertion. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL)
public final class MetricAssert {

    private final LoadResult result;
    private final String description;
    private final String metric;
    private final String counted;
    private final Tags tags;
    private final @Nullable String phase;

    /**
     * @param metric what percentiles, extremes and shares are of
     * @param counted what count and rate are of
     */
    MetricAssert(
            LoadResult result, String description, String metric, String counted, Tags tags, @Nullable String phase) {
        this.result = result;
        this.description = description;
        this.metric = metric;
        this.counted = counted;
        this.tags = tags;
        this.phase = phase;
    }

    /**
     * Selects the median.
     *
     * @return assertions on that figure
     */
    public FigureAssert p50() {
        return percentile(50);
    }

    /**
     * Selects the 90th percentile.
     *
     * @return assertions on that figure
     */
    public FigureAssert p90() {
        return percentile(90);
    }

    /**
     * Selects the 95th percentile.
     *
     * @return assertions on that figure
     */
    public FigureAssert p95() {
        return percentile(95);
    }

    /**
     * Selects the 99th percentile.
     *
     * @return assertions on that figure
     */
    public FigureAssert p99() {
        return percentile(99);
    }

    /**
     * Selects a percentile; {@code p} is from 0 to 100.
     *
     * @param p the percentile, from 0 to 100: 99.9 for one request in a thousand
     * @return assertions on that figure
     */
    public FigureAssert percentile(double p) {
        if (!(p >= 0 && p <= 100)) {
            throw new IllegalArgumentException("percentile(%s): must be from 0 to 100, for example 99.9".formatted(p));
        }
        return figure(metric, Aggregate.percentile(p));
    }

    /**
     * Selects the mean.
     *
     * @return assertions on that figure
     */
    public FigureAssert avg() {
        return figure(metric, Aggregate.of(Kind.AVG));
    }

    /**
     * Selects the minimum.
     *
     * @return assertions on that figure
     */
    public FigureAssert min() {
        return figure(metric, Aggregate.of(Kind.MIN));
    }

    /**
     * Selects the maximum.
     *
     * @return assertions on that figure
     */
    public FigureAssert max() {
        return figure(metric, Aggregate.of(Kind.MAX));
    }

    /**
     * Selects the number of samples or requests; for a counter, its sum.
     *
     * @return assertions on that figure
     */
    public FigureAssert count() {
        return figure(counted, Aggregate.of(Kind.COUNT));
    }

    /**
     * Selects the number per second of requests and counters; for a rate, its share of hits from 0 to 1.
     *
     * @return assertions on that figure
     */
    public FigureAssert rate() {
        return figure(counted, Aggregate.of(Kind.RATE));
    }

    /**
     * Selects the share of requests that failed, from 0 to 1.
     *
     * @return assertions on that figure
     */
    public FigureAssert failedRate() {
        if (metric.equals(counted)) {
            throw new IllegalStateException(
                    "failedRate() requires requests: call it on an endpoint, an outcome, a scenario"
                            + " or a phase, or use metric(\"http_req_failed\").rate()");
        }
        return figure(Metrics.HTTP_REQ_FAILED.name(), Aggregate.of(Kind.RATE));
    }

    /**
     * Selects the share of durations below the limit, from 0 to 1. The precision is three digits: a duration within a
     * thousandth of the limit may not be counted.
     *
     * @param limit the limit
     * @return assertions on that figure
     */
    public FigureAssert shareBelow(Duration limit) {
        return figure(metric, Aggregate.below(Nanos.millis(limit), Unit.TIME));
    }

    private FigureAssert figure(String of, Aggregate aggregate) {
        return new FigureAssert(result, description, of, tags, phase, aggregate);
    }
}
