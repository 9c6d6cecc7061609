/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the documents' scripts take from the environment: {@code API_KEY}, {@code RESTATE_AUTH_TOKEN}. */
final class Variable {
    private Variable() {}

    /** Returns the system property of that name, else the environment variable; an empty one counts as not set. */
    static Optional<String> named(String name) {
        return nonBlank(System.getProperty(name)).or(() -> nonBlank(System.getenv(name)));
    }

    private static Optional<String> nonBlank(@Nullable String value) {
        return Optional.ofNullable(value).filter(set -> !set.isBlank());
    }
}
