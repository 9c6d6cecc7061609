/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Says that a load cannot run as it is written or configured, with everything that is wrong. It is found before the first
 * request, except for what only the body of a load can do wrong.
 *
 * <p>Thrown by {@link dev.plimsoll.Load} and by profiles. A {@link dev.plimsoll.LoadTest} throws JUnit's
 * {@code ExtensionConfigurationException} with the same message and this as its cause.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> errors;

    public ConfigurationException(List<String> errors) {
        this(String.join("\n", errors), errors);
    }

    public ConfigurationException(String error) {
        this(List.of(error));
    }

    /** @param message tells all of the errors, for people */
    @API(status = API.Status.INTERNAL)
    public ConfigurationException(String message, List<String> errors) {
        super(message);
        this.errors = List.copyOf(errors);
    }

    /** One sentence for each error. */
    public List<String> errors() {
        return errors;
    }
}
