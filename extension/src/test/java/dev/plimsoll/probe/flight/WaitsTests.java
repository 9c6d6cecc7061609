/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.probe.flight.CodeFinding.Kind;
import dev.plimsoll.probe.flight.Waits.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From when on waits are a finding: on waits of simulated services, and on tables. */
class WaitsTests {
    private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");
    private static final Cause POOL = new Cause(Kind.POOL, "orders");
    private static final CodeLine PAY = new CodeLine("com.example.OrdersService", "pay", 112);
    private static final Duration LENGTH = Duration.ofSeconds(30);
    private static final Duration SIMULATED = Duration.ofSeconds(5);
    private static final int USERS = 20;
    private static final int HEALTHY_RUNS = 200;
    private static final int SLOW_RUNS = 20;

    /**
     * A pool whose users think, take a connection, and give it back; all times are exponential.
     *
     * @param size of the pool
     * @param thinkMillis the mean time of everything else that a request does
     * @param heldMillis the mean time for which a connection is held
     */
    private record Service(int size, double thinkMillis, double heldMillis) {
        boolean isBlamed(long seed) {
            var random = new SplittableRandom(seed);
            var waits = new Waits(new FlightWindow(START, START.plus(SIMULATED), USERS));
            var freeAt = new PriorityQueue<Double>();
            for (int connection = 0; connection < size; connection++) {
                freeAt.add(0.0);
            }
            var arrivals = new PriorityQueue<double[]>(Comparator.comparingDouble(arrival -> arrival[0]));
            for (int user = 0; user < USERS; user++) {
                arrivals.add(new double[] {exponential(random, thinkMillis), user});
            }
            while (arrivals.element()[0] < SIMULATED.toMillis()) {
                double[] arrival = arrivals.remove();
                double begins = Math.max(arrival[0], freeAt.remove());
                waits.add(POOL, List.of(PAY), (long) arrival[1], (long) ((begins - arrival[0]) * 1e6));
                double ends = begins + exponential(random, heldMillis);
                freeAt.add(ends);
                arrivals.add(new double[] {ends + exponential(random, thinkMillis), arrival[1]});
            }
            return !waits.findings().isEmpty();
        }

        private static double exponential(SplittableRandom random, double mean) {
            return -mean * Math.log(1 - random.nextDouble());
        }

        long blamed(int runs) {
            return LongStream.range(0, runs).filter(this::isBlamed).count();
        }
    }

    @ParameterizedTest(name = "{0} connections, held {2} of {1} ms")
    @CsvSource({
        "10, 20, 5", // 4 of 10 in use
        "10, 100, 50", // 7 of 10
        "10, 100, 80", // 9 of 10: some waiting, but not what requests spend their time with
        "20, 20, 50", // one for each user
        "4, 100, 10"
    })
    void healthyPoolIsHardlyEverBlamed(int size, double think, double held) {
        assertThat(new Service(size, think, held).blamed(HEALTHY_RUNS)).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest(name = "{0} connections, held {2} of {1} ms")
    @CsvSource({
        "2, 20, 20", // held while paying
        "5, 20, 50",
        "1, 100, 10"
    })
    void poolThatIsHeldTooLongIsBlamed(int size, double think, double held) {
        assertThat(new Service(size, think, held).blamed(SLOW_RUNS)).isGreaterThanOrEqualTo(19);
    }

    @ParameterizedTest(name = "{0} threads, {1} waits of {2} ms each, {3} users")
    @CsvSource({
        "4, 10, 600, 20, true", // 20 % of 30 s
        "4, 10, 590, 20, false",
        "1, 10, 600, 20, true",
        "1, 9, 3000, 20, false", // too few
        "100, 10, 600, 20, true", // virtual threads: no more than 20 requests at a time
        "200, 10, 20, 20, false",
        "200, 10, 60, 20, true",
    })
    void waitsMatterFromTwentyPercentOfTheTimeOfTheirThreads(
            int threads, int waits, long millis, int users, boolean told) {
        var sum = new Waits(new FlightWindow(START, START.plus(LENGTH), users));
        for (int thread = 0; thread < threads; thread++) {
            for (int wait = 0; wait < (threads == 1 ? waits : 10); wait++) {
                sum.add(POOL, List.of(PAY), thread, Duration.ofMillis(millis).toNanos());
            }
        }

        assertThat(sum.findings()).hasSize(told ? 1 : 0);
    }

    @Test
    void semaphoreOfOneThreadMayBeWhereItWaitsForWork() {
        var semaphore = new Cause(Kind.LOCK, "java.util.concurrent.Semaphore");
        var waits = new Waits(new FlightWindow(START, START.plus(LENGTH), USERS));
        waitLong(waits, semaphore, 1);
        assertThat(waits.findings()).isEmpty();

        waitLong(waits, semaphore, 2);
        assertThat(waits.findings()).hasSize(1);
    }

    private static void waitLong(Waits waits, Cause cause, long thread) {
        for (int wait = 0; wait < 10; wait++) {
            waits.add(cause, List.of(PAY), thread, Duration.ofSeconds(2).toNanos());
        }
    }

    @Test
    void sentenceHasTheLineTheTimeAndThePool() {
        var waits = new Waits(new FlightWindow(START, START.plus(LENGTH), USERS));
        var hikari = new Cause(Kind.POOL, KnownPools.HIKARI);
        waits.runs("HikariPool-1 housekeeper");
        waitLong(waits, hikari, 1);
        waitLong(waits, hikari, 2);

        assertThat(waits.findings())
                .extracting(CodeFinding::sentence)
                .containsExactly("OrdersService.pay (OrdersService.java:112) waited 40.0 s in all for a connection of"
                        + " HikariPool-1 (20 waits in 2 threads)");
    }

    private static final CodeLine TAKE = new CodeLine("com.example.Database", "take", 75);
    private static final CodeLine FIND = new CodeLine("com.example.OrdersService", "find", 40);

    @ParameterizedTest(name = "{0} of pay, {1} of find")
    @CsvSource(
            delimiter = '|',
            value = {
                "10 | 0  | , called by OrdersService.pay (OrdersService.java:112)",
                "11 | 10 | , mostly called by OrdersService.pay (OrdersService.java:112)",
                "10 | 11 | , mostly called by OrdersService.find (OrdersService.java:40)"
            })
    void methodThatManyCallIsNamedWithItsCaller(int ofPay, int ofFind, String told) {
        var waits = new Waits(new FlightWindow(START, START.plus(LENGTH), USERS));
        long second = Duration.ofSeconds(1).toNanos();
        IntStream.range(0, ofPay).forEach(wait -> waits.add(POOL, List.of(TAKE, PAY), 1, second));
        IntStream.range(0, ofFind).forEach(wait -> waits.add(POOL, List.of(TAKE, FIND), 1, second));

        assertThat(waits.findings())
                .singleElement()
                .extracting(CodeFinding::sentence)
                .asString()
                .startsWith("Database.take (Database.java:75) waited ")
                .endsWith(" in 1 thread)" + told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "HikariPool-1 | a connection of HikariPool-1 (",
                "orders-pool  | a connection of orders-pool (",
                "database     | a connection of the pool database (" // as somebody called it
            })
    void nameOfAPoolIsRecognisedAsOne(String name, String told) {
        var waits = new Waits(new FlightWindow(START, START.plus(LENGTH), USERS));
        waits.runs(name + ":housekeeper");
        waitLong(waits, new Cause(Kind.POOL, KnownPools.HIKARI), 1);

        assertThat(waits.findings())
                .singleElement()
                .extracting(CodeFinding::sentence)
                .asString()
                .contains(told);
    }
}
