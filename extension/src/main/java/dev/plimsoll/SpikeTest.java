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
 * A steady load, a sudden peak, and the steady load again: how long does the target take to recover?
 *
 * <p>Thresholds that name no phase are judged in {@code phase = "before"}; the others are {@code spike} and
 * {@code after}. After the peak they are held against windows, one after the other: the target has recovered at the
 * start of the first window from which on all hold. That time is the gauge {@code spike_recovery}, and the test fails if
 * it is longer than {@link #recovery}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Tag("spike")
@ProfiledBy(SpikeProfile.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface SpikeTest {
    /** Load before and after the peak: users, or {@code "10/s"} in the open model. */
    String baseline() default "10";

    /** Load of the peak, in the same unit. */
    String peak() default "100";

    /** How long the steady load lasts before the peak. */
    String before() default "30s";

    /** How long the peak lasts. */
    String hold() default "30s";

    /** How long recovery may take. */
    String recovery() default "30s";

    /** How long the steady load lasts after the peak; at least {@link #recovery} and one window, which is doubled by default. */
    String after() default "";

    /** Length of the windows that the thresholds are held against. */
    String window() default "2s";

    /** Open model: users made at the start. */
    int vus() default 1;

    /** Open model: users made at the most; 0 = 10,000. */
    int maxVus() default 0;
}
