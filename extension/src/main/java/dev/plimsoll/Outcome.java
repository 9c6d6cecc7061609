/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the replies that meet all of its conditions, and decides whether they failed, whatever their status. Outcomes
 * are tried in declared order, those of a method before those of its type; the first match wins.
 *
 * <p>A reply that matches no outcome is treated as if none were declared: 2xx and 3xx are {@code ok}, everything else
 * is {@code failed}. To make the list exhaustive, end it with an outcome without conditions and with {@code expected =
 * false}. The outcome of a request without a response is its kind of error, for example {@code timeout}.
 *
 * <p>Experimental, like all annotations of this package. It carries neither {@code @API} nor any JUnit annotation that
 * does: Spring would take the attribute {@code status} for an override of theirs and log a warning.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Repeatable(Outcome.Container.class)
public @interface Outcome {
    /** {@return the name of the outcome in thresholds and reports} */
    String name();

    /** {@return the status codes, one of which must match; empty matches any status} */
    int[] status() default {};

    /** {@return text that the body must contain; empty matches any body} */
    String body() default "";

    /** {@return a regular expression that must match some part of the body; empty matches any body} */
    String bodyMatches() default "";

    /** {@return a header as {@code "name: value"}: the reply must have it, with a value that contains the given one} */
    String header() default "";

    /** {@return the name of the endpoint whose replies are considered; empty means all endpoints} */
    String endpoint() default "";

    /** {@return whether such a reply is a success; {@code false} counts it in {@code http_req_failed}} */
    boolean expected() default true;

    /** The container for repeated {@link Outcome} annotations. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @interface Container {
        /** {@return the annotations, in their order} */
        Outcome[] value();
    }
}
