/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.jupiter.CurrentTest;
import dev.plimsoll.jupiter.LoadTargetExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts what the field holds before the class's own {@code @BeforeAll} (static fields) or {@code @BeforeEach} methods
 * (other fields), and stops it after the last test. The field holds one of these:
 *
 * <ul>
 *   <li>a {@link dev.plimsoll.target.LocalProcess}: a JVM or another program of this machine;
 *   <li>a Testcontainers {@code Startable}: a container, or a {@code ComposeContainer};
 *   <li>a {@link dev.plimsoll.target.TargetSystem} of your own, for what consists of several of them.
 * </ul>
 *
 * <p>Relative paths of the tests go to its base URL: {@code servesAt(...)} of a process, the first mapped port of a
 * container, {@code baseUrl()} of a system. {@code @BaseUrl} and {@code plimsoll.baseUrl} come first.
 *
 * <p>Targets start at the same time, unless one depends on another by {@code dependsOn()}; they are stopped one by one, in
 * reverse order. If one fails, the others are stopped, and the tests fail with its last output.
 *
 * <p>If one is not available on this machine ({@link dev.plimsoll.target.TargetUnavailable}: no container engine answers, a
 * binary is not installed), each test of the class and of its nested classes is skipped with the reason, and none of their
 * set-up methods is called. With {@code plimsoll.requireTargets=true} the class fails instead.
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
    /**
     * Keeps the started object for all classes of the JVM that have it in such a field: the first of them starts it, and it
     * is stopped after the last test of all.
     */
    boolean shared() default false;

    /** Whether it may give the base URL; exactly one of several must. */
    boolean baseUrl() default true;
}
