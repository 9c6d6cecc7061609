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
 * Runs a test method as a load test: virtual users call it again and again, and the test fails when a {@link Threshold}
 * is missed.
 *
 * <p>The attributes choose the load model, with the words and the meaning of k6:
 *
 * <ul>
 *   <li>none: one user, one iteration; {@code vus} alone: one iteration for each user; <li>{@code vus + duration}: a
 *       constant number of users; {@code rampUp} and {@code rampDown} ramp it linearly from and to zero, before and
 *       after the duration; <li>{@code iterations}: this many iterations, shared by the users; {@code iterationsPerVu}:
 *       this many for each user. Here {@code duration} is the maximum (default 10m); <li>{@code stages}: a ramping
 *       number of users, starting at 0; {@code "10s:50"} reaches 50 users within 10 s, and a stage of {@code 0s} jumps;
 *       <li>{@code rate + duration}: the open model, in which iterations start when they are due, however slow the
 *       target is; {@code rampUp} and {@code rampDown} ramp the rate; <li>{@code rate + stages}, each {@code
 *       "30s:200/s"}: a ramping rate that starts at {@code rate}.
 * </ul>
 *
 * <p>Limits: the method must return nothing, and cannot be a {@code @RepeatedTest} or {@code @ParameterizedTest}
 * ({@code @ParameterizedClass} works). All users share one test instance and call it from many threads: fields are
 * shared, the state of one user belongs on its {@link dev.plimsoll.user.VirtualUser}. Set-up and tear-down methods run
 * once, around the whole load.
 *
 * <p>Each string may contain <code>${NAME:default}</code>, and each attribute can be overridden from outside: {@code
 * -Dplimsoll.vus=20}. Durations are written {@code 500ms}, {@code 30s}, {@code 1m30s}, {@code 2h}. Attributes that
 * contradict each other are configuration errors, reported together before the first request.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@RunsAsLoadTest
@API(status = API.Status.EXPERIMENTAL)
public @interface LoadTest {
    /** {@return the number of virtual users; in the open model, the number created up front} */
    int vus() default 1;

    /** {@return how long to hold full load; for iteration models, the maximum duration (10m if empty)} */
    String duration() default "";

    /** {@return how long the load takes to grow linearly from zero to full load, before {@link #duration}} */
    String rampUp() default "";

    /** {@return how long the load takes to fall linearly from full load to zero, after {@link #duration}} */
    String rampDown() default "";

    /**
     * {@return the stages of a ramping load} {@code "10s:50"} reaches 50 users within 10 s; in the open model, {@code
     * "10s:50/s"} reaches 50 iterations per second. {@code "peak=10s:50"} also names the phase, which is {@code
     * stage-1}, {@code stage-2} … otherwise.
     */
    String[] stages() default {};

    /**
     * {@return the total number of iterations, shared by all users; at least as many as users} 0 means no such limit.
     */
    long iterations() default 0;

    /** {@return the number of iterations of each user} 0 means no such limit. */
    long iterationsPerVu() default 0;

    /**
     * {@return the arrival rate of the open model, in iterations: {@code "200/s"}, {@code "1000/60s"}, {@code "30/m"}}
     */
    String rate() default "";

    /**
     * {@return the maximum number of virtual users in the open model; 0 = 10,000} When all of them are busy, due
     * iterations wait for a free user, and their lateness counts in {@code http_req_response_time}.
     */
    int maxVus() default 0;

    /** {@return how the iterations of the open model are spread over time} */
    Arrivals arrivals() default Arrivals.EVEN;

    /**
     * {@return the length of a warm-up at full load before everything else; its samples are left out of the results}
     */
    String warmup() default "";

    /** {@return the shortest time from one iteration start to the next of the same user; not in the open model} */
    String pace() default "";

    /**
     * {@return how long a running iteration may take to finish after its user's time is over, before it is interrupted}
     */
    String gracefulStop() default "30s";

    /** {@return which other tests of the JVM must not run at the same time} */
    Isolation isolation() default Isolation.ALL;
}
