/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.plan.Unit;
import dev.plimsoll.time.Nanos;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How values are distributed. Up to {@value #FEW} of them are kept as they are; more go into an HdrHistogram with three
 * significant digits, which takes about 200 KB and no longer grows. Merging loses nothing. Percentiles are the nearest
 * rank: the smallest value that has at least that share of all values at or below it.
 *
 * <p>Values go in as whole raw units (nanoseconds, bytes, millionths) and come out in the {@link Unit}'s own
 * (milliseconds, bytes, plain numbers). Not thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class Distribution {
    /** Raw nanoseconds in the unit of times. */
    public static final double NANOS_PER_MILLI = Nanos.PER_MILLI;

    static final int FEW = 256;

    private static final double MILLIONTHS = 1e6;
    static final long MAX_RAW = 1L << 61; // what an HdrHistogram can grow to

    private final Unit unit;
    private long[] few = new long[8];
    private int fewCount;
    private @Nullable Histogram many;
    private boolean inMany;
    private @Nullable CountedValues sent; // by another machine, and not yet in the histogram: most are only added up
    private long zeros; // not yet in the histogram: a kept connection gives many, and together they cost as much as one

    private long count;
    private double sum;
    private long min = Long.MAX_VALUE;
    private long max;

    public Distribution(Unit unit) {
        this.unit = unit;
    }

    /** Returns the raw form of a value in the given unit. */
    public static long raw(Unit unit, double value) {
        return Math.round(Math.min(value * rawPerUnit(unit), MAX_RAW));
    }

    /** @param value nanoseconds for times, else in the unit's own terms */
    void recordSample(double value) {
        record(unit == Unit.TIME ? (long) value : raw(unit, value));
    }

    public void record(long raw) {
        long value = Math.min(Math.max(raw, 0), MAX_RAW);
        count++;
        sum += value;
        min = Math.min(min, value);
        max = Math.max(max, value);
        if (!inMany) {
            recordFew(value);
        } else if (value == 0 && sent == null) {
            zeros++;
        } else {
            many().recordValue(value);
        }
    }

    /** Adds all values of another distribution. */
    public void add(Distribution other) {
        if (other.count == 0) {
            return;
        }
        if (!other.inMany) {
            double sumBefore = sum;
            for (int i = 0; i < other.fewCount; i++) {
                record(other.few[i]);
            }
            sum = sumBefore + other.sum;
            if (inMany) {
                settled(); // then several threads can read it
            }
            return;
        }
        toMany();
        if (other.sent == null) {
            many().add(other.settled());
        } else {
            other.sent.recordTo(many());
        }
        count += other.count;
        sum += other.sum;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    public long count() {
        return count;
    }

    /**
     * Returns the mean. Like all figures here, it is in the unit, and 0 without values: check {@link #count()} first.
     */
    public double avg() {
        return count == 0 ? 0 : sum / count / rawPerUnit(unit);
    }

    public double min() {
        return count == 0 ? 0 : min / rawPerUnit(unit);
    }

    public double max() {
        return max / rawPerUnit(unit);
    }

    /** {@code p} from 0 to 100. */
    public double percentile(double p) {
        if (count == 0) {
            return 0;
        }
        return rawPercentile(p) / rawPerUnit(unit);
    }

    /** Returns the value of a rank in ascending order, from 1 to {@link #count()}. */
    public double atRank(long rank) {
        if (rank < 1 || rank > count) {
            throw new IllegalArgumentException("rank %d of %d values".formatted(rank, count));
        }
        return rawPercentile(100 * (rank - 0.5) / count) / rawPerUnit(unit); // half a rank below, to be rounded up
    }

    /**
     * Returns the share of values below the bound, from 0 to 1; 0 without values. In a histogram, values within a
     * thousandth of the bound may count as not below it: as with percentiles, never in favour of the target.
     */
    public double shareBelow(double bound) {
        long limit = raw(unit, bound);
        if (count == 0 || limit <= min) {
            return 0;
        }
        if (max < limit) {
            return 1;
        }
        if (inMany) {
            Histogram all = settled();
            return (double) all.getCountBetweenValues(0, all.lowestEquivalentValue(limit) - 1) / count;
        }
        return (double) Arrays.stream(few, 0, fewCount)
                        .filter(value -> value < limit)
                        .count()
                / count;
    }

    public double stddev() {
        if (count == 0) {
            return 0;
        }
        if (inMany) {
            return settled().getStdDeviation() / rawPerUnit(unit);
        }
        double mean = sum / count;
        double squares = 0;
        for (long value : sortedFew()) { // so that the last digit does not depend on their order
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / count) / rawPerUnit(unit);
    }

    /** Returns all values as text for {@link #decoded}, with three significant digits like every histogram. */
    public String encoded() {
        return HistogramText.of(inMany ? settled() : histogramOf(few, fewCount));
    }

    /** Reads the text of {@link #encoded}; throws {@link IllegalArgumentException} for any other text. */
    public static Distribution decoded(Unit unit, String text) {
        Histogram histogram = HistogramText.read(text);
        var values = new Distribution(unit);
        if (histogram.getTotalCount() > 0) {
            values.many = histogram;
            values.inMany = true;
            values.count = histogram.getTotalCount();
            values.sum = histogram.getMean() * histogram.getTotalCount();
            values.min = histogram.getMinValue();
            values.max = histogram.getMaxValue();
        }
        return values;
    }

    /** Returns all values as plain numbers, for another machine. Loses nothing that a merge or a percentile shows. */
    public CountedValues contents() {
        if (sent != null) {
            return sent;
        }
        long least = count == 0 ? 0 : min;
        return inMany
                ? CountedValues.binned(settled(), sum, least, max)
                : CountedValues.exact(Arrays.copyOf(few, fewCount), sum, least, max);
    }

    /** Returns a distribution with these values; takes no more memory than they do until it is read. */
    public static Distribution of(Unit unit, CountedValues contents) {
        var values = new Distribution(unit);
        values.count = contents.count();
        values.sum = contents.sum();
        values.min = values.count == 0 ? Long.MAX_VALUE : contents.min();
        values.max = contents.max();
        if (contents.exact()) {
            values.few = contents.expanded();
            values.fewCount = values.few.length;
        } else {
            values.inMany = true;
            values.sent = contents;
        }
        return values;
    }

    /** Returns all values as a histogram of raw units, for a log. Valid until the next change. */
    Histogram histogram() {
        toMany();
        return settled();
    }

    /** Removes all values, and keeps the memory. */
    void reset() {
        if (count == 0) {
            return;
        }
        if (inMany && sent == null) {
            many().reset();
        }
        sent = null;
        fewCount = 0;
        inMany = false;
        zeros = 0;
        count = 0;
        sum = 0;
        min = Long.MAX_VALUE;
        max = 0;
    }

    private long rawPercentile(double p) {
        if (p <= 0) {
            return min;
        }
        if (p >= 100) {
            return max;
        }
        if (inMany) {
            // a bucket's upper end may lie above the largest value that was seen
            return Math.max(min, Math.min(max, settled().getValueAtPercentile(p)));
        }
        long[] sorted = sortedFew();
        // the product may come out a hair above a whole number: 0.07 x 100 = 7.000000000000001
        int rank = (int) Math.ceil(Math.nextDown(p / 100 * fewCount));
        return sorted[Math.max(rank, 1) - 1];
    }

    private long[] sortedFew() {
        long[] sorted = Arrays.copyOf(few, fewCount);
        Arrays.sort(sorted);
        return sorted;
    }

    private void recordFew(long value) {
        if (fewCount == FEW) {
            toMany();
            many().recordValue(value);
            return;
        }
        if (fewCount == few.length) {
            few = Arrays.copyOf(few, Math.max(8, few.length * 2));
        }
        few[fewCount++] = value;
    }

    private void toMany() {
        if (inMany) {
            return;
        }
        if (many == null) {
            many = new Histogram(3);
        }
        inMany = true;
        recordAll(few, fewCount, many);
        fewCount = 0;
    }

    private static Histogram histogramOf(long[] values, int count) {
        var histogram = new Histogram(3);
        recordAll(values, count, histogram);
        return histogram;
    }

    private static void recordAll(long[] values, int count, Histogram into) {
        for (int i = 0; i < count; i++) {
            into.recordValue(values[i]);
        }
    }

    /** Returns the histogram with all values, for reading. */
    private Histogram settled() {
        Histogram all = many();
        if (zeros > 0) {
            all.recordValueWithCount(0, zeros);
            zeros = 0;
        }
        return all;
    }

    private Histogram many() {
        CountedValues waiting = sent;
        if (waiting != null) {
            sent = null;
            many = new Histogram(3);
            waiting.recordTo(many);
        }
        if (many == null) {
            throw new IllegalStateException("no histogram yet");
        }
        return many;
    }

    private static double rawPerUnit(Unit unit) {
        return switch (unit) {
            case TIME -> Nanos.PER_MILLI;
            case BYTES -> 1;
            case NUMBER -> MILLIONTHS;
        };
    }
}
