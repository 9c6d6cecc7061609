/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.Unit;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The result of a threshold: {@link Met}, {@link Missed}, {@link NoData} or {@link Skipped}. Immutable. */
@API(status = API.Status.EXPERIMENTAL)
public sealed interface ThresholdResult {
    /** Returns the threshold that was judged. */
    ThresholdRule rule();

    /** Returns whether this result makes the test fail. */
    default boolean fails() {
        return this instanceof Missed || this instanceof NoData noData && !noData.passes();
    }

    /** Returns this result, attributed to the rule it was derived from. */
    default ThresholdResult of(ThresholdRule whole) {
        if (this instanceof Met met) {
            return new Met(whole, met.actual(), met.samples(), met.unit(), met.worstWindow());
        } else if (this instanceof Missed missed) {
            return new Missed(whole, missed.actual(), missed.samples(), missed.unit(), missed.worstWindow());
        } else if (this instanceof NoData noData) {
            return new NoData(whole, noData.passes(), noData.notKeptApart());
        } else if (this instanceof Skipped skipped) {
            return new Skipped(whole, skipped.reason());
        }
        throw new IllegalStateException("no such result: " + this);
    }

    /**
     * The threshold holds.
     *
     * @param actual the measured value, in the unit of the metric, like the limit
     * @param samples the number of samples that it was judged by
     * @param worstWindow the time from the start of the run to the start of the worst window; null for a threshold
     *     without windows
     */
    record Met(
            ThresholdRule rule,
            double actual,
            long samples,
            Unit unit,
            @Nullable Duration worstWindow) implements ThresholdResult {}

    /** The threshold does not hold. The components are those of {@link Met}. */
    record Missed(
            ThresholdRule rule,
            double actual,
            long samples,
            Unit unit,
            @Nullable Duration worstWindow) implements ThresholdResult {}

    /**
     * The threshold could not be judged, because there were no samples or not all of them were kept apart.
     *
     * @param passes whether its {@code onNoData} accepts that
     * @param notKeptApart the number of samples that may belong to the selection but were counted with others, because
     *     there were too many series; 0 if there were no samples at all
     */
    record NoData(ThresholdRule rule, boolean passes, long notKeptApart) implements ThresholdResult {
        /** Creates a result without samples. */
        public NoData(ThresholdRule rule, boolean passes) {
            this(rule, passes, 0);
        }
    }

    /** The threshold was skipped. */
    record Skipped(ThresholdRule rule, String reason) implements ThresholdResult {}
}
