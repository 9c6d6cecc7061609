/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.assertj;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Aggregate.Kind;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.verdict.LoadResult;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Chooses a figure of some samples to assert about. */
@API(status = API.Status.EXPERIMENTAL)
public final class MetricAssert {
    private static final double NANOS_PER_MILLI = 1e6;

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

    public FigureAssert p50() {
        return percentile(50);
    }

    public FigureAssert p90() {
        return percentile(90);
    }

    public FigureAssert p95() {
        return percentile(95);
    }

    public FigureAssert p99() {
        return percentile(99);
    }

    /** {@code p} from 0 to 100. */
    public FigureAssert percentile(double p) {
        if (!(p >= 0 && p <= 100)) {
            throw new IllegalArgumentException("percentile(%s): from 0 to 100, as in percentile(99.9)".formatted(p));
        }
        return figure(metric, Aggregate.percentile(p));
    }

    public FigureAssert avg() {
        return figure(metric, Aggregate.of(Kind.AVG));
    }

    public FigureAssert min() {
        return figure(metric, Aggregate.of(Kind.MIN));
    }

    public FigureAssert max() {
        return figure(metric, Aggregate.of(Kind.MAX));
    }

    /** How many samples, or requests; of a counter its sum. */
    public FigureAssert count() {
        return figure(counted, Aggregate.of(Kind.COUNT));
    }

    /** Of requests and counters how many per second; of a rate its share, from 0 to 1. */
    public FigureAssert rate() {
        return figure(counted, Aggregate.of(Kind.RATE));
    }

    /** The share of requests that failed, from 0 to 1. */
    public FigureAssert failedRate() {
        if (metric.equals(counted)) {
            throw new IllegalStateException("failedRate() is of requests: ask an endpoint, an outcome, a scenario or a"
                    + " phase, or metric(\"http_req_failed\").rate()");
        }
        return figure(Metrics.HTTP_REQ_FAILED.name(), Aggregate.of(Kind.RATE));
    }

    /** The share of times below the limit, from 0 to 1; of many, a time within a thousandth of it may not count. */
    public FigureAssert shareBelow(Duration limit) {
        return figure(metric, Aggregate.below(limit.toNanos() / NANOS_PER_MILLI, Unit.TIME));
    }

    private FigureAssert figure(String of, Aggregate aggregate) {
        return new FigureAssert(result, description, of, tags, phase, aggregate);
    }
}
