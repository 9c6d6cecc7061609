/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.plan.ThresholdRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * How the quantity that a threshold judges went: in each of its windows, or, for a threshold on the whole run, second by
 * second. Long runs are thinned; the worst of what is put together is kept.
 */
@API(status = API.Status.INTERNAL)
public record JudgedCourse(ThresholdRule rule, List<Point> points) {
    /** More than a screen can tell apart. */
    public static final int MAX_POINTS = 240;

    /**
     * What was measured in one window.
     *
     * @param start from the start of the run, as end
     * @param value in the unit of the metric; NaN without samples
     */
    public record Point(Duration start, Duration end, double value) {}

    public JudgedCourse {
        points = List.copyOf(points);
    }

    /** Puts neighbours together until so many points are left at most. */
    static List<Point> thinned(ThresholdRule rule, List<Point> points) {
        List<Point> left = points;
        while (left.size() > MAX_POINTS) {
            var halved = new ArrayList<Point>(left.size() / 2 + 1);
            for (int i = 0; i < left.size(); i += 2) {
                Point first = left.get(i);
                Point last = left.get(Math.min(i + 1, left.size() - 1));
                halved.add(new Point(first.start(), last.end(), worse(rule, first.value(), last.value())));
            }
            left = halved;
        }
        return left;
    }

    private static double worse(ThresholdRule rule, double one, double other) {
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return Double.isNaN(one) ? other : one;
        }
        return WindowWatch.badness(rule, other) > WindowWatch.badness(rule, one) ? other : one;
    }
}
