/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import java.util.Arrays;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Distribution} contains, as plain numbers that another machine can put together again. Checked, so that
 * numbers from elsewhere are either a distribution or an {@link IllegalArgumentException}.
 *
 * <p>A bin holds the values that agree in their first three digits: those below {@value #SINGLE_BINS} have one each, and
 * each doubling above is cut into {@value #BINS_PER_DOUBLING} bins, as in an HdrHistogram.
 *
 * @param exact whether {@code keys} are the values themselves, in raw units, or else the numbers of their bins
 * @param keys in ascending order, without repetition
 * @param counts how often each key occurs, at least once
 * @param sum of all values, in raw units
 * @param min 0 without values
 * @param max 0 without values
 */
@API(status = API.Status.INTERNAL)
public record CountedValues(boolean exact, long[] keys, long[] counts, double sum, long min, long max) {
    /** The maximum number of values that are kept as they are. */
    public static final int MAX_EXACT = Distribution.FEW;

    static final int SINGLE_BINS = 2048;
    static final int BINS_PER_DOUBLING = 1024;

    /** The number of bins up to the largest value that a distribution can hold. */
    public static final int MAX_BINS = (int) binOf(Distribution.MAX_RAW) + 1;

    public CountedValues {
        if (keys.length != counts.length) {
            throw new IllegalArgumentException(keys.length + " values with " + counts.length + " counts");
        }
        long limit = exact ? Distribution.MAX_RAW : MAX_BINS - 1;
        long before = -1;
        for (long key : keys) {
            if (key <= before || key > limit) {
                throw new IllegalArgumentException(
                        "value " + key + " after " + before + ": they must ascend to at most " + limit);
            }
            before = key;
        }
        long total = total(counts);
        if (exact && total > MAX_EXACT) {
            throw new IllegalArgumentException(
                    total + " values are too many to be kept as they are: at most " + MAX_EXACT);
        }
        if (keys.length == 0 ? min != 0 || max != 0 : !isAt(exact, keys[0], min) || !isAt(exact, before, max)) {
            throw new IllegalArgumentException(
                    "values from " + min + " to " + max + " are not those that were counted");
        }
        if (!(sum >= 0) || Double.isInfinite(sum)) {
            throw new IllegalArgumentException("the values add up to " + sum);
        }
    }

    /** @param values in any order */
    static CountedValues exact(long[] values, double sum, long min, long max) {
        long[] keys = Arrays.stream(values).sorted().distinct().toArray();
        var counts = new long[keys.length];
        for (long value : values) {
            counts[Arrays.binarySearch(keys, value)]++;
        }
        return new CountedValues(true, keys, counts, sum, min, max);
    }

    static CountedValues binned(Histogram all, double sum, long min, long max) {
        var keys = new long[8];
        var counts = new long[8];
        int size = 0;
        for (HistogramIterationValue each : all.recordedValues()) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size * 2);
                counts = Arrays.copyOf(counts, size * 2);
            }
            keys[size] = binOf(each.getValueIteratedTo());
            counts[size++] = each.getCountAtValueIteratedTo();
        }
        return new CountedValues(false, Arrays.copyOf(keys, size), Arrays.copyOf(counts, size), sum, min, max);
    }

    /** Returns how many values there are. */
    public long count() {
        return total(counts);
    }

    /** Returns the number of the bin that a value belongs to. */
    static long binOf(long value) {
        int doublings = doublings(value);
        return (long) doublings * BINS_PER_DOUBLING + (value >> doublings);
    }

    /** Returns the smallest value of a bin. */
    static long smallestIn(long bin) {
        long doublings = bin < SINGLE_BINS ? 0 : bin / BINS_PER_DOUBLING - 1;
        return (bin - doublings * BINS_PER_DOUBLING) << doublings;
    }

    /** Returns each value as often as it occurs; only of exact ones. */
    long[] expanded() {
        var all = new long[(int) count()];
        int size = 0;
        for (int i = 0; i < keys.length; i++) {
            Arrays.fill(all, size, size + (int) counts[i], keys[i]);
            size += (int) counts[i];
        }
        return all;
    }

    /** Records each bin where its values were. */
    void recordTo(Histogram histogram) {
        for (int i = 0; i < keys.length; i++) {
            histogram.recordValueWithCount(exact ? keys[i] : smallestIn(keys[i]), counts[i]);
        }
    }

    private static int doublings(long value) {
        return value < SINGLE_BINS
                ? 0
                : Long.SIZE - Long.numberOfLeadingZeros(value) - Long.numberOfTrailingZeros(SINGLE_BINS);
    }

    private static boolean isAt(boolean exact, long key, long value) {
        return value >= 0 && value <= Distribution.MAX_RAW && key == (exact ? value : binOf(value));
    }

    private static long total(long[] counts) {
        long total = 0;
        for (long count : counts) {
            total += count;
            if (count < 1 || total < 0) {
                throw new IllegalArgumentException("a count of " + count + " is not possible");
            }
        }
        return total;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CountedValues values
                && exact == values.exact
                && Arrays.equals(keys, values.keys)
                && Arrays.equals(counts, values.counts)
                && Double.compare(sum, values.sum) == 0
                && min == values.min
                && max == values.max;
    }

    @Override
    public int hashCode() {
        return Objects.hash(exact, Arrays.hashCode(keys), Arrays.hashCode(counts), sum, min, max);
    }

    @Override
    public String toString() {
        return "%s values %s, counts %s, sum %s, from %s to %s"
                .formatted(exact ? "exact" : "binned", Arrays.toString(keys), Arrays.toString(counts), sum, min, max);
    }
}
