/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.LoadTest;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What Jupiter must know of a load test, whether its load comes from {@link LoadTest} or from a profile. Profiles do not
 * have {@code @LoadTest} on them: they share names of attributes with it, which Spring takes for overrides and warns of.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
@Test
@Tag("load")
@ExtendWith(LoadTestExtension.class)
@ResourceLock(value = IsolationLocks.ANY, mode = ResourceAccessMode.READ, providers = IsolationLocks.class)
@Timeout(value = 6, unit = TimeUnit.HOURS) // shields from default timeouts meant for unit tests; the user's own wins
@API(status = API.Status.INTERNAL)
public @interface RunsAsLoadTest {}
