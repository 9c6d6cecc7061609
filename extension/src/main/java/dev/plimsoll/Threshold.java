/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.jupiter.LoadTestExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What must hold for the load test to pass: {@code "p95<500"}, {@code "http_req_failed: rate<1%"},
 * {@code "http_req_duration{endpoint:'GET /orders/{id}'}: p(99)<1s"}. Those of a type hold for each of its load tests.
 *
 * <p>The metric defaults to {@code http_req_duration}, units to the metric's: ms, bytes, plain numbers. A threshold
 * without samples is missed. Without a threshold on these metrics, {@code iterations_failed: rate==0},
 * {@code http_req_failed: rate==0}, {@code checks: rate==100%} and in open models {@code dropped_iterations: count==0}
 * hold. The same thing said in the text and by an attribute is an error.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Repeatable(Threshold.Container.class)
@ExtendWith(LoadTestExtension.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface Threshold {
    String value();

    String metric() default "";

    /** Only requests of this endpoint. */
    String endpoint() default "";

    /** Only requests with this outcome. */
    String outcome() default "";

    String scenario() default "";

    /** Only iterations that started in this phase: {@code warmup ramp-up hold ramp-down stage-1 …}. */
    String phase() default "";

    /** Each {@code "name:value"}. */
    String[] tags() default {};

    /** Every tumbling window of this length must hold; the worst is reported. */
    String window() default "";

    /** Ends the load as soon as it is missed; judged every second. */
    boolean abortOnFail() default false;

    /** Time from the start of the measured window during which it does not end the load. */
    String abortDelay() default "";

    OnNoData onNoData() default OnNoData.FAIL;

    /** Holds several. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @ExtendWith(LoadTestExtension.class)
    @interface Container {
        Threshold[] value();
    }
}
