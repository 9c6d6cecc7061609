/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.profile.BreakpointProfile;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Tag;

/**
 * Finds out how much load the target can take: raises the arrival rate step by step until a threshold is missed, then
 * narrows down the rate between the highest that held and the lowest that did not.
 *
 * <p>Each step is a scenario of its own, in which the thresholds are judged; a rate counts as broken when it misses a
 * threshold twice in a row. The gauge {@code breakpoint_rate} is the highest rate that held, in iterations started per
 * second. The test fails if it is below {@link #atLeast}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Tag("breakpoint")
@ProfiledBy(BreakpointProfile.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface BreakpointTest {
    /** {@return the rate of the first step, in iterations started per second; at least 1} */
    int from() default 10;

    /** {@return by how much each step raises the rate, in iterations started per second; at least 1} */
    int step() default 10;

    /** {@return how long each step lasts} */
    String every() default "10s";

    /** {@return the highest rate to try, in iterations started per second} */
    int upTo() default 1000;

    /**
     * {@return the rate that must hold for the test to pass, in iterations started per second; 0 only reports the
     * breakpoint}
     */
    int atLeast() default 0;

    /**
     * {@return when to stop searching: when the gap between what held and what broke is this share of the rate, or 1/s}
     */
    String precision() default "5%";

    /** {@return the number of virtual users created at the start of each step} */
    int vus() default 1;

    /** {@return the maximum number of virtual users of a step; 0 = 10,000} */
    int maxVus() default 0;
}
