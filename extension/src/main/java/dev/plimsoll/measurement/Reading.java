/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.user.Recordable;

/**
 * A reading of the engine itself, on its way to an export.
 *
 * @param value nanoseconds for times
 * @param at the planned end of its second, in the ticker's nanoseconds; may be in the future
 */
record Reading(Metric metric, Tags tags, double value, long at) implements Recordable<SampleRecorder> {
    @Override
    public void recordTo(SampleRecorder recorder) {
        recorder.record(this);
    }
}
