/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.profile.SoakProfile;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Tag;

/**
 * A steady load for a long time: does the target become slower?
 *
 * <p>The gauge {@code latency_drift} is what the latency grew by from the beginning to the end, as a share of its median,
 * as far as that is proven: 0.1 is 10 %. It is a lower bound with 99 % confidence, so that at most 1 of 100 runs is
 * accused of a drift that is not there. The test fails if it is above {@link #maxDrift}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Tag("soak")
@ProfiledBy(SoakProfile.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface SoakTest {
    /** Virtual users. */
    int vus() default 10;

    /** How long they iterate. */
    String duration() default "1h";

    /** A phase before, left out of every figure. */
    String warmup() default "";

    /** Proven growth of the latency that is allowed, such as {@code "10%"}. */
    String maxDrift() default "10%";
}
