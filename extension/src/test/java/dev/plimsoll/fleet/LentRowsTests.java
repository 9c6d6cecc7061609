/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.data.Exhausted;
import dev.plimsoll.data.Feeder;
import dev.plimsoll.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Several workers, each with a feeder of its own and none as fast as the other, take the rows that one machine would. */
class LentRowsTests {
    private static final int NEVER_AHEAD = Integer.MAX_VALUE;

    private static List<Integer> rows(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    private static final class Worker {
        final Feeder<Integer> feeder;
        final LeaseDesk desk;
        final Leases leases;

        Worker(Feeder<Integer> feeder, LeaseDesk desk) {
            this.feeder = feeder;
            this.desk = desk;
            this.leases = new Leases(
                    LeaseDesk.ROWS_OF + "the feeder", NEVER_AHEAD, ask -> answer((Message.Ask) ask), Ticker.system());
        }

        private void answer(Message.Ask ask) {
            leases.take(desk.lend(ask));
        }

        int take() {
            return feeder.next(1, new SplittableRandom(1), leases);
        }
    }

    @Property(tries = 100)
    void rowsTakenInTurnAreThoseOfOneMachine(
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll @IntRange(min = 1, max = 7) int workers,
            @ForAll @IntRange(min = 0, max = 60) int takes,
            @ForAll long seed) {
        var random = new Random(seed);
        var desk = new LeaseDesk(workers);
        List<Worker> all = IntStream.range(0, workers)
                .mapToObj(worker -> new Worker(Feeder.of(rows(size)), desk))
                .toList();
        var together = new ArrayList<Integer>();
        for (int i = 0; i < takes; i++) {
            together.add(
                    all.get((int) (workers * Math.pow(random.nextDouble(), 3))).take());
        }
        Feeder<Integer> alone = Feeder.of(rows(size));
        assertThat(together)
                .containsExactlyElementsOf(IntStream.range(0, takes)
                        .mapToObj(i -> alone.next(1, new SplittableRandom(1)))
                        .toList());
    }

    @Property(tries = 100)
    void uniqueRowsAreAllTakenBeforeOneIsMissing(
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll @IntRange(min = 1, max = 7) int workers,
            @ForAll long seed) {
        var random = new Random(seed);
        var desk = new LeaseDesk(workers);
        List<Worker> all = IntStream.range(0, workers)
                .mapToObj(worker -> new Worker(Feeder.of(rows(size)).unique(), desk))
                .toList();
        var together = new ArrayList<Integer>();
        try {
            while (true) {
                together.add(all.get((int) (workers * Math.pow(random.nextDouble(), 3)))
                        .take());
            }
        } catch (Exhausted e) {
            assertThat(together).containsExactlyElementsOf(rows(size));
        }
    }
}
