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
 * Starts the system under test before the class's own {@code @BeforeAll} methods (static fields) or {@code @BeforeEach}
 * methods (instance fields), and stops it afterwards. The field holds one of these:
 *
 * <ul>
 *   <li>a {@link dev.plimsoll.target.LocalProcess}: a JVM or another program on this machine; <li>a Testcontainers
 *       {@code Startable}: a container, or a {@code ComposeContainer}; <li>your own {@link
 *       dev.plimsoll.target.TargetSystem}, for a system of several parts.
 * </ul>
 *
 * <p>Relative paths are appended to its base URL: {@code servesAt(...)} of a process, the first mapped port of a
 * container, {@code baseUrl()} of a target system. {@code @BaseUrl} and {@code plimsoll.baseUrl} take precedence.
 *
 * <p>Targets start in parallel, unless one depends on another through {@code dependsOn()}; they stop one by one in
 * reverse order. If one fails to start, the others are stopped, and the tests fail with its last output.
 *
 * <p>If a target is not available on this machine ({@link dev.plimsoll.target.TargetUnavailable}: no container engine
 * is running, a binary is not installed), each test of the class and of its nested classes is skipped with the reason,
 * and none of their set-up methods is called. With {@code plimsoll.requireTargets=true} the class fails instead.
 *
 * <p>Nothing is started for a class in which no load test is valid, or when {@code plimsoll.baseUrl} points to a
 * running system.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@ExtendWith({LoadTargetExtension.class, CurrentTest.class})
@API(status = API.Status.EXPERIMENTAL)
public @interface LoadTarget {
    /**
     * {@return whether all classes of the JVM that have this object in a {@code shared} field use one started instance:
     * the first of them starts it, and it stops after the last test of the run}
     */
    boolean shared() default false;

    /** {@return whether this target may provide the base URL; of several targets, exactly one must} */
    boolean baseUrl() default true;
}
