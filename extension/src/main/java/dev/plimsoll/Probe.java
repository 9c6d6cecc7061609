/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.jupiter.CurrentTest;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Reads figures of a target once a second during each load test of the class: those of a database, a queue, a JVM. The
 * field holds a {@link dev.plimsoll.probe.ResourceProbe}, such as a {@link dev.plimsoll.probe.PostgresProbe}. CPU and
 * memory of {@link LoadTarget} fields are read without one.
 *
 * <pre>{@code
 * @Probe
 * static final ResourceProbe DB = PostgresProbe.of(ORDERS::jdbcUrl);
 *
 * @LoadTest(vus = 20, duration = "30s")
 * @Threshold("postgres_connections{target:DB}: max<90")
 * void orders(Http http) { ... }
 * }</pre>
 *
 * <p>The figures are metrics of the load, with the tag {@code target}: thresholds judge them, and all reports show them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@ExtendWith(CurrentTest.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface Probe {
    /**
     * {@return whose figures these are, as the tag {@code target} says it: {@code "ORDERS"} or {@code
     * "ORDERS.database"}} The default is the name of the field. A probe of a {@link LoadTarget} field, or of a part of
     * it, is left out where {@code plimsoll.baseUrl} keeps that from being started.
     */
    String target() default "";
}
