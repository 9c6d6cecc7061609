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
 * Compares a load test with its own earlier runs, and fails it when an endpoint became slower. On a type it applies to
 * each load test of the type.
 *
 * <p>The p95 of {@code http_req_duration} of each endpoint must not exceed
 * {@code max(base x (1 + maxRegression), base + minDelta)}, nor what a run of the baseline itself has reached.
 *
 * <p>The baseline is a JSON file, meant to be committed. {@code -Dplimsoll.baseline=update} writes it, {@code add} adds
 * the current run to it, {@code off} disables the comparison. If the file does not exist, the test does not fail, and
 * says how to create it. An endpoint of the baseline that no longer receives requests counts as missed; new endpoints
 * and those with fewer than 20 samples are not judged. Runs with a different load are not compared.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(LoadTestExtension.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface Baseline {
    /** {@return how much slower an endpoint may become, as a share of its baseline: {@code "10%"} or {@code "0.1"}} */
    String maxRegression() default "10%";

    /** {@return the smallest increase that counts as a regression, as a duration} */
    String minDelta() default "5ms";

    /**
     * {@return the path of the baseline file, relative to the module's directory; {@code {test}} is replaced by the
     * test's name} Defaults to {@code src/test/resources/plimsoll-baselines/{test}.json}.
     */
    String file() default "";
}
