/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.profile.SpikeProfile;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Tag;

/**
 * Runs a steady load, a sudden peak, and the steady load again: how long does the target take to recover?
 *
 * <p>The phases are {@code before}, {@code spike} and {@code after}. Thresholds that name no phase are judged in
 * {@code before}. After the peak they are judged again in consecutive windows: the target has recovered at the start of
 * the first window from which on all of them hold. The time from the end of the peak until then is the gauge
 * {@code spike_recovery}; the test fails if it is longer than {@link #recovery}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Tag("spike")
@ProfiledBy(SpikeProfile.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface SpikeTest {
    /** {@return the load before and after the peak: a number of users, or an arrival rate such as {@code "10/s"}} */
    String baseline() default "10";

    /** {@return the load of the peak, in the same unit as {@link #baseline}} */
    String peak() default "100";

    /** {@return how long the steady load lasts before the peak} */
    String before() default "30s";

    /** {@return how long the peak lasts} */
    String hold() default "30s";

    /** {@return the longest time the target may take to recover} */
    String recovery() default "30s";

    /**
     * {@return how long the steady load lasts after the peak: at least {@link #recovery} plus one {@link #window};
     * twice that sum if empty}
     */
    String after() default "";

    /** {@return the length of the windows in which the thresholds are judged after the peak} */
    String window() default "2s";

    /** {@return the number of virtual users created up front; only in the open model} */
    int vus() default 1;

    /** {@return the maximum number of virtual users; only in the open model} 0 = 10,000. */
    int maxVus() default 0;
}
