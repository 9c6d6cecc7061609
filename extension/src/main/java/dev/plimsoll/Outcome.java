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
 * Names the replies that meet all its conditions, and says whether they failed, whatever their status. Tried in declared
 * order, a method's before a type's; the first match wins.
 *
 * <p>A reply that none matches counts as if none were declared: 2xx and 3xx are {@code ok}, everything else
 * {@code failed}. A last outcome without conditions and with {@code expected = false} makes the list exhaustive. Where
 * there is no answer the outcome is the kind of error.
 *
 * <p>Experimental, as all annotations here. It carries neither {@code @API} nor one of JUnit's annotations that do: Spring
 * would take the attribute {@code status} for an override of theirs, and warn of it.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Repeatable(Outcome.Container.class)
public @interface Outcome {
    String name();

    /** Any of these; none = any. */
    int[] status() default {};

    /** Text that the body contains. */
    String body() default "";

    /** Regular expression that is found in the body. */
    String bodyMatches() default "";

    /** {@code "name: value"}: the header's value contains this one. */
    String header() default "";

    /** Only replies of this endpoint. */
    String endpoint() default "";

    /** Whether such a reply is good. */
    boolean expected() default true;

    /** Holds several. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @interface Container {
        Outcome[] value();
    }
}
