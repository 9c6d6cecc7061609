/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.plimsoll.plan.Unit;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTests {
    private static final long MILLI = 1_000_000;

    private static Distribution oneTo(int last) {
        var values = new Distribution(Unit.TIME);
        IntStream.rangeClosed(1, last).forEach(i -> values.record(i * MILLI));
        return values;
    }

    @ParameterizedTest(name = "p{0} of 1..1000 ms is {1} ms")
    @CsvSource({"0,1", "50,500", "90,900", "95,950", "99,990", "99.9,999", "100,1000"})
    void percentilesOfManyValuesAreTheNearestRank(double p, double expected) {
        assertThat(oneTo(1000).percentile(p)).isCloseTo(expected, within(expected * 0.001));
    }

    @ParameterizedTest(name = "p{0} of 10, 20 … 100 ms is {1} ms")
    @CsvSource({"0,10", "10,10", "10.1,20", "50,50", "90,90", "95,100", "99,100", "99.9,100", "100,100"})
    void percentilesOfFewValuesAreExact(double p, double expected) {
        var values = new Distribution(Unit.TIME);
        IntStream.rangeClosed(1, 10).forEach(i -> values.record(i * 10 * MILLI));
        assertThat(values.percentile(p)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 255, 256})
    void nearestRankHoldsForEveryShareOfFewValues(int n) {
        Distribution values = oneTo(n);
        for (int rank = 1; rank <= n; rank++) {
            assertThat(values.percentile(100.0 * rank / n))
                    .as("rank %d of %d", rank, n)
                    .isEqualTo(rank);
        }
    }

    @ParameterizedTest(name = "of 10, 20 … 100 ms {1} are below {0} ms")
    @CsvSource({"0,0", "10,0", "10.001,0.1", "50,0.4", "100,0.9", "100.001,1", "1e30,1"})
    void sharesOfFewValuesAreExact(double bound, double share) {
        var values = new Distribution(Unit.TIME);
        IntStream.rangeClosed(1, 10).forEach(i -> values.record(i * 10 * MILLI));
        assertThat(values.shareBelow(bound)).isEqualTo(share);
    }

    @Test
    void sharesOfManyValuesAgreeWithTheirPercentiles() {
        Distribution values = oneTo(1000);
        IntStream.range(0, 500).forEach(i -> values.record(0));
        for (int bound = 0; bound <= 1001; bound++) {
            double share = values.shareBelow(bound);
            double exact = bound == 0 ? 0 : (500 + Math.min(1000, bound - 1)) / 1500.0;
            assertThat(share).isBetween(exact - 2 / 1500.0, exact);
            assertThat(share == 0 || values.percentile(100 * share) < bound)
                    .as("the percentile of the share below %d", bound)
                    .isTrue();
        }
    }

    @Test
    void emptyDistributionIsZeroWithACountOfZero() {
        var none = new Distribution(Unit.TIME);
        assertThat(none.count()).isZero();
        assertThat(new double[] {
                    none.avg(), none.min(), none.max(), none.percentile(95), none.stddev(), none.shareBelow(1)
                })
                .containsOnly(0);
    }

    @Test
    void oneValueIsEveryStatistic() {
        Distribution one = new Distribution(Unit.TIME);
        one.record(7 * MILLI);
        assertThat(new double[] {
                    one.avg(), one.min(), one.max(), one.percentile(0), one.percentile(50), one.percentile(100)
                })
                .containsOnly(7);
        assertThat(one.stddev()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 200, 256, 257, 3000})
    void mergingPartsGivesExactlyTheWhole(int n) {
        var random = new SplittableRandom(n);
        var whole = new Distribution(Unit.TIME);
        var parts = new Distribution[] {
            new Distribution(Unit.TIME), new Distribution(Unit.TIME), new Distribution(Unit.TIME)
        };
        for (int i = 0; i < n; i++) {
            long value = random.nextLong(5_000 * MILLI);
            whole.record(value);
            parts[random.nextInt(3)].record(value);
        }
        var merged = new Distribution(Unit.TIME);
        for (Distribution part : parts) {
            merged.add(part);
        }
        assertThat(merged.count()).isEqualTo(whole.count());
        assertThat(merged.avg()).isCloseTo(whole.avg(), within(1e-9));
        for (double p = 0; p <= 100; p += 0.5) {
            assertThat(merged.percentile(p)).as("p%s", p).isEqualTo(whole.percentile(p));
        }
    }

    @Test
    void resetRemovesEverything() {
        Distribution values = oneTo(1000);
        values.reset();
        assertThat(values.count()).isZero();
        assertThat(values.percentile(99)).isZero();
        values.record(3 * MILLI);
        assertThat(values.max()).isEqualTo(3);
        assertThat(values.min()).isEqualTo(3);
    }

    @Test
    void percentileIsNeverAboveTheLargestValueSeen() {
        Distribution values = oneTo(999);
        assertThat(values.percentile(99.99)).isEqualTo(999);
        assertThat(values.max()).isEqualTo(999);
    }

    @ParameterizedTest(name = "{1} {0} is kept")
    @CsvSource({"TIME,0.000001", "TIME,86400000", "BYTES,1", "BYTES,9000000000", "NUMBER,0.5", "NUMBER,1000000000"})
    void valuesKeepTheirUnits(Unit unit, double value) {
        var values = new Distribution(unit);
        values.record(Distribution.raw(unit, value));
        assertThat(values.max()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 200, 257, 3000})
    void encodedTextIsReadBack(int n) {
        var values = new Distribution(Unit.TIME);
        for (int i = 0; i < n; i++) {
            values.record(i * 1_000_000L);
        }
        var read = Distribution.decoded(Unit.TIME, values.encoded());
        assertThat(read.count()).isEqualTo(n);
        for (double p : new double[] {0, 50, 95, 99.9, 100}) {
            assertThat(read.percentile(p)).as("p%s", p).isCloseTo(values.percentile(p), withinPercentage(0.1));
        }
        assertThat(read.avg()).isCloseTo(values.avg(), withinPercentage(0.1));
        read.add(values);
        assertThat(read.count()).as("and can be merged with others").isEqualTo(2L * n);
        assertThat(read.encoded()).hasSizeLessThan(4000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no base64!", "AAAA", "HISTFAAAABx42pNpmSzMwMDAxA"})
    void invalidTextIsRejected(String text) {
        assertThatThrownBy(() -> Distribution.decoded(Unit.TIME, text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void zerosCountLikeAnyOtherValue() {
        var values = new Distribution(Unit.TIME);
        var merged = new Distribution(Unit.TIME);
        for (int i = 1; i <= 1000; i++) {
            values.record(0);
            values.record(i * MILLI);
        }
        merged.add(values);
        merged.add(values);
        for (Distribution each : new Distribution[] {values, merged}) {
            assertThat(each.percentile(50)).isZero();
            assertThat(each.percentile(75)).isCloseTo(500, within(0.5));
            assertThat(each.stddev()).isCloseTo(322.8, within(0.5));
        }
        values.reset();
        values.record(MILLI);
        assertThat(values.percentile(1)).isEqualTo(1);
    }
}
