/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.plan.DurationParser;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;

/**
 * How long users rest before their next step: for {@link VirtualUser#think(ThinkTime)}. Drawn from the user's own
 * randomness, so that a seed repeats a run's rests. May be made once and shared by all users.
 *
 * <p>Write your own for another distribution, such as one of recorded times.
 *
 * @see <a href="https://doi.org/10.1080/00949655.2015.1060234">McFarland, A modified ziggurat algorithm for generating
 *     exponentially and normally distributed pseudorandom numbers, 2016: what the JDK draws both by</a>
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL)
public interface ThinkTime {
    /** The next rest; a negative one is none. */
    Duration next(RandomGenerator random);

    /** The same each time. */
    static ThinkTime fixed(String time) {
        Duration always = DurationParser.parse(time);
        return random -> always;
    }

    /** Between the two, each as likely. */
    static ThinkTime uniform(String shortest, String longest) {
        long from = DurationParser.parse(shortest).toNanos();
        long to = DurationParser.parse(longest).toNanos();
        if (from > to) {
            throw new IllegalArgumentException(
                    "a think time from \"%s\" to \"%s\": the first must not be above the second"
                            .formatted(shortest, longest));
        }
        return random -> Duration.ofNanos(random.nextLong(from, to + 1));
    }

    /**
     * Normally distributed: mean + deviation × Z. What would be below zero is zero, which makes the mean a little longer:
     * with a deviation of a third of the mean that is one rest in 700.
     *
     * @see RandomGenerator#nextGaussian(double, double)
     */
    static ThinkTime normal(String mean, String deviation) {
        double meanNanos = DurationParser.parse(mean).toNanos();
        double deviationNanos = DurationParser.parse(deviation).toNanos();
        return random -> Duration.ofNanos(Math.max(0, Math.round(meanNanos + deviationNanos * random.nextGaussian())));
    }

    /**
     * Exponentially distributed, as times between independent events are: most are short, and one in twenty is three
     * times the mean or longer. There is no longest one.
     *
     * @see RandomGenerator#nextExponential()
     */
    static ThinkTime exponential(String mean) {
        double meanNanos = DurationParser.parse(mean).toNanos();
        return random -> Duration.ofNanos(Math.round(meanNanos * random.nextExponential()));
    }
}
