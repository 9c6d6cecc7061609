/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/** On an annotation that is itself a {@link LoadTest}: the profile that makes its load. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
@API(status = API.Status.EXPERIMENTAL)
public @interface ProfiledBy {
    /** Must have a constructor without parameters, and take this annotation. */
    Class<? extends LoadProfile<?>> value();
}
