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
 * Runs a few users for a short time: does the target work at all, and is it fast enough without load? All tests of this
 * kind have the tag {@code smoke}; {@code -Dgroups=smoke} runs only them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Tag("smoke")
@ProfiledBy(SmokeProfile.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface SmokeTest {
    /** {@return the number of virtual users} */
    int vus() default 1;

    /** {@return how long the load lasts} */
    String duration() default "10s";
}
