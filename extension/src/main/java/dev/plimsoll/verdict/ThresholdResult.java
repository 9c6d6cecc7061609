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
     * There was nothing to hold it against.
     *
     * @param passes whether the author accepts that
     */
    record NoData(ThresholdRule rule, boolean passes) implements ThresholdResult {}

    /** It was not judged. */
    record Skipped(ThresholdRule rule, String reason) implements ThresholdResult {}
}
