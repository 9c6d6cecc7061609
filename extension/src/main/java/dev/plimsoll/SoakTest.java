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
 * Runs a constant load for a long time: does the target become slower, or does it leak?
 *
 * <p>The gauge {@code latency_drift} is the proven growth of the latency from the beginning to the end, as a share of
 * its median: 0.1 is 10 %. It is a lower bound with 99 % confidence, so at most 1 of 100 runs without a drift reports
 * one. The test fails if it is above {@link #maxDrift}.
 *
 * <p>The gauge {@code drift} is the proven growth of what a target holds, if its figures are read: {@code target_memory},
 * {@code target_connections}, {@code target_threads}, {@code target_open_files}, {@code postgres_connections},
 * {@code pool_connections} in use, and {@code jvm_heap}, by the tags {@code of} and {@code target}. It counts only growth
 * that goes on: what fills up is no leak. The test fails if it is above {@link #maxResourceDrift}; a threshold such as
 * {@code drift{of:target_memory,target:ORDERS}: value<5%} takes the place of that limit. At least one minute must be
 * measured; growth below 5 % or 5 units is not reported.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Tag("soak")
@ProfiledBy(SoakProfile.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface SoakTest {
    /** {@return the number of virtual users} */
    int vus() default 10;

    /** {@return how long the load lasts; at least 10 s} */
    String duration() default "1h";

    /** {@return the length of a warm-up before the load; its samples are left out of the results} */
    String warmup() default "";

    /**
     * {@return the largest proven growth of the latency that still passes, as a share: {@code "10%"} or {@code "0.1"}}
     */
    String maxDrift() default "10%";

    /**
     * {@return the largest proven growth that still passes of each resource that a target holds, as a share: {@code
     * "20%"} or {@code "0.2"}} Above that of the latency, because the memory of a JVM may grow for a long time before
     * it is warm.
     */
    String maxResourceDrift() default "20%";
}
