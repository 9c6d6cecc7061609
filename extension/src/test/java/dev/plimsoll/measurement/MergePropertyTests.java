/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Merging parts, however they are cut and grouped, gives exactly what recording everything at once gives. */
class MergePropertyTests {
    private static final long LONGEST = 3_600_000_000_000L; // an hour

    @Provide
    Arbitrary<List<Long>> samples() {
        Arbitrary<Long> values = Arbitraries.longs().between(0, LONGEST);
        Arbitrary<Integer> sizes = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 20),
                Arbitraries.of(Distribution.FEW - 1, Distribution.FEW, Distribution.FEW + 1),
                Arbitraries.integers().between(300, 1500));
        return sizes.flatMap(size -> values.list().ofSize(size));
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void mergedTrendsEqualTheWhole(
            @ForAll("samples") List<Long> samples, @ForAll @IntRange(min = 1, max = 9) int parts, @ForAll long seed) {
        Distribution whole = distributionOf(samples);
        var random = new Random(seed);
        List<MetricSamples> cut = cut(MetricType.TREND, samples, parts, random);
        Distribution merged = ((MetricSamples.Trend) mergedInAnyOrder(MetricType.TREND, cut, random)).values();
        assertSame(merged, whole);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void mergedCountersAndRatesEqualTheWhole(
            @ForAll("samples") List<Long> samples, @ForAll @IntRange(min = 1, max = 9) int parts, @ForAll long seed) {
        var random = new Random(seed);
        var sum = (MetricSamples.Counter)
                mergedInAnyOrder(MetricType.COUNTER, cut(MetricType.COUNTER, samples, parts, random), random);
        assertThat(sum.samples()).isEqualTo(samples.size());
        assertThat(sum.sum())
                .isEqualTo(samples.stream().mapToLong(Long::longValue).sum());

        var share = (MetricSamples.Rate)
                mergedInAnyOrder(MetricType.RATE, cut(MetricType.RATE, samples, parts, random), random);
        assertThat(share.samples()).isEqualTo(samples.size());
        assertThat(share.hits())
                .isEqualTo(samples.stream().filter(each -> each % 2 == 1).count());
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void mergedGaugesEqualTheWholeInOrder(
            @ForAll("samples") List<Long> samples, @ForAll @IntRange(min = 1, max = 9) int parts, @ForAll long seed) {
        var whole = new MetricSamples.Gauge();
        samples.forEach(whole::record);
        var random = new Random(seed);
        var cut = new ArrayList<MetricSamples>();
        int from = 0;
        for (int part = 1; part <= parts; part++) { // one after another: the last reading is the latest
            int to = part == parts ? samples.size() : from + random.nextInt(samples.size() - from + 1);
            var gauge = new MetricSamples.Gauge();
            samples.subList(from, to).forEach(gauge::record);
            cut.add(gauge);
            from = to;
        }
        var merged = (MetricSamples.Gauge) mergedInGroups(MetricType.GAUGE, cut, random);
        assertThat(List.of(merged.samples(), merged.last(), merged.min(), merged.max(), merged.avg()))
                .isEqualTo(List.of(whole.samples(), whole.last(), whole.min(), whole.max(), whole.avg()));
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void reusedMemoryKeepsNothing(@ForAll("samples") List<Long> before, @ForAll("samples") List<Long> samples) {
        Distribution used = distributionOf(before);
        used.reset();
        samples.forEach(used::record);
        assertSame(used, distributionOf(samples));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void percentilesOfManyValuesAreExactToThreeDigits(
            @ForAll("samples") List<Long> samples, @ForAll @LongRange(min = 1, max = 9999) long p) {
        Distribution values = distributionOf(samples);
        List<Long> sorted = samples.stream().sorted().toList();
        int rank = (int) ((samples.size() * p + 9999) / 10_000); // nearest rank, in whole numbers
        double exact = sorted.get(Math.max(rank, 1) - 1) / 1e6;
        double tolerance = samples.size() <= Distribution.FEW ? 0 : exact * 0.001;
        assertThat(values.percentile(p / 100.0)).isBetween(exact - tolerance, exact + tolerance);
        assertThat(values.atRank(Math.max(rank, 1))).isBetween(exact - tolerance, exact + tolerance);
    }

    private static void assertSame(Distribution actual, Distribution expected) {
        assertThat(actual.count()).isEqualTo(expected.count());
        assertThat(actual.min()).isEqualTo(expected.min());
        assertThat(actual.max()).isEqualTo(expected.max());
        assertThat(actual.avg()).as("the sum is exact, as whole numbers are").isEqualTo(expected.avg());
        for (double p = 0; p <= 100; p += 0.5) {
            assertThat(actual.percentile(p)).as("p%s", p).isEqualTo(expected.percentile(p));
        }
        assertThat(actual.percentile(99.9)).isEqualTo(expected.percentile(99.9));
    }

    private static Distribution distributionOf(List<Long> samples) {
        var values = new Distribution(Unit.TIME);
        samples.forEach(values::record);
        return values;
    }

    /** Each sample goes into any of the parts; some may stay empty. */
    private static List<MetricSamples> cut(MetricType type, List<Long> samples, int parts, Random random) {
        var cut = new ArrayList<MetricSamples>();
        for (int part = 0; part < parts; part++) {
            cut.add(empty(type));
        }
        samples.forEach(sample -> record(cut.get(random.nextInt(parts)), sample));
        return cut;
    }

    private static MetricSamples mergedInAnyOrder(MetricType type, List<MetricSamples> parts, Random random) {
        var shuffled = new ArrayList<>(parts);
        Collections.shuffle(shuffled, random);
        return mergedInGroups(type, shuffled, random);
    }

    /** Neighbours are merged until one is left. */
    private static MetricSamples mergedInGroups(MetricType type, List<MetricSamples> parts, Random random) {
        var left = new ArrayList<>(parts);
        while (left.size() > 1) {
            int at = random.nextInt(left.size() - 1);
            MetricSamples pair = empty(type);
            pair.add(left.remove(at));
            pair.add(left.remove(at));
            left.add(at, pair);
        }
        return left.get(0);
    }

    private static MetricSamples empty(MetricType type) {
        return MetricSamples.of(new Metric("any", type, Unit.TIME));
    }

    private static void record(MetricSamples into, long sample) {
        if (into instanceof MetricSamples.Trend trend) {
            trend.values().record(sample);
        } else if (into instanceof MetricSamples.Counter counter) {
            counter.record(sample);
        } else if (into instanceof MetricSamples.Rate rate) {
            rate.hit(sample % 2 == 1);
        } else {
            throw new IllegalArgumentException("order matters to " + into);
        }
    }
}
