/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.profile.SmokeProfile;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Tag;

/**
 * A few users for a short time: does it work at all, and fast enough with nobody else there? Run these alone with
 * {@code -Dgroups=smoke}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Tag("smoke")
@ProfiledBy(SmokeProfile.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface SmokeTest {
    /** Virtual users. */
    int vus() default 1;

    /** How long they iterate. */
    String duration() default "10s";
}
