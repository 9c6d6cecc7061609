/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.plan.BaselineRule;
import dev.plimsoll.plan.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Baselines on seeded latencies: what is as it was is not missed, and what is worse is. */
@Tag("long")
class BaselineNoiseTests {
    private static final BaselineRule RULE = new BaselineRule(0.1, Duration.ofMillis(5));
    private static final int PAIRS = 200;

    /** How latencies are spread, with a median of about 100 ms. */
    enum Shape {
        NARROW(random -> 100 + 5 * random.nextGaussian()),
        SKEWED(random -> 100 * Math.exp(0.5 * random.nextGaussian())),
        LONG_TAIL(random -> 60 / Math.pow(1 - random.nextDouble(), 0.5)),
        EXPONENTIAL(random -> 150 * -Math.log(1 - random.nextDouble())),
        /** One request in 25 takes ten times as long. */
        TWO_HUMPS(random -> (random.nextInt(25) == 0 ? 1000 : 100) + 5 * random.nextGaussian());

        final ToDoubleFunction<Random> millis;

        Shape(ToDoubleFunction<Random> millis) {
            this.millis = millis;
        }

        EndpointLatency sample(Random random, int count, double factor) {
            var duration = new Distribution(Unit.TIME);
            for (int i = 0; i < count; i++) {
                duration.record(Math.round(millis.applyAsDouble(random) * factor * Distribution.NANOS_PER_MILLI));
            }
            return new EndpointLatency(count, 0, count, duration);
        }
    }

    /** Returns how many of the pairs were missed. */
    private static int missed(Shape shape, int before, int runs, int now, double factor) {
        int missed = 0;
        for (int seed = 0; seed < PAIRS; seed++) {
            var random = new Random(seed * 7919L + before);
            List<EndpointLatency> baseline = IntStream.range(0, runs)
                    .mapToObj(run -> shape.sample(random, before, 1))
                    .toList();
            ThresholdResult result = EndpointComparison.of("order", baseline, shape.sample(random, now, factor), RULE)
                    .result();
            missed += result instanceof ThresholdResult.Missed ? 1 : 0;
        }
        return missed;
    }

    @ParameterizedTest
    @EnumSource
    void healthyRunsAreHardlyEverMissed(Shape shape) {
        for (int before : List.of(20, 60, 500)) {
            for (int now : List.of(20, 60, 500)) {
                assertHardlyMissed(shape, before, 1, now);
            }
        }
        assertHardlyMissed(shape, 20, 1, 1_000);
        assertHardlyMissed(shape, 20, 3, 200);
        assertHardlyMissed(shape, 100, 10, 60);
    }

    private static void assertHardlyMissed(Shape shape, int before, int runs, int now) {
        assertThat(missed(shape, before, runs, now, 1))
                .as("%d runs of %d samples, then %d", runs, before, now)
                .isLessThanOrEqualTo(PAIRS * 5 / 100);
    }

    @ParameterizedTest(name = "{0}: {1} samples, {2} times as slow")
    @CsvSource({
        "NARROW, 20, 1.3",
        "NARROW, 200, 1.15",
        "NARROW, 1000, 1.12",
        "SKEWED, 60, 3",
        "SKEWED, 200, 2",
        "SKEWED, 500, 1.5",
        "SKEWED, 2000, 1.25",
        "EXPONENTIAL, 60, 3",
        "EXPONENTIAL, 200, 2",
        "EXPONENTIAL, 500, 1.6",
        "EXPONENTIAL, 2000, 1.3",
        "LONG_TAIL, 200, 3",
        "LONG_TAIL, 1000, 1.5",
        "LONG_TAIL, 5000, 1.25",
    })
    void regressionIsFound(Shape shape, int samples, double factor) {
        assertThat(missed(shape, samples, 1, samples, factor)).isGreaterThanOrEqualTo(PAIRS * 95 / 100);
    }

    @ParameterizedTest(name = "{0} of {1} requests are slow now")
    @CsvSource({"20, 100, true", "40, 400, true", "80, 1000, true", "300, 5000, true", "4, 100, false"})
    void newHumpIsFoundWhereItIsMoreThanTheTail(int slow, int samples, boolean found) {
        var before = new Distribution(Unit.TIME);
        var now = new Distribution(Unit.TIME);
        for (int i = 0; i < samples; i++) {
            before.record(100_000_000 + i);
            now.record((i < slow ? 600_000_000 : 100_000_000) + i);
        }
        ThresholdResult result = EndpointComparison.of(
                        "order",
                        List.of(new EndpointLatency(samples, 0, samples, before)),
                        new EndpointLatency(samples, 0, samples, now),
                        RULE)
                .result();
        assertThat(result instanceof ThresholdResult.Missed).isEqualTo(found);
    }

    /** 6 of 100 requests took 37 ms; then 12 of 100 took more than 33, and 6 of these 46 ms. */
    @Test
    void whatIsNotProvenIsMetAndCanBeTold() {
        var before = new Distribution(Unit.TIME);
        var now = new Distribution(Unit.TIME);
        for (int i = 0; i < 100; i++) {
            before.record(i < 94 ? 20_000_000 : 37_030_000);
            now.record(i < 88 ? 20_000_000 : i < 94 ? 33_200_000 : 46_000_000);
        }
        EndpointComparison compared = EndpointComparison.of(
                "order",
                List.of(new EndpointLatency(100, 0, 100, before)),
                new EndpointLatency(100, 0, 100, now),
                RULE);

        assertThat(compared.result())
                .isInstanceOfSatisfying(
                        ThresholdResult.Met.class,
                        met -> assertThat(met.value()).isEqualTo(46).isLessThanOrEqualTo(met.limit()));
        assertThat(compared.unproven(RULE)).hasValue(46);
        assertThat(compared.limitBy()).isEqualTo(LimitBy.CHANCE);
        assertThat(compared.unproven(new BaselineRule(0.5, Duration.ZERO)))
                .as("allowed anyway")
                .isEmpty();
    }
}
