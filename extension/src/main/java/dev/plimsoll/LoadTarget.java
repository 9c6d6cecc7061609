/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts the field's {@link dev.plimsoll.target.TargetSystem} or Testcontainers {@code Startable} before the class's
 * own {@code @BeforeAll} (static fields) or {@code @BeforeEach} methods, and stops it after the last test.
 *
 * <p>Targets start at the same time, unless one depends on another by {@code dependsOn()}; they are stopped one by one, in
 * reverse order. If one fails the others are stopped, and the tests fail with its last output.
 *
 * <p>Nothing is started for a class in which no load test is valid, nor when {@code plimsoll.baseUrl} points at a system
 * that runs.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@ExtendWith({LoadTargetExtension.class, CurrentTest.class})
@API(status = API.Status.EXPERIMENTAL)
public @interface LoadTarget {
    /** Keeps the started object for all classes of the JVM that have it in such a field. */
    boolean shared() default false;

    /** Whether it may give the base URL; exactly one of several must. */
    boolean baseUrl() default true;
}
