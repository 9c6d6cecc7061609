/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.plan.DurationParser;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;

/**
 * A distribution of think times, for {@link VirtualUser#think(ThinkTime)}. Times are drawn from the user's own random
 * generator, so {@code plimsoll.seed} reproduces them. All users may share one instance; an implementation must be
 * thread-safe.
 *
 * <p>Implement it for a distribution of your own, for example one of recorded times.
 *
 * @see <a href="https://doi.org/10.1080/00949655.2015.1060234">McFarland, A modified ziggurat algorithm for generating
 *     exponentially and normally distributed pseudorandom numbers, 2016: what the JDK draws both by</a>
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL)
public interface ThinkTime {
    /**
     * {@return the next think time; a negative one counts as zero}
     *
     * @param random the source of randomness of the user
     */
    Duration next(RandomGenerator random);

    /**
     * {@return a think time that is always the same}
     *
     * @param time a duration such as {@code "1s"}
     */
    static ThinkTime fixed(String time) {
        Duration always = DurationParser.parse(time);
        return random -> always;
    }

    /**
     * {@return think times that are uniformly distributed between the two durations}
     *
     * @param shortest the shortest time, such as {@code "1s"}
     * @param longest the longest time, such as {@code "5s"}
     */
    static ThinkTime uniform(String shortest, String longest) {
        long from = DurationParser.parse(shortest).toNanos();
        long to = DurationParser.parse(longest).toNanos();
        if (from > to) {
            throw new IllegalArgumentException(
                    "a think time from \"%s\" to \"%s\": the first must not be longer than the second"
                            .formatted(shortest, longest));
        }
        return random -> Duration.ofNanos(random.nextLong(from, to + 1));
    }

    /**
     * {@return think times that are normally distributed} Negative values become zero, which makes the mean slightly
     * longer; with a standard deviation of a third of the mean, this affects one think time in 700.
     *
     * @param mean the mean, such as {@code "3s"}
     * @param deviation the standard deviation, such as {@code "1s"}
     * @see RandomGenerator#nextGaussian(double, double)
     */
    static ThinkTime normal(String mean, String deviation) {
        double meanNanos = DurationParser.parse(mean).toNanos();
        double deviationNanos = DurationParser.parse(deviation).toNanos();
        return random -> Duration.ofNanos(Math.max(0, Math.round(meanNanos + deviationNanos * random.nextGaussian())));
    }

    /**
     * {@return think times that are exponentially distributed, like the times between independent events: most are
     * short, and one in twenty is three times the mean or longer} There is no upper limit.
     *
     * @param mean the mean, such as {@code "3s"}
     * @see RandomGenerator#nextExponential()
     */
    static ThinkTime exponential(String mean) {
        double meanNanos = DurationParser.parse(mean).toNanos();
        return random -> Duration.ofNanos(Math.round(meanNanos * random.nextExponential()));
    }
}
