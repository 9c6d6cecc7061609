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
 * States what must hold for the load test to pass: {@code "p95<500"}, {@code "http_req_failed: rate<1%"}, {@code
 * "http_req_duration{endpoint:'GET /orders/{id}'}: p(99)<1s"}. A threshold on a type applies to each load test of the
 * type.
 *
 * <p>The metric defaults to {@code http_req_duration}, the unit to that of the metric: ms for times, bytes for sizes,
 * plain numbers otherwise. Metric names and aggregates are those of k6.
 *
 * <p>Unlike in k6, a threshold without samples is missed (see {@link #onNoData}), and there are implicit thresholds:
 * {@code iterations_failed: rate==0}, {@code http_req_failed: rate==0}, {@code checks: rate==100%}, and in open models
 * {@code dropped_iterations: count==0}. An explicit threshold on the same metric replaces the implicit one.
 *
 * <p>It is a configuration error to set the same thing in the text and as an attribute.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Repeatable(Threshold.Container.class)
@ExtendWith(LoadTestExtension.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface Threshold {
    /**
     * {@return the threshold: {@code [metric[{tag:value,…}]:] aggregate operator limit[unit]}, for example {@code
     * "p95<500ms"}}
     */
    String value();

    /** {@return the metric, if the text does not name it} */
    String metric() default "";

    /** {@return the endpoint whose requests are judged} */
    String endpoint() default "";

    /** {@return the outcome whose requests are judged} */
    String outcome() default "";

    /** {@return the scenario whose samples are judged} */
    String scenario() default "";

    /**
     * {@return the phase whose samples are judged: {@code warmup}, {@code ramp-up}, {@code hold}, {@code ramp-down},
     * {@code stage-1} …, or the name of a stage} A sample belongs to the phase in which its iteration started.
     */
    String phase() default "";

    /** {@return the tags that a sample must have to be judged, each {@code "name:value"}} */
    String[] tags() default {};

    /**
     * {@return the length of the consecutive windows in which the threshold must hold, counted from the start of the
     * measured window; the worst one is reported, and an incomplete one is ignored} If empty, the run is judged as a
     * whole.
     */
    String window() default "";

    /** {@return whether to end the load as soon as the threshold is missed; it is judged every second} */
    boolean abortOnFail() default false;

    /** {@return how long after the start of the measured window {@link #abortOnFail} takes effect} */
    String abortDelay() default "";

    /** {@return what happens if there are no samples to judge} */
    OnNoData onNoData() default OnNoData.FAIL;

    /** The container for repeated {@link Threshold} annotations. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @ExtendWith(LoadTestExtension.class)
    @interface Container {
        /** {@return the annotations, in their order} */
        Threshold[] value();
    }
}
