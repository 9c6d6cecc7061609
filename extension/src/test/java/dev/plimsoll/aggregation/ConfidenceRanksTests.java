/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.Aggregate;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ConfidenceRanksTests {
    private static ConfidenceRanks ranks(long low, long high) {
        return new ConfidenceRanks(
                low == 0 ? OptionalLong.empty() : OptionalLong.of(low),
                high == 0 ? OptionalLong.empty() : OptionalLong.of(high));
    }

    @Example
    void ranksAreThoseOfTheTables() {
        // Conover, Practical Nonparametric Statistics: binomial tables with p = 0.5
        assertThat(ConfidenceRanks.of(10, 50)).isEqualTo(ranks(2, 9));
        assertThat(ConfidenceRanks.of(20, 50)).isEqualTo(ranks(6, 15));
        assertThat(ConfidenceRanks.of(5, 50))
                .as("no two of five samples suffice")
                .isEqualTo(ranks(0, 0));
        assertThat(ConfidenceRanks.of(6, 50)).isEqualTo(ranks(1, 6));
    }

    @Example
    void highPercentileOfFewSamplesIsOpenAbove() {
        // all of n samples lie below p95 with 0.95^n: above 2.5 % up to 71, below it from 72 on
        assertThat(ConfidenceRanks.of(71, 95).high()).isEmpty();
        assertThat(ConfidenceRanks.of(72, 95).high()).hasValue(72);
        assertThat(ConfidenceRanks.of(50, 99).low()).hasValue(48);
        assertThat(ConfidenceRanks.of(1, 99)).isEqualTo(ranks(1, 0));
    }

    @Example
    void onlyPercentilesBetweenTheExtremesHaveAnInterval() {
        assertThat(ConfidenceRanks.percentileOf(Aggregate.percentile(99.9))).hasValue(99.9);
        assertThat(ConfidenceRanks.percentileOf(Aggregate.of(Aggregate.Kind.MED)))
                .hasValue(50);
        assertThat(new OptionalDouble[] {
                    ConfidenceRanks.percentileOf(Aggregate.percentile(0)),
                    ConfidenceRanks.percentileOf(Aggregate.percentile(100)),
                    ConfidenceRanks.percentileOf(Aggregate.of(Aggregate.Kind.MAX))
                })
                .containsOnly(OptionalDouble.empty());
    }

    @Property(tries = 400)
    void confidenceIsAtLeastNinetyFivePercentAndNoMoreThanNeeded(
            @ForAll @IntRange(min = 1, max = 3000) int samples,
            @ForAll @DoubleRange(min = 0.5, max = 99.95) double percentile) {
        ConfidenceRanks ranks = ConfidenceRanks.of(samples, percentile);
        double[] term = binomial(samples, percentile / 100);
        int low = (int) ranks.low().orElse(0);
        int high = (int) ranks.high().orElse(samples + 1);
        assertThat(Arrays.stream(term, 0, low).sum()).as("below").isLessThanOrEqualTo(0.025 + 1e-9);
        assertThat(Arrays.stream(term, high, samples + 1).sum()).as("above").isLessThanOrEqualTo(0.025 + 1e-9);
        assertThat(Arrays.stream(term, 0, low + 1).sum()).as("one rank more").isGreaterThan(0.025 - 1e-9);
        assertThat(Arrays.stream(term, high - 1, samples + 1).sum())
                .as("one less")
                .isGreaterThan(0.025 - 1e-9);
    }

    @Property(tries = 100)
    void normalApproximationContinuesTheExactSums(
            @ForAll @LongRange(min = 10_000, max = 100_000_000) long samples,
            @ForAll @DoubleRange(min = 1, max = 99.99) double percentile) {
        ConfidenceRanks ranks = ConfidenceRanks.of(samples, percentile);
        double share = percentile / 100;
        double sigma = Math.sqrt(samples * share * (1 - share));
        assertThat((double) ranks.low().orElse(0)).isBetween(samples * share - 2.1 * sigma - 3, samples * share);
        assertThat((double) ranks.high().orElse(samples + 1))
                .isBetween(samples * share, samples * share + 2.3 * sigma + 4);
    }

    /** With a fixed seed: a chance of 95 % may not fail a build now and then. */
    @Example
    void intervalContainsTheTruePercentileInAbout95PercentOfRuns() {
        var random = new SplittableRandom(7);
        for (int samples : new int[] {20, 100, 1000}) {
            for (double percentile : new double[] {50, 90, 95, 99}) {
                ConfidenceRanks ranks = ConfidenceRanks.of(samples, percentile);
                int draws = 2000;
                int held = 0;
                for (int draw = 0; draw < draws; draw++) {
                    double[] sorted = random.doubles(samples).sorted().toArray(); // p of these is p / 100
                    double truth = percentile / 100;
                    boolean above =
                            ranks.low().isEmpty() || sorted[(int) ranks.low().getAsLong() - 1] <= truth;
                    boolean below =
                            ranks.high().isEmpty() || sorted[(int) ranks.high().getAsLong() - 1] >= truth;
                    held += above && below ? 1 : 0;
                }
                assertThat((double) held / draws)
                        .as("p%s of %d", percentile, samples)
                        .isGreaterThan(0.94);
            }
        }
    }

    /** P(B = k) by another way than the code's: from the product of ratios around the likeliest k. */
    private static double[] binomial(int n, double p) {
        var term = new double[n + 1];
        int mode = (int) Math.min(n, Math.floor((n + 1) * p));
        term[mode] = 1;
        for (int k = mode; k < n; k++) {
            term[k + 1] = term[k] * (n - k) / (k + 1) * p / (1 - p);
        }
        for (int k = mode; k > 0; k--) {
            term[k - 1] = term[k] * k / (n - k + 1) * (1 - p) / p;
        }
        double sum = Arrays.stream(term).sum();
        return Arrays.stream(term).map(each -> each / sum).toArray();
    }
}
