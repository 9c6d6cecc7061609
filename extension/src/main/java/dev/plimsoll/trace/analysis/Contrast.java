/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * One figure of requests, such as the time in a span: what it is usually, what it is in slow requests, and whether the
 * two are different things or one thing with a long tail.
 *
 * <p>The slowest requests always have more of something, as they were chosen by the sum of it. Only what stands apart is
 * a cause. All of this must hold, on a logarithmic scale, on which times of healthy services are about normal:
 *
 * <ol>
 *   <li><b>Far out.</b> At least a quarter of the slow requests, and at least three, lie above a fence: the upper quartile
 *       of the ordinary requests and twice the distance between their quartiles, between the inner (1.5) and the outer
 *       fence (3) of Tukey, <i>Exploratory Data Analysis</i>, 1977. The ordinary requests are the faster three quarters,
 *       so that the fence does not move up with the cause.
 *   <li><b>Apart.</b> Between the ordinary and the far-out requests lies a valley: somewhere a third of the way from the one
 *       to the other has less than a third as many requests as lie beyond it. A long tail, even a heavy one, thins out
 *       steadily: of a log-normal or Pareto distribution a third of the way has about as many as lie beyond, or more. Two
 *       things that are mixed leave a valley (the idea of tests for two modes, such as Ashman, Bird and Zepf, 1994).
 *   <li><b>Rare.</b> At most a quarter of all requests are nearer to the far-out ones than to the ordinary ones: of a cache
 *       that misses half the time, a miss is as usual as a hit.
 *   <li><b>Double.</b> It is at least twice as much as usual.
 * </ol>
 *
 * <p>The numbers were chosen by looking at invented services: few of those whose time has a log-normal or Pareto tail have a
 * cause, nearly all with a planted one have that; the tests say how many. No chance is involved: the same requests give the
 * same answer.
 */
final class Contrast {
    private static final double FENCE = 2;
    private static final int MIN_FAR_OUT = 3;
    private static final double MIN_SHARE_FAR_OUT = 0.25;
    /** Beyond a valley, for each request in it and one more, as an empty one may be luck. */
    private static final double VALLEY = 3;

    private static final double DOUBLE = 2;
    /** What happens to more requests is usual. */
    private static final double MAX_SHARE = 0.25;
    /** Of few requests the quartiles are uncertain: the fence of 20 is twice as far. */
    private static final double UNCERTAIN = 20;

    private final double usual;
    private final double slow;
    private final double difference;
    private final boolean distinct;

    private Contrast(double usual, double slow, double difference, boolean distinct) {
        this.usual = usual;
        this.slow = slow;
        this.difference = difference;
        this.distinct = distinct;
    }

    /** How a figure is put on the scale, and the least distance of the quartiles that is believed. */
    enum Scale {
        /** Half a millisecond is as good as nothing, and a fifth as good as the same. */
        MILLIS(value -> Math.log(value + 0.5), Math.log(1.2)),
        /** From 1 to 5 is far. */
        SPANS(value -> Math.log(value + 1), 0.35) {
            @Override
            double end(double upper) {
                return Math.log(Math.exp(upper) + 0.5); // between 1 and 2 there is nothing, which is no valley
            }
        };

        private final DoubleUnaryOperator logarithm;
        private final double minSpread;

        Scale(DoubleUnaryOperator logarithm, double minSpread) {
            this.logarithm = logarithm;
            this.minSpread = minSpread;
        }

        /** Where the ordinary ones end, given their upper quartile on the scale. */
        double end(double upper) {
            return upper;
        }
    }

    static Contrast of(RequestGroups groups, Scale scale, ToDoubleFunction<SpanTimes> figure) {
        double[] ordinary = logs(groups.ordinary(), scale, figure);
        double upper = RequestGroups.quantile(ordinary, 0.75);
        double spread = Math.max(upper - RequestGroups.quantile(ordinary, 0.25), scale.minSpread);
        double fence = upper + FENCE * (1 + UNCERTAIN / groups.size()) * spread;

        double[] slow = RequestGroups.values(groups.slow(), figure);
        double[] farOut = Arrays.stream(slow)
                .filter(value -> scale.logarithm.applyAsDouble(value) > fence)
                .toArray();
        double usual = RequestGroups.median(groups.middle(), figure);
        double shown = RequestGroups.quantile(farOut.length == 0 ? slow : farOut, 0.5);
        boolean distinct = farOut.length >= MIN_FAR_OUT
                && farOut.length >= MIN_SHARE_FAR_OUT * slow.length
                && shown >= DOUBLE * usual
                && isRareAndApart(
                        logs(groups.all(), scale, figure), scale.end(upper), scale.logarithm.applyAsDouble(shown));
        return new Contrast(
                usual,
                shown,
                RequestGroups.mean(groups.slow(), figure) - RequestGroups.mean(groups.middle(), figure),
                distinct);
    }

    private static double[] logs(List<SpanTimes> group, Scale scale, ToDoubleFunction<SpanTimes> figure) {
        return Arrays.stream(RequestGroups.values(group, figure))
                .map(scale.logarithm)
                .toArray();
    }

    private static boolean isRareAndApart(double[] all, double ordinary, double farOut) {
        double halfWay = (ordinary + farOut) / 2;
        if (Arrays.stream(all).filter(value -> value > halfWay).count() > MAX_SHARE * all.length) {
            return false;
        }
        double third = (farOut - ordinary) / 3;
        for (int sixths = 0; sixths <= 3; sixths++) {
            double from = ordinary + sixths * third / 2;
            double to = from + third;
            long between = Arrays.stream(all)
                    .filter(value -> value > from && value <= to)
                    .count();
            long beyond = Arrays.stream(all).filter(value -> value > to).count();
            if (beyond > VALLEY * (between + 1)) {
                return true;
            }
        }
        return false;
    }

    /** The median of the middle half of the requests. */
    double usual() {
        return usual;
    }

    /** The median of the slow requests in which it is far out; of all slow ones if it is in none. */
    double slow() {
        return slow;
    }

    /** By how much the mean of the slow requests is above that of the middle half. */
    double difference() {
        return difference;
    }

    boolean isDistinct() {
        return distinct;
    }
}
