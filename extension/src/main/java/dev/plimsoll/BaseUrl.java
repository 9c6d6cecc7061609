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
 * Sets the URL that relative paths are appended to: <code>@BaseUrl("${BASE_URL:http://localhost:3000}")</code>.
 *
 * <p>The first of these that is set wins: the setting {@code plimsoll.baseUrl}, the annotation on the method, the
 * annotation on the type, the port of the Spring or Quarkus application under test, the base URL of the
 * {@link LoadTarget}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(LoadTestExtension.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface BaseUrl {
    /** {@return an absolute {@code http} or {@code https} URL; may contain <code>${NAME:default}</code>} */
    String value();
}
