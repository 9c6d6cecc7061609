/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.Unit;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountedValuesTests {
    private static final Histogram BINS = new Histogram(1, Distribution.MAX_RAW, 3);

    @Property(tries = 500)
    void binsAreThoseOfTheHistogram(@ForAll @LongRange(min = 0, max = Distribution.MAX_RAW) long value) {
        assertThat(CountedValues.smallestIn(CountedValues.binOf(value))).isEqualTo(BINS.lowestEquivalentValue(value));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2047, 2048, 2049, 4095, 4096, 1L << 40, Distribution.MAX_RAW - 1, Distribution.MAX_RAW})
    void binsBeginAndEndWithTheHistogramS(long value) {
        long bin = CountedValues.binOf(value);
        assertThat(bin).isLessThan(CountedValues.MAX_BINS);
        assertThat(CountedValues.smallestIn(bin)).isEqualTo(BINS.lowestEquivalentValue(value));
        assertThat(CountedValues.binOf(CountedValues.smallestIn(bin))).isEqualTo(bin);
        assertThat(CountedValues.binOf(BINS.highestEquivalentValue(value))).isEqualTo(bin);
        assertThat(CountedValues.binOf(BINS.highestEquivalentValue(value) + 1)).isEqualTo(bin + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 5000})
    void whatIsPutTogetherAgainIsTheSame(int size) {
        var values = new Distribution(Unit.TIME);
        LongStream.range(0, size).map(each -> each * each % 1013 * 7919).forEach(values::record);
        Distribution again = Distribution.of(Unit.TIME, values.contents());
        assertThat(again.contents()).isEqualTo(values.contents());
        assertThat(again.contents().exact()).isEqualTo(size <= 256);
        assertSame(again, values);

        values.record(5_000_000_000L);
        again.record(5_000_000_000L);
        values.record(0);
        again.record(0);
        assertSame(again, values);
        assertThat(again.contents()).isEqualTo(values.contents());
    }

    @Test
    void zerosAfterwardsAreCounted() {
        var values = new Distribution(Unit.TIME);
        LongStream.range(1, 1000).forEach(values::record);
        Distribution again = Distribution.of(Unit.TIME, values.contents());
        again.record(0);
        assertThat(again.contents().count()).isEqualTo(1000);
        var sum = new Distribution(Unit.TIME);
        sum.add(again);
        assertThat(sum.count()).isEqualTo(1000);
        assertThat(sum.atRank(1)).isZero();
    }

    @Test
    void memoryIsReusedWithoutWhatCameFromElsewhere() {
        var values = new Distribution(Unit.TIME);
        LongStream.range(1, 1000).forEach(values::record);
        Distribution again = Distribution.of(Unit.TIME, values.contents());
        again.reset();
        again.record(7);
        assertThat(again.contents().keys()).containsExactly(7);
        assertThat(again.count()).isOne();
    }

    @Test
    void figuresThatContradictEachOtherAreRefused() {
        assertRefused(true, new long[] {1, 1}, new long[] {1, 1}, 1, 1, "value 1 after 1: they must ascend");
        assertRefused(true, new long[] {-1}, new long[] {1}, -1, -1, "value -1 after -1: they must ascend");
        assertRefused(true, new long[] {1}, new long[] {0}, 1, 1, "a count of 0 is not possible");
        assertRefused(true, new long[] {1}, new long[] {257}, 1, 1, "257 values are too many to be kept");
        assertRefused(true, new long[] {1}, new long[] {1}, 0, 1, "values from 0 to 1 are not those");
        assertRefused(false, new long[] {1, 9}, new long[] {1, 1}, 1, 8, "values from 1 to 8 are not those");
        assertRefused(false, new long[] {1}, new long[] {1, 2}, 1, 1, "1 values with 2 counts");
        assertRefused(
                false,
                new long[] {CountedValues.MAX_BINS},
                new long[] {1},
                1,
                1,
                "value 53249 after -1: they must ascend");
        assertRefused(false, new long[] {1, 2}, new long[] {Long.MAX_VALUE, 2}, 1, 2, "a count of 2 is not possible");
        assertThatThrownBy(() -> new CountedValues(true, new long[] {1}, new long[] {1}, Double.NaN, 1, 1))
                .hasMessage("the values add up to NaN");
    }

    private static void assertRefused(boolean exact, long[] keys, long[] counts, long min, long max, String message) {
        assertThatThrownBy(() -> new CountedValues(exact, keys, counts, 1, min, max))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static void assertSame(Distribution actual, Distribution expected) {
        assertThat(actual.count()).isEqualTo(expected.count());
        assertThat(actual.min()).isEqualTo(expected.min());
        assertThat(actual.max()).isEqualTo(expected.max());
        assertThat(actual.avg()).isEqualTo(expected.avg());
        assertThat(actual.stddev()).isEqualTo(expected.stddev());
        assertThat(actual.shareBelow(3)).isEqualTo(expected.shareBelow(3));
        for (double p = 0; p <= 100; p += 0.5) {
            assertThat(actual.percentile(p)).as("p%s", p).isEqualTo(expected.percentile(p));
        }
    }
}
