/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.plan.ConfigurationException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThinkTimeTests {
    private static final int DRAWS = 100_000;

    /** In seconds. */
    private static double[] draws(ThinkTime time) {
        var random = new SplittableRandom(7);
        return Stream.generate(() -> time.next(random))
                .limit(DRAWS)
                .mapToDouble(rest -> rest.toNanos() / 1e9)
                .toArray();
    }

    private static double share(double[] draws, double below) {
        return Arrays.stream(draws).filter(draw -> draw < below).count() / (double) DRAWS;
    }

    private static double mean(double[] draws) {
        return Arrays.stream(draws).average().orElseThrow();
    }

    @Test
    void fixedIsAlwaysTheSame() {
        assertThat(draws(ThinkTime.fixed("250ms"))).containsOnly(0.25);
    }

    @Test
    void uniformIsBetweenTheTwoAndAsLikelyEverywhere() {
        double[] draws = draws(ThinkTime.uniform("1s", "3s"));
        assertThat(Arrays.stream(draws)).allMatch(draw -> draw >= 1 && draw <= 3);
        assertThat(share(draws, 1.5)).isCloseTo(0.25, within(0.01));
        assertThat(mean(draws)).isCloseTo(2, within(0.02));
    }

    @Test
    void normalHasItsMeanAndDeviation() {
        double[] draws = draws(ThinkTime.normal("2s", "500ms"));
        assertThat(mean(draws)).isCloseTo(2, within(0.02));
        assertThat(share(draws, 1.5)).isCloseTo(0.1587, within(0.01)); // one deviation below the mean
        assertThat(share(draws, 2.5)).isCloseTo(0.8413, within(0.01));
    }

    @Test
    void normalIsNeverBelowZero() {
        double[] draws = draws(ThinkTime.normal("1s", "1s"));
        assertThat(Arrays.stream(draws)).allMatch(draw -> draw >= 0);
        assertThat(share(draws, 1e-9)).as("what would be negative is zero").isCloseTo(0.1587, within(0.01));
    }

    @Test
    void exponentialHasItsMeanAndALongTail() {
        double[] draws = draws(ThinkTime.exponential("2s"));
        assertThat(mean(draws)).isCloseTo(2, within(0.05));
        assertThat(share(draws, 2)).isCloseTo(0.632, within(0.01));
        assertThat(1 - share(draws, 6)).as("three times the mean or longer").isCloseTo(0.0498, within(0.005));
    }

    @Test
    void aSeedRepeatsTheRests() {
        for (ThinkTime time :
                List.of(ThinkTime.uniform("1s", "3s"), ThinkTime.normal("2s", "500ms"), ThinkTime.exponential("2s"))) {
            assertThat(draws(time)).isEqualTo(draws(time));
        }
    }

    @Test
    void unreadableTimesAreConfigurationErrors() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ThinkTime.uniform("3s", "1s"))
                .withMessage("a think time from \"3s\" to \"1s\": the first must not be longer than the second");
        assertThatThrownBy(() -> ThinkTime.normal("2", "1s"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"2\" is not a duration");
        assertThatThrownBy(() -> ThinkTime.exponential("-1s")).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void usersRestThatLong() {
        var session = Sessions.start();
        long before = System.nanoTime();

        session.session().user().think(random -> Duration.ofMillis(20));
        session.session().user().think(random -> Duration.ofMillis(-20));

        assertThat(System.nanoTime() - before)
                .isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
    }
}
