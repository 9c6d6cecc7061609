/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The framework that runs the application within the test: Spring or Quarkus. It knows the port and the properties of the
 * application. Never starts one. Called on the thread of the test.
 */
@API(status = API.Status.INTERNAL)
public interface HostFramework {
    /** Of a test that no framework runs. */
    HostFramework NONE = new None();

    /** For messages: {@code Spring's environment}. */
    String label();

    /** Whether the application runs, so that its properties are known. */
    boolean isReady();

    /** Where the application answers; empty where it has no port, or does not run yet. */
    Optional<String> baseUrl();

    /** The port of the application, in this JVM. */
    default OptionalInt port() {
        return baseUrl()
                .map(URI::create)
                .map(url -> OptionalInt.of(url.getPort()))
                .orElse(OptionalInt.empty());
    }

    /** A property of the application; null where there is none, or it does not run yet. */
    @Nullable
    String property(String name);

    /** No framework. */
    record None() implements HostFramework {
        @Override
        public String label() {
            return "no framework";
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public Optional<String> baseUrl() {
            return Optional.empty();
        }

        @Override
        public @Nullable String property(String name) {
            return null;
        }
    }
}
