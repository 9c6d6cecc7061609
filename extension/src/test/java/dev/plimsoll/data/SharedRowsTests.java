/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.schedule.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Rows of one of several workers: those whose numbers it has been lent. */
class SharedRowsTests {
    private static final Feeder<Integer> IN_A_FIELD = Feeder.of(1);

    private static List<Integer> rows(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    private static List<Integer> take(Feeder<Integer> feeder, long... numbers) {
        var lent = LongStream.of(numbers).iterator();
        var given = new Numbers() {
            @Override
            public long next(int others) {
                return lent.hasNext() ? lent.next() : NONE;
            }

            @Override
            public long unused() {
                return 0;
            }

            @Override
            public void expect(int users) {}
        };
        var random = new SplittableRandom(1);
        return IntStream.range(0, numbers.length)
                .mapToObj(i -> feeder.next(1, random, given))
                .toList();
    }

    @Test
    void rowsAreThoseOfTheNumbers() {
        assertThat(take(Feeder.of(rows(4)), 1, 2, 3, 6, 12, 13)).containsExactly(1, 2, 3, 2, 0, 1);
        assertThat(take(Feeder.of(rows(5)).unique(), 0, 4)).containsExactly(0, 4);
    }

    @Test
    void uniqueRowsAreExhaustedWhenAllWorkersHaveTakenThem() {
        Feeder<Integer> feeder = Feeder.of(rows(5)).unique();
        assertThat(take(feeder, 0, 2, 4)).containsExactly(0, 2, 4);
        assertThatThrownBy(() -> take(feeder, 6))
                .isInstanceOf(Exhausted.class)
                .hasMessageStartingWith("the collection is exhausted after 5 rows");
    }

    @Test
    void rowsOfOtherWorkersAreNotConverted() {
        var converted = new ArrayList<Integer>();
        Feeder<Integer> feeder = Feeder.of(rows(6)).map(row -> {
            converted.add(row);
            return row;
        });
        assertThat(take(feeder, 1, 4)).containsExactly(1, 4);
        assertThat(converted).containsExactly(1, 4);
    }

    @Test
    void rowThatWasCheckedIsLeftToItsWorker() {
        Feeder<Integer> feeder = Feeder.of(rows(6));
        feeder.check();
        assertThat(take(feeder, 1, 3, 5)).containsExactly(1, 3, 5);
    }

    @Test
    void loadEndsGentlyWhenNothingMoreIsLent() {
        var ended = Numbers.below(0);
        assertThatThrownBy(() -> Feeder.of(1, 2).next(1, new SplittableRandom(1), ended))
                .isInstanceOfSatisfying(
                        Exhausted.class, end -> assertThat(end.isFine()).isTrue())
                .hasMessage("no more rows of the collection are given out, as the run has ended");
    }

    /** All JVMs know a feeder by the place in the code where it was made. */
    @Test
    void feedersAreKnownByTheirBirthplace() {
        var made = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            made.add(Feeder.of(1, 2).birthplace());
            made.add(Feeder.of(1, 2).unique().birthplace());
        }
        assertThat(made)
                .doesNotHaveDuplicates()
                .allMatch(each -> each.startsWith(SharedRowsTests.class.getName() + "."));
        assertThat(made.get(2)).isEqualTo(made.get(0).replaceAll("#\\d+$", "#2"));
        assertThat(IN_A_FIELD.birthplace())
                .startsWith(SharedRowsTests.class.getName() + ".<clinit>@")
                .endsWith(" #1");
    }
}
