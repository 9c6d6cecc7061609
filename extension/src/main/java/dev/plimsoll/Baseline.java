/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.jupiter.LoadTestExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Holds a load test against what it measured before: the p95 of {@code http_req_duration} of each endpoint must not
 * exceed {@code max(base x (1 + maxRegression), base + minDelta)}, nor what a run of the baseline has reached itself. On
 * a type it goes for each of its load tests.
 *
 * <p>The baseline is a JSON file to be committed, which {@code -Dplimsoll.baseline=update} writes, and to which
 * {@code add} adds a run; {@code off} does without. Without a file the test says how to make one, and does not fail. An
 * endpoint of the baseline that is not asked any more is missed; new ones, and those with fewer than 20 samples, are not
 * judged. Runs of another load are not compared.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(LoadTestExtension.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface Baseline {
    /** By how much it may be slower, as a share. */
    String maxRegression() default "10%";

    /** Less than this is never a regression. */
    String minDelta() default "5ms";

    /**
     * Relative to the module; {@code {test}} stands for the test's name. The usual one is
     * {@code src/test/resources/plimsoll-baselines/{test}.json}.
     */
    String file() default "";
}
