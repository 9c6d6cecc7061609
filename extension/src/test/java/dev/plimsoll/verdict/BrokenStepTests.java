/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.aggregation.ReadAt;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.verdict.ResourceUse.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of equal length, of which the last one broke; each second is read once. */
class BrokenStepTests {
    private static final int SEEDS = 200;
    private static final int STEPS = 4;
    private static final double NONE = 0;

    /** A reading, by the step it lies in, from 0, and the share of the step that has passed. */
    private interface Level {
        double at(SplittableRandom random, int step, double passed);
    }

    private enum Healthy {
        IDLE(Kind.PLACES, 10, (random, step, passed) -> 0),
        BUSIER_AT_EACH_STEP(Kind.PLACES, 10, (random, step, passed) -> places(random, 2 + 1.5 * step, 1, 10)),
        SMALL_POOL_THREE_QUARTERS_FULL(
                Kind.PLACES, 4, (random, step, passed) -> places(random, 1 + 0.6 * step, 0.6, 4)),
        FULL_FROM_THE_FIRST_STEP_ON(Kind.PLACES, 10, (random, step, passed) -> 10),
        OFTEN_FULL_WHERE_IT_HELD(Kind.PLACES, 10, (random, step, passed) -> random.nextDouble() < 0.6 ? 10 : 7),
        FULL_FOR_A_MOMENT(Kind.PLACES, 10, (random, step, passed) -> random.nextDouble() < 0.08 ? 10 : 5),
        FULL_AT_THE_BEGINNING_OF_EACH_STEP(Kind.PLACES, 10, (random, step, passed) -> passed < 0.2 ? 10 : 5),
        FULL_AT_THE_BEGINNING_OF_THE_LAST(
                Kind.PLACES, 10, (random, step, passed) -> step == STEPS - 1 && passed < 0.4 ? 10 : 4),
        BUSY_CPU(Kind.SHARE, 1, (random, step, passed) -> Math.min(1, 0.55 + 0.1 * step + 0.04 * gaussian(random))),
        CPU_THAT_COMPILES_FIRST(Kind.SHARE, 1, (random, step, passed) -> passed < 0.15 ? 0.99 : 0.2 + 0.1 * step),
        WAITING_NOW_AND_THEN(Kind.WAITING, NONE, (random, step, passed) -> random.nextDouble() < 0.15 ? 2 : 0),
        ALWAYS_WAITING(Kind.WAITING, NONE, (random, step, passed) -> 1 + random.nextInt(3)),
        QUEUE_THAT_BREATHES(Kind.QUEUE, NONE, (random, step, passed) -> random.nextInt(40)),
        QUEUE_THAT_GROWS_WITH_EACH_STEP(Kind.QUEUE, NONE, (random, step, passed) -> 20 * step + random.nextInt(20)),
        QUEUE_THAT_GREW_BEFORE(Kind.QUEUE, NONE, (random, step, passed) -> 500 * passed),
        WITH_GAPS(Kind.PLACES, 10, (random, step, passed) -> random.nextDouble() < 0.5 ? Double.NaN : 3 + step);

        final Kind kind;
        final double limit;
        final Level level;

        Healthy(Kind kind, double limit, Level level) {
            this.kind = kind;
            this.limit = limit;
            this.level = level;
        }
    }

    private enum Exhausted {
        POOL(Kind.PLACES, 10, (random, step, passed) -> step == 3 ? 10 : places(random, 2 + 2 * step, 1, 10)),
        POOL_FROM_THE_MIDDLE_ON(
                Kind.PLACES, 10, (random, step, passed) -> step == 3 && passed > 0.4 ? 10 : places(random, 5, 1, 10)),
        POOL_READ_BETWEEN_TWO_USERS(
                Kind.PLACES, 40, (random, step, passed) -> step == 3 ? 40 - random.nextInt(3) : 5 + 8 * step),
        POOL_WITH_GAPS(
                Kind.PLACES,
                10,
                (random, step, passed) -> random.nextDouble() < 0.2 ? Double.NaN : step == 3 ? 10 : 2 + 2 * step),
        CPU(
                Kind.SHARE,
                1,
                (random, step, passed) ->
                        step == 3 ? 1 - 0.03 * random.nextDouble() : 0.2 + 0.22 * step + 0.02 * gaussian(random)),
        THREADS_WAITING(Kind.WAITING, NONE, (random, step, passed) -> step == 3 ? 1 + random.nextInt(20) : 0),
        QUEUE(
                Kind.QUEUE,
                NONE,
                (random, step, passed) -> step == 3 ? 600 * passed + random.nextInt(10) : random.nextInt(20));

        final Kind kind;
        final double limit;
        final Level level;

        Exhausted(Kind kind, double limit, Level level) {
            this.kind = kind;
            this.limit = limit;
            this.level = level;
        }
    }

    @ParameterizedTest
    @EnumSource
    void resourcesThatDidNotRunOutAreNamedInAtMostTwoOf200Runs(Healthy resource) {
        for (int length : new int[] {5, 10, 30, 120}) {
            long named = IntStream.range(0, SEEDS)
                    .filter(seed -> isNamed(resource.kind, resource.limit, resource.level, seed, length))
                    .count();

            assertThat(named).as("steps of %d s", length).isLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void resourcesThatRanOutAreNamedIn19Of20Runs(Exhausted resource) {
        for (int length : new int[] {8, 10, 30, 120}) {
            long named = IntStream.range(0, SEEDS)
                    .filter(seed -> isNamed(resource.kind, resource.limit, resource.level, seed, length))
                    .count();

            assertThat(named).as("steps of %d s", length).isGreaterThanOrEqualTo(SEEDS * 19 / 20);
        }
    }

    @Test
    void sentenceHasTheEvidenceAndWhatTheOthersWere() {
        var pool = new ResourceUse(
                "pool connections in use of ORDERS", Kind.PLACES, each(40, i -> i < 34 ? 4 : 10), each(40, i -> 10));
        var waiting = new ResourceUse(
                "waits for a pool connection of ORDERS", Kind.WAITING, each(40, i -> i < 36 ? 0 : i - 35), List.of());
        var cpu = new ResourceUse("CPU of ORDERS", Kind.SHARE, each(40, i -> 0.21 + i / 400.0), each(40, i -> 1));

        assertThat(sentence(List.of(cpu, waiting, pool), 30, 40))
                .isEqualTo(
                        "at the limit when it broke, not before: pool connections in use of ORDERS 10 of 10 from 34 s on,"
                                + " waits for a pool connection of ORDERS up to 4 from 36 s on; CPU of ORDERS at most 30.8 %");
    }

    @Test
    void sentenceSaysThatNoneWasNearItsLimit() {
        var pool = new ResourceUse(
                "pool connections in use of ORDERS", Kind.PLACES, each(40, i -> i / 10), each(40, i -> 10));
        var cpu = new ResourceUse("CPU of ORDERS", Kind.SHARE, each(40, i -> 0.31), each(40, i -> 1));
        var waiting = new ResourceUse("waits for locks of DB", Kind.WAITING, each(40, i -> 0), List.of());

        assertThat(sentence(List.of(pool, waiting, cpu), 30, 40))
                .isEqualTo("no resource that is read was near its limit: CPU of ORDERS at most 31 %,"
                        + " pool connections in use of ORDERS at most 3 of 10");
    }

    @Test
    void resourceThatIsAlwaysFullIsNotTheCause() {
        var pool = new ResourceUse("connections of DB", Kind.PLACES, each(40, i -> 10), each(40, i -> 10));

        assertThat(sentence(List.of(pool), 30, 40))
                .isEqualTo(
                        "no resource that is read stayed at its limit in that step alone: connections of DB at most 10 of 10");
    }

    @Test
    void nothingIsNamedIfNoStepHeld() {
        var pool = new ResourceUse("connections of DB", Kind.PLACES, each(40, i -> 10), each(40, i -> 10));

        assertThat(BrokenStep.of(List.of(pool), new Phase("first", Duration.ZERO, Duration.ofSeconds(10)), List.of())
                        .sentence())
                .hasValue(
                        "no step held, so it is not known which resource ran out: connections of DB at most 10 of 10");
    }

    @Test
    void nothingIsSaidWithoutALimit() {
        var waiting = new ResourceUse("waits for locks of DB", Kind.WAITING, each(40, i -> 0), List.of());
        var unlimited = new ResourceUse("open files of DB", Kind.PLACES, each(40, i -> 900), List.of());

        assertThat(BrokenStep.of(List.of(waiting, unlimited), step(3, 10), List.of(step(0, 10)))
                        .sentence())
                .isEmpty();
    }

    @Test
    void limitHoldsUntilAnotherOneIsRead() {
        var pool = new ResourceUse(
                "connections of DB",
                Kind.PLACES,
                each(40, i -> i < 30 ? 2 : 20),
                each(40, i -> i == 0 ? 10 : i == 20 ? 20 : Double.NaN));

        assertThat(sentence(List.of(pool), 30, 40)).contains("connections of DB 20 of 20 from 30 s on");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void stepOfTooFewReadingsNamesNothing(int length) {
        assertThat(isNamed(Kind.PLACES, 10, (random, step, passed) -> step == 3 ? 10 : 1, 1, length))
                .isFalse();
    }

    private static boolean isNamed(Kind kind, double limit, Level level, int seed, int length) {
        var random = new SplittableRandom(seed);
        List<ReadAt> used = each(STEPS * length, i -> level.at(random, i / length, i % length / (double) length));
        List<ReadAt> limits = limit == NONE ? List.of() : each(STEPS * length, i -> limit);
        var held = new ArrayList<Phase>();
        for (int i = 0; i < STEPS - 1; i++) {
            held.add(step(i, length));
        }
        return !BrokenStep.of(List.of(new ResourceUse("it", kind, used, limits)), step(STEPS - 1, length), held)
                .exhausted()
                .isEmpty();
    }

    private static String sentence(List<ResourceUse> uses, int from, int to) {
        var broken = new Phase("broken", Duration.ofSeconds(from), Duration.ofSeconds(to));
        var held = new Phase("held", Duration.ZERO, Duration.ofSeconds(from));
        return BrokenStep.of(uses, broken, List.of(held)).sentence().orElseThrow();
    }

    private static Phase step(int step, int length) {
        return new Phase(
                "step " + step, Duration.ofSeconds((long) step * length), Duration.ofSeconds((step + 1L) * length));
    }

    private static List<ReadAt> each(int seconds, IntToDoubleFunction value) {
        return IntStream.range(0, seconds)
                .mapToObj(i -> new ReadAt(Duration.ofSeconds(i), Duration.ofSeconds(1), value.applyAsDouble(i)))
                .toList();
    }

    private static double places(SplittableRandom random, double mean, double deviation, double limit) {
        return Math.max(0, Math.min(limit, Math.rint(mean + deviation * gaussian(random))));
    }

    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
