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
 * Adds users step by step and holds each level for a while: which step broke first, and why? Thresholds are judged over
 * the whole run, as in every load test; in addition, the summary names the first step in which one of them was missed.
 *
 * <p>The gauge {@code stress_held_vus} is the number of users of the step before that one: the highest level if all
 * steps held, 0 if the first step broke.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Tag("stress")
@ProfiledBy(StressProfile.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface StressTest {
    /** {@return the number of users of the first step; at least 1} */
    int from() default 10;

    /** {@return the number of users of the last step} */
    int to() default 100;

    /** {@return the number of users that each step adds; at least 1} */
    int step() default 10;

    /** {@return how long each step is held, after its ramp} */
    String hold() default "30s";

    /** {@return how long it takes to reach the next level; samples of the ramp belong to no step} */
    String ramp() default "0s";
}
