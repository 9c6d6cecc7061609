/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.schedule.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Several workers, each with a feeder of its own, take the rows that one machine would. */
class SharedRowsTests {
    private static List<Integer> rows(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    private static List<Integer> take(Feeder<Integer> feeder, int count, Slice slice) {
        var random = new SplittableRandom(1);
        return IntStream.range(0, count)
                .mapToObj(i -> feeder.next(1, random, slice))
                .toList();
    }

    @Property(tries = 200)
    void rowsTakenInTurnAreThoseOfOneMachine(
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll @IntRange(min = 1, max = 7) int workers,
            @ForAll @IntRange(min = 1, max = 9) int each) {
        var together = new ArrayList<Integer>();
        for (int worker = 0; worker < workers; worker++) {
            together.addAll(take(Feeder.of(rows(size)), each, new Slice(worker, workers)));
        }
        assertThat(together)
                .containsExactlyInAnyOrderElementsOf(take(Feeder.of(rows(size)), each * workers, Slice.WHOLE));
    }

    @Test
    void uniqueRowsGoToOneWorkerEach() {
        Supplier<Feeder<Integer>> feeder = () -> Feeder.of(rows(5)).unique();
        assertThat(take(feeder.get(), 3, new Slice(0, 2))).containsExactly(0, 2, 4);
        assertThat(take(feeder.get(), 2, new Slice(1, 2))).containsExactly(1, 3);
        assertThatThrownBy(() -> take(feeder.get(), 3, new Slice(1, 2)))
                .isInstanceOf(Exhausted.class)
                .hasMessageStartingWith("the collection is exhausted after 5 rows");
        assertThatThrownBy(() -> take(feeder.get(), 1, new Slice(6, 7))).isInstanceOf(Exhausted.class);
    }

    @Test
    void rowsOfOtherWorkersAreNotConverted() {
        var converted = new ArrayList<Integer>();
        Feeder<Integer> feeder = Feeder.of(rows(6)).map(row -> {
            converted.add(row);
            return row;
        });
        assertThat(take(feeder, 2, new Slice(1, 3))).containsExactly(1, 4);
        assertThat(converted).containsExactly(1, 4);
    }

    @Test
    void rowThatWasCheckedIsLeftToItsWorker() {
        Feeder<Integer> feeder = Feeder.of(rows(6));
        feeder.check();
        assertThat(take(feeder, 3, new Slice(1, 2))).containsExactly(1, 3, 5);
    }
}
