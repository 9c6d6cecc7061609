/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.Unit;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A threshold held against the figures. */
@API(status = API.Status.EXPERIMENTAL)
public sealed interface ThresholdResult {
    ThresholdRule rule();

    /** Whether the test fails for it. */
    default boolean fails() {
        return this instanceof Missed || this instanceof NoData noData && !noData.passes();
    }

    /** The same figures as a result of that rule, of which this one is a part. */
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
     * It holds.
     *
     * @param actual in the metric's unit, like the limit
     * @param worstWindow the start of the worst window, from the start of the run; null for thresholds without
     */
    record Met(
            ThresholdRule rule,
            double actual,
            long samples,
            Unit unit,
            @Nullable Duration worstWindow) implements ThresholdResult {}

    /** It does not hold. */
    record Missed(
            ThresholdRule rule,
            double actual,
            long samples,
            Unit unit,
            @Nullable Duration worstWindow) implements ThresholdResult {}

    /**
     * There was nothing to hold it against, or not all of it.
     *
     * @param passes whether the author accepts that
     * @param notKeptApart samples that may belong to the selection, and were counted with others as there were too many
     *     series; 0 where there were no samples at all
     */
    record NoData(ThresholdRule rule, boolean passes, long notKeptApart) implements ThresholdResult {
        /** Without samples. */
        public NoData(ThresholdRule rule, boolean passes) {
            this(rule, passes, 0);
        }
    }

    /** It was not judged. */
    record Skipped(ThresholdRule rule, String reason) implements ThresholdResult {}
}
