/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.jupiter.RunsAsLoadTest;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Turns an annotation into one for load tests, whose load comes from a {@link LoadProfile}. The annotation needs no
 * {@link LoadTest} beside it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
@RunsAsLoadTest
@API(status = API.Status.EXPERIMENTAL)
public @interface ProfiledBy {
    /**
     * {@return the profile; it must have a constructor without parameters, and its type parameter must be this
     * annotation}
     */
    Class<? extends LoadProfile<?>> value();
}
