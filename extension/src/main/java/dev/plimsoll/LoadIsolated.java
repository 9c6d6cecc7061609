/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.jupiter.CurrentTest;
import dev.plimsoll.jupiter.IsolationLocks;
import dev.plimsoll.jupiter.LoadTestExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Marks a plain test that runs a {@link Load}: gives it the isolation from parallel tests, the tag {@code load} and the
 * protection from JUnit's default timeouts that a {@link LoadTest} has.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Tag("load")
@ExtendWith({LoadTestExtension.class, CurrentTest.class})
@ResourceLock(value = IsolationLocks.ANY, mode = ResourceAccessMode.READ, providers = IsolationLocks.class)
@Timeout(value = 6, unit = TimeUnit.HOURS)
@API(status = API.Status.EXPERIMENTAL)
public @interface LoadIsolated {
    /** {@return which other tests of the JVM must not run at the same time} */
    Isolation value() default Isolation.ALL;
}
