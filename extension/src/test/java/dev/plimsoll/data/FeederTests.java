/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.ConfigurationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeederTests {
    private static final List<String> NAMES = List.of("Ann", "Bob", "Cat");

    private final RandomGenerator random = new SplittableRandom(1);

    private <T> List<T> taken(int count, Feeder<T> feeder) {
        return IntStream.range(0, count).mapToObj(i -> feeder.next(1, random)).toList();
    }

    @Test
    void circularStartsOverAtTheEnd() {
        assertThat(taken(7, Feeder.of(NAMES).circular()))
                .containsExactly("Ann", "Bob", "Cat", "Ann", "Bob", "Cat", "Ann");
        assertThat(taken(4, Feeder.of("Ann"))).as("the default").containsOnly("Ann");
    }

    @Test
    void randomReturnsEachRowEquallyOften() {
        List<String> taken = taken(9_000, Feeder.of(NAMES).random());
        // 4 sigma of a binomial of 9,000 with 1/3
        for (String name : NAMES) {
            assertThat(taken.stream().filter(name::equals).count()).isBetween(3_000L - 179, 3_000L + 179);
        }
    }

    @Test
    void sameSeedChoosesTheSameRows() {
        for (Feeder<String> feeder :
                List.of(Feeder.of(NAMES).random(), Feeder.of(NAMES).shuffled())) {
            List<String> first = choices(feeder.map(name -> name), 5);
            assertThat(choices(feeder.map(name -> name), 5)).isEqualTo(first);
            assertThat(choices(feeder.map(name -> name), 6)).isNotEqualTo(first);
        }
    }

    private static List<String> choices(Feeder<String> feeder, long seed) {
        var seeded = new SplittableRandom(seed);
        return IntStream.range(0, 60).mapToObj(i -> feeder.next(1, seeded)).toList();
    }

    @Test
    void otherUsersDoNotAffectAUsersRandomChoices() {
        for (Feeder<String> feeder :
                List.of(Feeder.of(NAMES).random(), Feeder.of(NAMES).shuffled())) {
            long alone = numberAfterRows(feeder.map(name -> name), 0);
            assertThat(numberAfterRows(feeder.map(name -> name), 2)).isEqualTo(alone);
        }
    }

    private static long numberAfterRows(Feeder<String> feeder, int takenByAnother) {
        IntStream.range(0, takenByAnother).forEach(i -> feeder.next(2, new SplittableRandom(99)));
        var own = new SplittableRandom(7);
        IntStream.range(0, 5).forEach(i -> feeder.next(1, own));
        return own.nextLong();
    }

    @Test
    void shuffledReturnsEachRowOncePerRoundInChangingOrder() {
        Feeder<Integer> feeder =
                Feeder.of(IntStream.range(0, 50).boxed().toList()).shuffled();
        var rounds = new HashSet<List<Integer>>();
        for (int round = 0; round < 4; round++) {
            List<Integer> taken = taken(50, feeder);
            assertThat(new HashSet<>(taken)).hasSize(50);
            rounds.add(taken);
        }
        assertThat(rounds).hasSize(4);
    }

    @Test
    void exhaustedUniqueFeederFailsWithAdvice() {
        Feeder<String> feeder = Feeder.of(NAMES).unique();
        assertThat(taken(3, feeder)).isEqualTo(NAMES);
        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(() -> feeder.next(1, random))
                    .isInstanceOfSatisfying(
                            Exhausted.class,
                            exhausted -> assertThat(exhausted.isFine()).isFalse())
                    .hasMessageContaining("the collection is exhausted after 3 rows")
                    .hasMessageContaining("unique(WhenExhausted.END_LOAD)");
        }
    }

    @Test
    void uniqueMayEndTheLoad() {
        Feeder<String> feeder = Feeder.of(NAMES).unique(WhenExhausted.END_LOAD);
        taken(3, feeder);
        assertThatThrownBy(() -> feeder.next(1, random))
                .isInstanceOfSatisfying(
                        Exhausted.class,
                        exhausted -> assertThat(exhausted.isFine()).isTrue())
                .hasMessage("the collection is exhausted after 3 rows");
    }

    @Test
    void uniqueCannotStartAgain() {
        Feeder<String> feeder = Feeder.of(NAMES);
        assertThatThrownBy(() -> feeder.unique(WhenExhausted.START_AGAIN))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("use circular()");
    }

    @Test
    void eachUserHasItsOwnRow() {
        Feeder<String> feeder = Feeder.of(NAMES).perUser();
        assertThat(IntStream.of(1, 3, 2, 3, 1).mapToObj(user -> feeder.next(user, random)))
                .containsExactly("Ann", "Cat", "Bob", "Cat", "Ann");
        assertThatThrownBy(() -> feeder.next(4, random))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the collection has 3 rows, but user 4 needs its own row")
                .hasMessageContaining("perUser(WhenExhausted.START_AGAIN)");
    }

    @Test
    void usersMayShareRowsOrEndTheLoadByChoice() {
        assertThat(Feeder.of(NAMES).perUser(WhenExhausted.START_AGAIN).next(4, random))
                .isEqualTo("Ann");
        Feeder<String> ending = Feeder.of(NAMES).perUser(WhenExhausted.END_LOAD);
        assertThatThrownBy(() -> ending.next(4, random))
                .isInstanceOfSatisfying(
                        Exhausted.class,
                        exhausted -> assertThat(exhausted.isFine()).isTrue());
    }

    @Test
    void rowsCanBeMappedBeforeAndAfterChoosingAnOrder() {
        assertThat(taken(2, Feeder.of(NAMES).map(String::length).unique())).containsExactly(3, 3);
        assertThat(taken(4, Feeder.of(NAMES).perUser().map(String::toUpperCase)))
                .containsOnly("ANN");
    }

    @Test
    void failingMappingIsAnError() {
        Feeder<Integer> failing = Feeder.of(NAMES).map(Integer::parseInt);
        assertThatThrownBy(failing::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the function given to map() fails for this row")
                .hasMessageContaining("For input string: \"Ann\"");
    }

    @ParameterizedTest
    @EnumSource(Strategy.Kind.class)
    void feederWithoutRowsIsAnErrorInEachOrder(Strategy.Kind kind) {
        Order<Object> order = Strategy.of(kind).over(new ListSource<>("nothing.csv", List.of()));
        for (Runnable use : List.<Runnable>of(order::check, () -> order.next(1, random))) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("nothing.csv has no rows: a feeder must have at least one");
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.Kind.class)
    void checkTakesNoRow(Strategy.Kind kind) {
        Order<String> looked = Strategy.of(kind).over(new ListSource<>("names", NAMES));
        looked.check();
        looked.check();
        Order<String> fresh = Strategy.of(kind).over(new ListSource<>("names", NAMES));
        var taken = new ArrayList<String>();
        var expected = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            taken.add(looked.next(1, new SplittableRandom(i)));
            expected.add(fresh.next(1, new SplittableRandom(i)));
        }
        assertThat(taken).isEqualTo(expected);
    }

    @Test
    void checkAcceptsAFeederThatAnEarlierLoadExhausted() {
        Feeder<String> feeder = Feeder.of("Ann").unique();
        taken(1, feeder);
        feeder.check();
        assertThatThrownBy(() -> feeder.next(1, random)).isInstanceOf(Exhausted.class);
    }
}
