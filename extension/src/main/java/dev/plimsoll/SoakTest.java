/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.profile.SoakProfile;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Tag;

/**
 * Runs a constant load for a long time: does the target become slower?
 *
 * <p>The gauge {@code latency_drift} is the proven growth of the latency from the beginning to the end, as a share of
 * its median: 0.1 is 10 %. It is a lower bound with 99 % confidence, so at most 1 of 100 runs without a drift reports
 * one. The test fails if it is above {@link #maxDrift}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Tag("soak")
@ProfiledBy(SoakProfile.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface SoakTest {
    /** The number of virtual users. */
    int vus() default 10;

    /** How long the load lasts; at least 10 s. */
    String duration() default "1h";

    /** The length of a warm-up before the load; its samples are left out of the results. */
    String warmup() default "";

    /** The largest proven growth of the latency that still passes, as a share: {@code "10%"} or {@code "0.1"}. */
    String maxDrift() default "10%";
}
