/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.user.Recordable;

/**
 * A reading of the engine itself or of a target, on its way to an export.
 *
 * @param value nanoseconds for trends of times, else in the metric's unit; the number of hits for rates
 * @param of for rates, the number of samples; otherwise 1
 * @param at the planned end of its second, in the ticker's nanoseconds; may be in the future
 */
record Reading(Metric metric, Tags tags, double value, long of, long at) implements Recordable<SampleRecorder> {
    @Override
    public void recordTo(SampleRecorder recorder) {
        recorder.record(this);
    }

    /** Counts it. */
    void addTo(MetricSamples samples) {
        if (samples instanceof MetricSamples.Rate rate) {
            rate.add((long) value, of);
        } else {
            samples.record(value);
        }
    }
}
