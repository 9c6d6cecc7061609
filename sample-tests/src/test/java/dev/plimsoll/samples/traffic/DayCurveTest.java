/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.traffic;

import dev.plimsoll.ProfiledBy;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A custom profile: traffic that rises and falls as over a day, lowest at the beginning and the end. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ProfiledBy(DayCurve.class)
@interface DayCurveTest {
    /** Starts per second at night. */
    int night();

    /** Starts per second at noon. */
    int noon();

    /** How long the day takes. */
    String day();
}
