/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import dev.plimsoll.plan.Aggregate;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * Between which samples, in ascending order, the true percentile lies with a confidence of 95 %, whatever the
 * distribution. Samples are taken as independent of each other; those of an overloaded target are not quite.
 *
 * <p>How many of n independent samples lie below the true p-quantile is binomial with n and p. So X(low) ≤ quantile ≤
 * X(high) holds with at least 95 % for the largest low with {@code P(B < low)} ≤ 2.5 % and the smallest high with P(B ≥
 * high) ≤ 2.5 %. With few samples there may be no such rank: the percentile is then open to that side.
 *
 * @see <a href="https://doi.org/10.1002/9780470316771">Hahn and Meeker, Statistical Intervals, 1991, section 5.2:
 *     two-sided distribution-free confidence intervals for a percentile</a>
 * @param low from 1; empty if the percentile may lie below all samples
 * @param high at most the number of samples; empty if the percentile may lie above all samples
 */
@API(status = API.Status.INTERNAL)
public record ConfidenceRanks(OptionalLong low, OptionalLong high) {
    private static final double ENOUGH_ABOVE = 5;
    private static final double ROUNDING = 1e-9;
    private static final double TAIL = 0.025;
    private static final double NORMAL_QUANTILE = 1.959963984540054; // of 1 - TAIL
    /** From this variance on the binomial distribution is as good as normal. */
    private static final double NORMAL_FROM = 1000;

    /** @param percentile above 0 and below 100 */
    public static ConfidenceRanks of(long samples, double percentile) {
        if (!(percentile > 0 && percentile < 100)) {
            throw new IllegalArgumentException("no percentile with samples on both sides: " + percentile);
        }
        double above = (100 - percentile) / 100; // not 1 - p / 100: that would lose digits of p99.99
        long low;
        long high;
        if (above <= 0.5) { // counting the rarer side keeps the sums short
            low = samples - quantile(samples, above, 1 - TAIL);
            high = samples + 1 - quantile(samples, above, TAIL);
        } else {
            low = quantile(samples, percentile / 100, TAIL);
            high = quantile(samples, percentile / 100, 1 - TAIL) + 1;
        }
        return new ConfidenceRanks(
                low < 1 ? OptionalLong.empty() : OptionalLong.of(low),
                high > samples ? OptionalLong.empty() : OptionalLong.of(high));
    }

    /** Returns the percentile of an aggregate, 50 for the median; empty for other aggregates and for p0 and p100. */
    public static OptionalDouble percentileOf(Aggregate aggregate) {
        return switch (aggregate.kind()) {
            case MED -> OptionalDouble.of(50);
            case PERCENTILE ->
                aggregate.argument() > 0 && aggregate.argument() < 100
                        ? OptionalDouble.of(aggregate.argument())
                        : OptionalDouble.empty();
            case AVG, MIN, MAX, COUNT, STDDEV, BELOW, RATE, VALUE -> OptionalDouble.empty();
        };
    }

    /**
     * Returns how many samples a percentile needs, so that five are expected above it and it is not close to the
     * maximum.
     */
    public static long samplesFor(double percentile) {
        return (long) Math.ceil(ENOUGH_ABOVE * 100 / (100 - percentile) - ROUNDING);
    }

    /** The smallest k with P(B ≤ k) ≥ {@code probability}, where B is binomial. */
    private static long quantile(long n, double p, double probability) {
        double variance = n * p * (1 - p);
        if (variance > NORMAL_FROM) {
            double z = probability > 0.5 ? NORMAL_QUANTILE : -NORMAL_QUANTILE;
            return (long) Math.ceil(n * p + z * Math.sqrt(variance) - 0.5);
        }
        double logTerm = n * Math.log1p(-p); // of P(B = k), as the term itself may be too small for a double
        double logOdds = Math.log(p) - Math.log1p(-p);
        double sum = Math.exp(logTerm);
        long k = 0;
        while (sum < probability && k < n) {
            logTerm += Math.log((double) (n - k) / (k + 1)) + logOdds;
            sum += Math.exp(logTerm);
            k++;
        }
        return k;
    }
}
