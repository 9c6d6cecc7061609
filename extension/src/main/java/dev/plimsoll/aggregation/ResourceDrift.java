/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Judges whether what a target holds, such as memory or connections, keeps growing: a leak does, a heap or a pool that fills
 * up does not. Stateless.
 *
 * <p>The readings are cut into {@value #MIN_BLOCKS} to {@value #MAX_BLOCKS} blocks of equal length, and each is represented
 * by its minimum: what leaked is not given back, whatever a garbage collector or a busy second adds for a while. The growth
 * is proven as far as
 *
 * <ul>
 *   <li>the trend of all blocks proves it, with 99 % confidence,
 *   <li>the trend of the second half shows as much per block, with 95 % confidence, and
 *   <li>it does not fade away: if the last quarter surely grew less than {@value #FADING} times as fast as the quarter before,
 *       what grows fills up, and nothing is proven.
 * </ul>
 *
 * <p>Growth by less than {@value #MIN_GROWTH} of the median, or by less than {@value #MIN_UNITS} units, is no drift either.
 *
 * <p>Readings of a resource depend on those before them; {@link Trend} says how that is taken into account.
 */
@API(status = API.Status.INTERNAL)
public final class ResourceDrift {
    /** The shortest window in which a drift can be judged. */
    public static final Duration MIN_WINDOW = Duration.ofMinutes(1);

    private static final int MIN_BLOCKS = 20;
    private static final int MAX_BLOCKS = 40;
    private static final int READINGS_OF_BLOCK = 3;
    private static final double FADING = 0.6;
    private static final double Z_95 = 1.645; // one-sided
    private static final double Z_LIKELY = 1; // one-sided, 84 %

    /** Of all blocks, those that must have readings. */
    private static final double MIN_SHARE = 0.9;

    /** What grows by less units than that has moved up a step or two. */
    private static final double MIN_UNITS = 5;

    /** A smaller share of the median is how memory breathes. */
    private static final double MIN_GROWTH = 0.05;

    private ResourceDrift() {}

    /**
     * Returns the drift of what was read in a window; empty if it is too short, or was not read in too much of it.
     *
     * @param from from the start of the run
     * @param to likewise
     */
    public static Optional<Drift> of(List<ReadAt> course, Duration from, Duration to) {
        if (to.minus(from).compareTo(MIN_WINDOW) < 0) {
            return Optional.empty();
        }
        double[] blocks = lowest(course, from, to);
        double median = Trend.median(blocks.clone());
        if (blocks.length == 0) {
            return Optional.empty();
        }
        if (!(median > 0)) { // nothing is held most of the time
            return Optional.of(new Drift(0, 0));
        }
        Trend whole = Trend.ofRelated(blocks, Trend.Z_99);
        double least = Math.min(
                whole.low(), Trend.ofRelated(part(blocks, 2, 2, 4), Z_95).low());
        double units = (blocks.length - 1) * least;
        double share = units / median;
        boolean proven = units >= MIN_UNITS && share >= MIN_GROWTH && !fades(blocks);
        return Optional.of(new Drift(whole.perPoint() * (blocks.length - 1) / median, proven ? share : 0));
    }

    private static boolean fades(double[] blocks) {
        Trend before = Trend.ofIndependent(part(blocks, 2, 1, 4), Z_LIKELY);
        Trend last = Trend.ofIndependent(part(blocks, 3, 1, 4), Z_LIKELY);
        return last.high() < FADING * before.perPoint();
    }

    private static double[] part(double[] blocks, int first, int parts, int of) {
        return Arrays.copyOfRange(blocks, blocks.length * first / of, blocks.length * (first + parts) / of);
    }

    /** Returns the minimum of each block; empty if too many of them have none. */
    private static double[] lowest(List<ReadAt> course, Duration from, Duration to) {
        long length = to.minus(from).toNanos();
        long readings = to.minus(from).toSeconds();
        int count = (int) Math.max(MIN_BLOCKS, Math.min(MAX_BLOCKS, readings / READINGS_OF_BLOCK));
        double[] lowest = new double[count];
        Arrays.fill(lowest, Double.NaN);
        for (ReadAt read : course) {
            long at = read.start().minus(from).toNanos();
            if (at >= 0 && at < length && !Double.isNaN(read.value())) {
                int block = (int) (count * (double) at / length);
                lowest[block] = Math.min(Double.isNaN(lowest[block]) ? read.value() : lowest[block], read.value());
            }
        }
        double[] filled =
                Arrays.stream(lowest).filter(value -> !Double.isNaN(value)).toArray();
        return filled.length < count * MIN_SHARE ? new double[0] : filled;
    }
}
