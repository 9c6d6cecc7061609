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
 * How much can the target take? Raises the arrival rate step by step until a threshold breaks, then narrows down the rate
 * between the highest that held and the lowest that broke.
 *
 * <p>Each step is a scenario of its own, in which the thresholds are judged; a rate counts as broken when it breaks twice
 * in a row. The gauge {@code breakpoint_rate} is the highest rate that held (starts per second); the test fails if it is
 * below {@link #atLeast}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Tag("breakpoint")
@ProfiledBy(BreakpointProfile.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface BreakpointTest {
    /** Rate of the first step, starts per second. */
    int from() default 10;

    /** How much each step adds, starts per second. */
    int step() default 10;

    /** How long each step lasts. */
    String every() default "10s";

    /** The highest rate that is tried. */
    int upTo() default 1000;

    /** The rate that must hold; 0 = the test only reports. */
    int atLeast() default 0;

    /** The search ends when the gap between what held and what broke is that share of the rate, or 1/s. */
    String precision() default "5%";

    /** Users made at the start of each step. */
    int vus() default 1;

    /** Users made at the most; 0 = 10,000. */
    int maxVus() default 0;
}
