/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftTests {
    private static final int SEEDS = 1000;

    /** The stated rate is 1 %; of 1,000 fair series more than 20 would be accused once in a thousand suites. */
    @ParameterizedTest
    @ValueSource(ints = {10, 20, 40, 100})
    void flatSeriesReportADriftNoMoreOftenThanStated(int points) {
        long accused = IntStream.range(0, SEEDS)
                .filter(seed -> drift(seed, points, 0).proven() > 0)
                .count();

        assertThat(accused).isLessThanOrEqualTo(20);
    }

    @Test
    void realDriftIsDetectedAndNotExaggerated() {
        List<Drift> drifts =
                IntStream.range(0, SEEDS).mapToObj(seed -> drift(seed, 40, 0.5)).toList();

        assertThat(drifts.stream().filter(drift -> drift.proven() > 0.1)).hasSizeGreaterThan(990);
        // what is proven must be less than the truth in 99 of 100 runs; the growth is a share of the median, 1.25
        assertThat(drifts.stream().filter(drift -> drift.proven() > 0.5 / 1.25)).hasSizeLessThanOrEqualTo(25);
        assertThat(drifts.stream().mapToDouble(Drift::estimated).average().orElse(0))
                .isCloseTo(0.4, within(0.02));
    }

    @Test
    void singlePeaksAreNotADrift() {
        double[] points = IntStream.range(0, 40)
                .mapToDouble(i -> i % 9 == 8 ? 500 : 100 + i % 3)
                .toArray();

        assertThat(Drift.of(points).orElseThrow().proven()).isZero();
    }

    @Test
    void fallingLatencyIsNotADrift() {
        double[] points = IntStream.range(0, 40).mapToDouble(i -> 100 - i).toArray();

        Drift drift = Drift.of(points).orElseThrow();

        assertThat(drift.proven()).isZero();
        assertThat(drift.estimated()).isNegative();
    }

    @Test
    void tooFewPointsHaveNoDrift() {
        assertThat(Drift.of(1, 2, 3, 4, 5, 6, 7, 8, 9)).isEmpty();
        assertThat(Drift.of(new double[40])).isEmpty();
    }

    @Test
    void warmUpAndSecondsWithoutRequestsAreLeftOut() {
        var seconds = new ArrayList<Second>();
        for (int i = 0; i < 200; i++) {
            boolean warmup = i < 50;
            boolean empty = i % 10 == 0;
            seconds.add(second(i, empty ? 0 : 5, warmup ? 1 : 100 + i % 2));
        }

        Drift drift = Drift.ofLatency(seconds, Duration.ofSeconds(50)).orElseThrow();

        assertThat(drift.proven()).isZero();
        assertThat(drift.estimated()).isCloseTo(0, within(0.01));
    }

    /** Noise of 10 % around a line from 1 to 1 + growth. */
    private static Drift drift(int seed, int points, double growth) {
        var random = new SplittableRandom(seed);
        double[] series = IntStream.range(0, points)
                .mapToDouble(i -> 1 + growth * i / (points - 1) + 0.1 * gaussian(random))
                .toArray();
        return Drift.of(series).orElseThrow();
    }

    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static Second second(int start, long requests, double p50) {
        return new Second(
                Duration.ofSeconds(start),
                Duration.ofSeconds(1),
                requests,
                0,
                requests,
                new Second.Times(requests == 0 ? Double.NaN : p50, p50, p50, p50, p50, p50, p50),
                Second.Times.NONE,
                1,
                0.1,
                Duration.ZERO,
                0);
    }
}
