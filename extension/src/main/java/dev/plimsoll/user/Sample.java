/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.plan.Metric;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One value that a test body reported.
 *
 * @param check the check's name for samples of {@code checks}, else empty
 * @param value nanoseconds for times, 1 or 0 for rates, else as given
 * @param at the ticker's nanoseconds
 * @param firstFailure of a check that failed for the first time in the run; else null
 */
@API(status = API.Status.INTERNAL)
public record Sample(
        Place place,
        Metric metric,
        String check,
        double value,
        long at,
        @Nullable CheckFailure firstFailure) implements Recordable<UserRecorder> {
    public Sample(Place place, Metric metric, String check, double value, long at) {
        this(place, metric, check, value, at, null);
    }

    @Override
    public void recordTo(UserRecorder recorder) {
        recorder.record(this);
    }
}
