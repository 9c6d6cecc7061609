/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.profile.StressProfile;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Tag;

/**
 * More and more users, step by step, each level held for a while: which step broke first, and what? Thresholds hold for
 * the whole run, as everywhere; the summary says the first step in which one of them did not hold.
 *
 * <p>The gauge {@code stress_held_vus} is the level of the last step before that, or the highest; 0 if the first broke.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Tag("stress")
@ProfiledBy(StressProfile.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface StressTest {
    /** Users of the first step. */
    int from() default 10;

    /** Users of the last step. */
    int to() default 100;

    /** Users that each step has more than the one before. */
    int step() default 10;

    /** How long each step lasts, after its ramp. */
    String hold() default "30s";

    /** Time to reach the next level; samples of a ramp belong to no step. */
    String ramp() default "0s";
}
