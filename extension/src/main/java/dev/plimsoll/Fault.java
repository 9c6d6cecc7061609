/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.fault.Direction;
import dev.plimsoll.fault.FaultKind;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Breaks something while the load runs: {@code @Fault(name = "slow-db", on = "DB", kind = FaultKind.LATENCY, latency =
 * "500ms", at = "20s", lasts = "15s")}. A fault on a type applies to each load test of the type. Faults may overlap.
 *
 * <p>Each {@link FaultKind} knows some of the attributes; it is a configuration error to set another one, or to leave out
 * one that the kind requires.
 *
 * <p>Experimental, like all annotations of this package. It carries neither {@code @API} nor any JUnit annotation that
 * does: Spring would take the attribute {@code status} for an override of theirs and log a warning.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Repeatable(Fault.Container.class)
public @interface Fault {
    /** {@return the name, unique in the load: letters, digits, {@code .}, {@code _} and {@code -}} */
    String name();

    /**
     * {@return the {@link LoadTarget} field that holds what breaks, {@code "DB"}, or a part of its value, {@code
     * "SHOP.payment"}}
     */
    String on();

    /** {@return what breaks} */
    FaultKind kind();

    /** {@return when the fault begins, from the start of the load} */
    String at() default "0s";

    /** {@return how long the fault lasts; until the end of the load if empty} */
    String lasts() default "";

    /** {@return how long bytes or answers are delayed, or the pause after a slice} */
    String latency() default "";

    /** {@return how much the latency varies: {@code "100ms"} is up to 100 ms more or less} */
    String jitter() default "";

    /** {@return how much passes on each connection and each way: {@code "64KB/s"}, {@code "5Mbit/s"}} */
    String bandwidth() default "";

    /** {@return the bytes after which a connection is cut, or of a slice, or the memory of a container} */
    long bytes() default 0;

    /** {@return the status of answers in place of the provider's} */
    int status() default 0;

    /**
     * {@return the share of requests that fail, {@code "50%"}, or the requests that a limit lets pass, {@code "5/s"}}
     */
    String rate() default "";

    /** {@return the share of connections or requests that the fault hits: {@code "30%"}; all if empty} */
    String share() default "";

    /** {@return which way of the connections is hit} */
    Direction direction() default Direction.BOTH;

    /**
     * {@return the length of the windows in which the recovery is judged; 1 s, or longer where there are few samples,
     * if empty}
     */
    String recoveryWindow() default "";

    /** {@return the seed of what is random} */
    long seed() default 0;

    /** The container for repeated {@link Fault} annotations. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface Container {
        /** {@return the annotations, in their order} */
        Fault[] value();
    }
}
