/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import java.lang.annotation.Annotation;
import org.apiguardian.api.API;

/**
 * A load test with a purpose of its own, named by an annotation: the load that it makes, and what its figures say. The
 * ready ones ({@link SmokeTest}, {@link StressTest}, {@link SpikeTest}, {@link SoakTest}, {@link BreakpointTest}) are
 * written with it.
 *
 * <p>An annotation becomes a profile by {@link ProfiledBy @ProfiledBy} on it. Each run
 * has a new instance, made by the constructor without arguments; all calls come from the thread that runs the test.
 *
 * @param <A> the annotation, with placeholders and overrides already in its attributes
 */
@API(status = API.Status.EXPERIMENTAL)
public interface LoadProfile<A extends Annotation> {
    /** Adds the first scenarios and the profile's own thresholds. Also called to check a test that is not run. */
    void plan(A annotation, ProfilePlan plan);

    /** All scenarios have ended: adds those that come next. With none, the run is over. */
    default void next(A annotation, ProfileRun soFar, ProfilePlan plan) {}

    /** After the last scenario, unless the run was aborted: records figures and says what they mean. */
    default void conclude(A annotation, ProfileRun run) {}
}
