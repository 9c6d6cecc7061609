/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import java.lang.annotation.Annotation;
import org.apiguardian.api.API;

/**
 * Defines a kind of load test that an annotation stands for: the load it produces, and what its results mean. The
 * built-in profiles ({@link SmokeTest}, {@link StressTest}, {@link SpikeTest}, {@link SoakTest},
 * {@link BreakpointTest}) are written with it.
 *
 * <p>{@link ProfiledBy @ProfiledBy} on an annotation connects it with its profile. Each run creates a new instance with
 * the constructor without parameters; all methods are called on the thread that runs the test.
 *
 * <p>An attribute that makes no sense is reported by throwing a {@link dev.plimsoll.plan.ConfigurationException} from
 * {@link #plan}.
 *
 * @param <A> the annotation; placeholders and overrides are already applied to its attributes
 */
@API(status = API.Status.EXPERIMENTAL)
public interface LoadProfile<A extends Annotation> {
    /**
     * Adds the first scenarios and the profile's own thresholds. Also called when a test is checked without running it.
     *
     * @param annotation the annotation of the test, with the values of its attributes after all settings
     * @param plan takes the scenarios and thresholds
     */
    void plan(A annotation, ProfilePlan plan);

    /**
     * Called when all scenarios have ended; adds the next ones. The run ends if none is added.
     *
     * @param annotation the annotation of the test, with the values of its attributes after all settings
     * @param soFar the results of the scenarios that have ended
     * @param plan takes the next scenarios
     */
    default void next(A annotation, ProfileRun soFar, ProfilePlan plan) {}

    /**
     * Called after the last scenario, unless the run was aborted; records figures and explains what they mean.
     *
     * @param annotation the annotation of the test, with the values of its attributes after all settings
     * @param run the results of all scenarios
     */
    default void conclude(A annotation, ProfileRun run) {}
}
