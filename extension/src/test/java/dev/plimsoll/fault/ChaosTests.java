/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.time.FakeTicker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What chaos does to calls, with a fake clock. */
class ChaosTests {
    private final FakeTicker clock = new FakeTicker();
    private final AtomicInteger reached = new AtomicInteger();
    private final Provider real = new Provider() {
        @Override
        public String charge(int cents) {
            reached.incrementAndGet();
            if (cents < 0) {
                throw new IllegalArgumentException("negative");
            }
            return "tx-" + cents;
        }

        @Override
        public String name() {
            return "real";
        }

        @Override
        public String toString() {
            return "provider";
        }
    };

    /** Not public, as in many tests. */
    interface Provider {
        String charge(int cents) throws Declined;

        String name();

        default String greeting() {
            return "hello from " + name();
        }
    }

    private static final class Declined extends Exception {
        private static final long serialVersionUID = 1;
    }

    @AfterEach
    void stopClock() {
        clock.close();
    }

    private Chaos<Provider> chaos() {
        return Chaos.of(Provider.class, real, clock);
    }

    @Test
    void callsReachTheRealObject() throws Declined {
        Chaos<Provider> chaos = chaos();
        Provider proxy = chaos.proxy();

        assertThat(proxy.charge(5)).isEqualTo("tx-5");
        assertThat(proxy.greeting()).isEqualTo("hello from real");
        assertThatThrownBy(() -> proxy.charge(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("negative");
        assertThat(chaos.calls()).isEqualTo(3);
        assertThat(chaos.failed()).isZero();
        assertThat(chaos.delayed()).isZero();
    }

    @Test
    void methodsOfObjectAreNeverHit() {
        Chaos<Provider> chaos = chaos().everyNth(1, IllegalStateException::new);
        Provider proxy = chaos.proxy();

        assertThat(proxy).isEqualTo(proxy).isNotEqualTo(real).hasToString("chaos of provider");
        assertThat(proxy.hashCode()).isEqualTo(proxy.hashCode());
        assertThat(chaos.calls()).isZero();
    }

    @Test
    void latencyDelaysEachCall() throws Declined {
        Chaos<Provider> chaos = chaos().latency("1500ms", "2s").seed(3);
        Provider proxy = chaos.proxy();
        var delays = new ArrayList<Duration>();
        for (int i = 0; i < 20; i++) {
            Duration before = clock.elapsed();
            proxy.charge(i);
            delays.add(clock.elapsed().minus(before));
        }

        assertThat(delays)
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(2)))
                .doesNotHaveDuplicates();
        assertThat(chaos.delayed()).isEqualTo(20);
    }

    @Test
    void failureRateHitsThatShareOfTheCalls() {
        Chaos<Provider> chaos =
                chaos().failureRate(0.3, IllegalStateException::new).seed(1);
        Provider proxy = chaos.proxy();
        List<Integer> hit = hitOf(proxy, 1_000);

        assertThat(hit).hasSizeBetween(230, 370);
        assertThat(chaos.failed()).isEqualTo(hit.size());
        assertThat(reached.get()).as("calls of the real object").isEqualTo(1_000 - hit.size());
    }

    @Test
    void sameSeedHitsTheSameCalls() {
        assertThat(hitOf(ofSeed(1), 100)).isEqualTo(hitOf(ofSeed(1), 100)).isNotEqualTo(hitOf(ofSeed(2), 100));
    }

    private Provider ofSeed(long seed) {
        return chaos().failureRate(0.5, IllegalStateException::new).seed(seed).proxy();
    }

    @Test
    void everyNthCallFails() {
        Provider proxy = chaos().everyNth(10, IllegalStateException::new).proxy();

        assertThat(hitOf(proxy, 35)).containsExactly(10, 20, 30);
    }

    /** The numbers of the calls that fail, from 1. */
    private static List<Integer> hitOf(Provider proxy, int calls) {
        var hit = new ArrayList<Integer>();
        for (int i = 1; i <= calls; i++) {
            try {
                proxy.charge(i);
            } catch (IllegalStateException | Declined e) {
                hit.add(i);
            }
        }
        return hit;
    }

    @Test
    void limitDelaysCallsAboveTheRate() throws Declined {
        Chaos<Provider> chaos = chaos().limit("5/s");
        Provider proxy = chaos.proxy();
        for (int i = 0; i < 11; i++) {
            proxy.charge(i);
        }

        assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(2));
        assertThat(chaos.delayed()).isEqualTo(2);
    }

    @Test
    void limitWithAnExceptionLetsCallsAboveTheRateFail() throws Exception {
        Chaos<Provider> chaos = chaos().limit("5/s", IllegalStateException::new);
        Provider proxy = chaos.proxy();

        assertThat(hitOf(proxy, 8)).containsExactly(6, 7, 8);
        clock.sleepUntil(clock.nanoTime() + Duration.ofSeconds(1).toNanos());
        assertThat(hitOf(proxy, 6)).containsExactly(6);
        assertThat(chaos.failed()).isEqualTo(4);
    }

    @Test
    void checkedExceptionThatIsDeclaredIsThrownAsItIs() {
        Provider proxy = chaos().everyNth(1, Declined::new).methods("charge").proxy();

        assertThatThrownBy(() -> proxy.charge(1)).isInstanceOf(Declined.class);
        assertThat(proxy.name()).as("a method that is not hit").isEqualTo("real");
    }

    @Test
    void exactlyAsManyCallsFailWhateverTheThreadsDo() throws InterruptedException {
        var hit = new ConcurrentLinkedQueue<Integer>();
        Chaos<Provider> chaos = chaos().everyNth(10, IllegalStateException::new)
                .failureRate(0.2, IllegalStateException::new)
                .seed(4);
        Provider proxy = chaos.proxy();
        int alone = hitOf(
                        chaos().everyNth(10, IllegalStateException::new)
                                .failureRate(0.2, IllegalStateException::new)
                                .seed(4)
                                .proxy(),
                        8_000)
                .size();
        List<Thread> threads = Stream.generate(() -> new Thread(() -> hit.addAll(hitOf(proxy, 1_000))))
                .limit(8)
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(chaos.calls()).isEqualTo(8_000);
        assertThat(chaos.failed()).isEqualTo(hit.size()).isEqualTo(alone);
    }

    @Test
    void interruptedCallReachesTheRealObjectWithTheFlag() throws Declined {
        Provider proxy = Chaos.of(Provider.class, real).latency("1h").proxy();
        Thread.currentThread().interrupt();

        assertThat(proxy.charge(1)).isEqualTo("tx-1");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void undeclaredExceptionIsAConfigurationErrorBeforeAnyCall() {
        Chaos<Provider> chaos = chaos().failureRate(0.5, () -> new IOException("broken"));

        assertThatThrownBy(chaos::proxy)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Chaos of Provider: charge(int) does not declare java.io.IOException: throw an"
                        + " exception that it declares or an unchecked one, or set methods(…) to those that declare it")
                .hasMessageContaining("name() does not declare");
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(
                        "Chaos.of(String.class, …): must be an interface, and not a sealed one: put one before the class,"
                                + " or use a FaultProxy",
                        (Wrong) chaos -> Chaos.of(String.class, "x")),
                Arguments.of("Chaos: failureRate(50.0, …): must be 0 to 1, such as 0.5", (Wrong)
                        chaos -> chaos.failureRate(50, IllegalStateException::new)),
                Arguments.of("Chaos: failureRate(NaN, …): must be 0 to 1, such as 0.5", (Wrong)
                        chaos -> chaos.failureRate(Double.NaN, IllegalStateException::new)),
                Arguments.of("Chaos: everyNth(0, …): must be at least 1", (Wrong)
                        chaos -> chaos.everyNth(0, IllegalStateException::new)),
                Arguments.of("Chaos: latency(\"2s\", \"1s\"): the shortest must not be longer than the longest", (Wrong)
                        chaos -> chaos.latency("2s", "1s")),
                Arguments.of(
                        "Chaos: latency: \"fast\" is not a duration: expected e.g. 500ms, 30s, 1.5s, 1m30s, 2h (units d h"
                                + " m s ms us ns)",
                        (Wrong) chaos -> chaos.latency("fast")),
                Arguments.of(
                        "Chaos: limit: \"5\" is not a rate: expected e.g. 200/s, 1000/60s, 30/m, 1/min, 5/h, 10/100ms",
                        (Wrong) chaos -> chaos.limit("5")),
                Arguments.of("Chaos of Provider: there is no method refund", (Wrong)
                        chaos -> chaos.methods("charge", "refund").proxy()),
                Arguments.of("Chaos of Provider: a supplier of exceptions returns null", (Wrong)
                        chaos -> chaos.everyNth(2, () -> null).proxy()));
    }

    private interface Wrong {
        void use(Chaos<Provider> chaos);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void mistakesAreConfigurationErrors(String message, Wrong mistake) {
        assertThatThrownBy(() -> mistake.use(chaos()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }
}
