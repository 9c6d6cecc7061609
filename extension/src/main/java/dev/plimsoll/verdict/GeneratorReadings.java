/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.Second;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.plan.Metrics;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What was read of the load generator in the measured window.
 *
 * @param starts of iterations for which a user was idle, or could have been made in time
 * @param wakeUps of a thread that does nothing but sleep for some milliseconds, again and again
 * @param periods of the CPU quota of its container; 0 without a quota
 * @param throttled how many of them it had to wait in
 * @param madeOnDemand how many users were made during the load, beyond those made before it
 */
record GeneratorReadings(
        List<GeneratorSecond> window,
        GeneratorDelays starts,
        GeneratorDelays wakeUps,
        long periods,
        long throttled,
        long madeOnDemand) {
    GeneratorReadings {
        window = List.copyOf(window);
    }

    /** @param usersBefore how many users were made before the load */
    static GeneratorReadings of(long usersBefore, Statistics statistics) {
        Optional<MetricSamples.Rate> quota = statistics
                .select(Selection.of(Metrics.GENERATOR_THROTTLED))
                .map(found -> (MetricSamples.Rate) found.measured());
        return new GeneratorReadings(
                statistics.measuredSeconds().stream()
                        .map(GeneratorReadings::secondOf)
                        .toList(),
                GeneratorDelays.of(Metrics.GENERATOR_LATENESS, statistics),
                GeneratorDelays.of(Metrics.GENERATOR_JITTER, statistics),
                quota.map(MetricSamples.Rate::samples).orElse(0L),
                quota.map(MetricSamples.Rate::hits).orElse(0L),
                madeOnDemand(usersBefore, statistics));
    }

    double nanos() {
        return sum(second -> second.length().toNanos());
    }

    /** Returns the share of the time with the CPU above a limit; of the time with a reading. */
    double busyShare(double limit) {
        List<GeneratorSecond> read = secondsWithCpu();
        return share(read, second -> second.cpu() > limit ? second.length().toNanos() : 0);
    }

    double pauseShare() {
        return share(window, second -> second.gcPause().toNanos());
    }

    double throttledShare() {
        return periods == 0 ? 0 : (double) throttled / periods;
    }

    /** Returns how many intervals match. */
    long seconds(Predicate<GeneratorSecond> which) {
        return window.stream().filter(which).count();
    }

    /**
     * Returns the readings without the interval in which a figure was largest: whatever a single event caused there is
     * gone.
     */
    GeneratorReadings withoutWorst(ToDoubleFunction<GeneratorSecond> figure) {
        GeneratorSecond worst = null;
        for (GeneratorSecond second : window) {
            boolean worse = worst == null || figure.applyAsDouble(second) > figure.applyAsDouble(worst);
            worst = worse ? second : worst;
        }
        GeneratorSecond left = worst;
        return new GeneratorReadings(
                window.stream().filter(second -> second != left).toList(),
                starts,
                wakeUps,
                periods,
                throttled,
                madeOnDemand);
    }

    private static long madeOnDemand(long usersBefore, Statistics statistics) {
        double made = statistics
                .select(Selection.of(Metrics.VUS_MAX))
                .map(found -> ((MetricSamples.Gauge) found.measured()).max())
                .orElse(0.0);
        return Math.max(0, Math.round(made) - usersBefore);
    }

    private List<GeneratorSecond> secondsWithCpu() {
        return window.stream().filter(second -> !Double.isNaN(second.cpu())).toList();
    }

    private double sum(ToDoubleFunction<GeneratorSecond> figure) {
        return window.stream().mapToDouble(figure).sum();
    }

    private static double share(List<GeneratorSecond> seconds, ToDoubleFunction<GeneratorSecond> nanos) {
        double all = seconds.stream()
                .mapToDouble(second -> second.length().toNanos())
                .sum();
        return all == 0 ? 0 : seconds.stream().mapToDouble(nanos).sum() / all;
    }

    private static GeneratorSecond secondOf(Second second) {
        return new GeneratorSecond(
                second.length(), second.generatorCpu(), second.generatorPause(), second.generatorLateness());
    }
}
