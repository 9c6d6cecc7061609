/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.jupiter.RunsAsLoadTest;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Makes a test method the body of a virtual-user loop. The test fails when a {@link Threshold} is missed.
 *
 * <p>The attributes choose the load model:
 *
 * <ul>
 *   <li>nothing: one user, one iteration; {@code vus} alone: one iteration of each;
 *   <li>{@code vus + duration}: constant users; with {@code rampUp}, {@code rampDown}: linear from and to none, around
 *       the duration;
 *   <li>{@code iterations}: that many, shared by the users; {@code iterationsPerVu}: that many for each. The duration is
 *       the upper limit then (default 10m);
 *   <li>{@code stages}: ramping users, each {@code "10s:50"} = reach 50 within 10 s; {@code 0s} jumps;
 *   <li>{@code rate + duration}: open model, iterations start when they are due; {@code rampUp}, {@code rampDown} ramp
 *       the rate; {@code rate + stages}, each {@code "30s:200/s"}, starts at {@code rate}.
 * </ul>
 *
 * <p>Limits: can only be applied to methods that return nothing; not together with {@code @RepeatedTest} or
 * {@code @ParameterizedTest} ({@code @ParameterizedClass} works). One test instance serves all users on many threads:
 * fields are shared, the state of one user lives on its {@link dev.plimsoll.user.VirtualUser}. Set-up and tear-down
 * methods run once around the whole load. Every string may hold <code>${NAME:default}</code>, and every attribute can
 * be overridden: {@code -Dplimsoll.vus=20}.
 *
 * <p>Durations: {@code 500ms}, {@code 30s}, {@code 1m30s}, {@code 2h}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@RunsAsLoadTest
@API(status = API.Status.EXPERIMENTAL)
public @interface LoadTest {
    /** Virtual users; in the open model those made at the start. */
    int vus() default 1;

    /** Of the part at full load; for iterations the upper limit. */
    String duration() default "";

    /** Time to go from no load to full load. */
    String rampUp() default "";

    /** Time to go from full load to no load. */
    String rampDown() default "";

    /** {@code "10s:50"} = reach 50 users (with a rate: {@code "10s:50/s"}, starts) within 10 s; {@code "peak=10s:50"} names its phase. */
    String[] stages() default {};

    /** Iterations in all, shared by the users. At least as many as users. */
    long iterations() default 0;

    /** Iterations of each user. */
    long iterationsPerVu() default 0;

    /** Open model: {@code "200/s"}, {@code "1000/60s"}, {@code "30/m"}. */
    String rate() default "";

    /** Open model: users made at the most; 0 = 10,000. Then a due iteration waits, and its lateness is measured. */
    int maxVus() default 0;

    /** Open model: how the starts are spread. */
    Arrivals arrivals() default Arrivals.EVEN;

    /** A phase before all others at full load, left out of every figure. */
    String warmup() default "";

    /** Closed models: shortest time from one iteration's start to the next of the same user. */
    String pace() default "";

    /** How long a running iteration may go on when its user's time is over. */
    String gracefulStop() default "30s";

    /** Which other tests of the JVM may run at the same time. */
    Isolation isolation() default Isolation.ALL;
}
