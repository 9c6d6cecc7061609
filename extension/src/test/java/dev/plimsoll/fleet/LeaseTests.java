/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.OwnThread;
import dev.plimsoll.schedule.Numbers;
import dev.plimsoll.time.FakeTicker;
import dev.plimsoll.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Numbers that the coordinator lends to workers. */
class LeaseTests {
    private static final String POOL = "iterations of s1";
    private static final int AHEAD = 10;
    private static final long SECOND = 1_000_000_000;

    /** Whoever is faster takes more, and nobody is left with many when the pool is empty. */
    @Property(tries = 50)
    void allNumbersAreTakenOnceWhateverTheSpeeds(
            @ForAll @IntRange(min = 1, max = 5) int workers,
            @ForAll @IntRange(min = 0, max = 2_000) int limit,
            @ForAll @IntRange(min = 1, max = 50) int faster) {
        var desk = new LeaseDesk(workers);
        desk.open(POOL, limit);
        var taken = new ArrayList<Long>();
        List<Leases> all = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            var own = new Leases[1];
            own[0] = new Leases(POOL, AHEAD, ask -> own[0].take(desk.lend((Message.Ask) ask)), Ticker.system());
            own[0].expect(3);
            all.add(own[0]);
        }
        for (boolean any = true; any; ) {
            any = false;
            for (int worker = 0; worker < workers; worker++) {
                for (int turn = 0; turn < (worker == 0 ? faster : 1); turn++) {
                    long number = all.get(worker).next();
                    any |= number != Numbers.NONE && taken.add(number);
                }
            }
        }
        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, limit).boxed().toList());
        assertThat(all).allSatisfy(each -> assertThat(each.unused()).isZero());
        assertThat(desk.left(POOL)).isZero();
    }

    @Test
    void blocksBecomeSmallTowardsTheEnd() {
        var desk = new LeaseDesk(4);
        desk.open(POOL, 100);
        var sizes = new ArrayList<Long>();
        for (Message.Lease lease = lent(desk); lease.size() > 0; lease = lent(desk)) {
            sizes.add(lease.size());
        }
        assertThat(sizes).startsWith(12L, 11L, 9L).endsWith(1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L);
        assertThat(sizes.stream().mapToLong(Long::longValue).sum()).isEqualTo(100);
        assertThat(desk.lend(new Message.Ask("unknown", 5)).size()).isZero();
    }

    private static Message.Lease lent(LeaseDesk desk) {
        return desk.lend(new Message.Ask(POOL, 50));
    }

    @Test
    void machineWithoutUsersKeepsNothingInStock() {
        var asked = new ArrayList<Message>();
        var leases = new Leases(POOL, AHEAD, asked::add, Ticker.system());
        leases.expect(0);
        assertThat(asked).isEmpty();
        leases.expect(5);
        leases.expect(5);
        assertThat(asked).containsExactly(new Message.Ask(POOL, 5));
    }

    /** The next block is asked for while there are still numbers in the one before it. */
    @Test
    void quickUsersDoNotWaitForTheNetwork() throws InterruptedException {
        try (var ticker = new FakeTicker()) {
            var asked = new ArrayList<Message>();
            var leases = new Leases(POOL, AHEAD, asked::add, ticker);
            leases.expect(3);
            leases.take(new Message.Lease(POOL, 0, 100));
            for (long number = 0; number < 50; number++) { // in half a second
                assertThat(leases.next()).isEqualTo(number);
                ticker.sleepUntil(ticker.nanoTime() + SECOND / 100);
            }
            assertThat(asked).containsExactly(new Message.Ask(POOL, 3));
            for (long number = 50; number < 89; number++) {
                assertThat(leases.next()).isEqualTo(number);
                ticker.sleepUntil(ticker.nanoTime() + SECOND / 100);
            }
            assertThat(asked)
                    .as("there is enough for more than a tenth of a second")
                    .hasSize(1);
            leases.next();
            leases.next();
            assertThat(asked.get(1))
                    .as("a fifth of a second")
                    .isInstanceOfSatisfying(
                            Message.Ask.class, ask -> assertThat(ask.wanted()).isBetween(18L, 22L));
            leases.take(new Message.Lease(POOL, 200, 220));
            for (long number = 91; number < 100; number++) {
                assertThat(leases.next()).isEqualTo(number);
            }
            assertThat(leases.next()).isEqualTo(200);
        }
    }

    /** None is left unused. */
    @Test
    void slowUsersTakeWhatTheyNeedOnly() throws InterruptedException {
        try (var ticker = new FakeTicker()) {
            var asked = new ArrayList<Message>();
            var desk = new LeaseDesk(2);
            var own = new Leases[1];
            own[0] = new Leases(
                    LeaseDesk.ROWS_OF + "x",
                    AHEAD,
                    ask -> {
                        asked.add(ask);
                        own[0].take(desk.lend((Message.Ask) ask));
                    },
                    ticker);
            for (long number = 0; number < 20; number++) {
                assertThat(own[0].next()).isEqualTo(number);
                assertThat(own[0].unused()).isZero();
                ticker.sleepUntil(ticker.nanoTime() + SECOND / 3);
            }
            assertThat(asked).hasSize(20);
            assertThat(own[0].next(4)).isEqualTo(20);
            assertThat(own[0].unused()).as("for four users more, who wait").isEqualTo(4);
        }
    }

    @Test
    @Timeout(60)
    void nobodyWaitsWhenTheRunIsOver() throws Exception {
        var asked = new LinkedBlockingQueue<Message>();
        var leases = new Leases(POOL, AHEAD, asked::add, Ticker.system());
        CompletableFuture<Long> waiting = OwnThread.supply(leases::next);
        asked.take();
        leases.end();
        assertThat(waiting).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo(Numbers.NONE);
        assertThat(leases.next()).isEqualTo(Numbers.NONE);
    }
}
