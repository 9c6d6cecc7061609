/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.measurement.Interval;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.ThresholdRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows what a threshold on the whole run judges, about second by second. Takes bounded memory. Not thread-safe. */
final class CourseWatch {
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final int KEPT = 2 * JudgedCourse.MAX_POINTS;

    private final ThresholdRule rule;
    private final WindowSamples samples;
    private List<JudgedCourse.Point> points = new ArrayList<>();
    private @Nullable Duration start; // of the next point

    CourseWatch(ThresholdRule rule) {
        this.rule = rule;
        this.samples = new WindowSamples(rule);
    }

    /** Returns whether a second of what the threshold judges can be held against its limit: a count adds up. */
    static boolean suits(ThresholdRule rule) {
        return rule.window() == null && rule.aggregate().kind() != Aggregate.Kind.COUNT;
    }

    /** @param span in which the threshold is judged */
    void add(Interval interval, Phase span) {
        if (interval.start().compareTo(span.start()) < 0 || interval.end().compareTo(span.end()) > 0) {
            return;
        }
        Duration from = start == null ? interval.start() : start;
        start = from;
        samples.add(interval);
        Duration length = interval.end().minus(from);
        if (length.compareTo(STEP) >= 0) {
            points.add(new JudgedCourse.Point(
                    from, interval.end(), samples.value(length).orElse(Double.NaN)));
            samples.clear();
            start = null;
            if (points.size() > KEPT) {
                points = new ArrayList<>(JudgedCourse.thinned(rule, points));
            }
        }
    }

    List<JudgedCourse.Point> points() {
        return points;
    }
}
