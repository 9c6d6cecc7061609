/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.jupiter.LoadTestExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Names an endpoint: requests that match the method and the path template are counted, shown and judged under this
 * name, unless a request sets its own name.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Repeatable(Endpoint.Container.class)
@ExtendWith(LoadTestExtension.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface Endpoint {
    /** {@return the name of the endpoint in thresholds and reports} */
    String name();

    /** {@return the HTTP method that must match, for example {@code "GET"}; empty matches any} */
    String method() default "";

    /** {@return the path template, for example <code>/orders/{id}</code>; a variable matches exactly one segment} */
    String path();

    /** The container for repeated {@link Endpoint} annotations. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @ExtendWith(LoadTestExtension.class)
    @interface Container {
        /** {@return the annotations, in their order} */
        Endpoint[] value();
    }
}
