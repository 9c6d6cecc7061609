/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Series;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.text.Counted;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * How much one worker has measured. It reports this at its end, and its intervals must add up to it.
 *
 * @param samples of all metrics
 */
@API(status = API.Status.INTERNAL)
public record Totals(long requests, long iterations, long samples) {
    public static final Totals NONE = new Totals(0, 0, 0);

    /** Returns the totals with one more interval. */
    public Totals with(Interval interval) {
        long all = 0;
        for (MetricSamples each : interval.values().values()) {
            all += each.samples();
        }
        return new Totals(
                requests + sum(Metrics.HTTP_REQS, interval),
                iterations + sum(Metrics.ITERATIONS, interval),
                samples + all);
    }

    /** {@code 120 requests, 24 iterations and 900 samples}. */
    public String text() {
        return "%s, %s and %s"
                .formatted(
                        Counted.of(requests, "request"),
                        Counted.of(iterations, "iteration"),
                        Counted.of(samples, "sample"));
    }

    private static long sum(Metric counter, Interval interval) {
        double sum = 0;
        for (Map.Entry<Series, MetricSamples> each : interval.values().entrySet()) {
            if (each.getKey().metric().equals(counter) && each.getValue() instanceof MetricSamples.Counter counted) {
                sum += counted.sum();
            }
        }
        return Math.round(sum);
    }
}
