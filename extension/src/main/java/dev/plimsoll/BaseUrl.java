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
 * Where relative paths go: <code>"${BASE_URL:http://localhost:3000}"</code>. {@code plimsoll.baseUrl} beats a method's,
 * that a type's, that the port of the Spring or Quarkus application that runs in the test, and that the
 * {@link LoadTarget}'s.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(LoadTestExtension.class)
@API(status = API.Status.EXPERIMENTAL)
public @interface BaseUrl {
    String value();
}
