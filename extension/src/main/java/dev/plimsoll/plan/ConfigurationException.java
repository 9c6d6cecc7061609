/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Thrown when a load test is not configured correctly; lists all configuration errors. It is thrown before the first
 * request, except for errors that only show when the body runs.
 *
 * <p>Thrown by {@link dev.plimsoll.Load} and by profiles. A {@link dev.plimsoll.LoadTest} throws JUnit's
 * {@code ExtensionConfigurationException} with the same message and this as its cause.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> errors;

    /**
     * Creates an exception with several errors, one sentence each.
     *
     * @param errors the errors, in the order in which to show them
     */
    public ConfigurationException(List<String> errors) {
        this(String.join("\n", errors), errors);
    }

    /**
     * Creates an exception with one error.
     *
     * @param error the error, as one sentence
     */
    public ConfigurationException(String error) {
        this(List.of(error));
    }

    /**
     * Creates an exception whose message is not made from its errors.
     *
     * @param message contains all errors, for people
     * @param errors the errors, one sentence each
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public ConfigurationException(String message, List<String> errors) {
        super(message);
        this.errors = List.copyOf(errors);
    }

    /** {@return the errors, one sentence each} */
    public List<String> errors() {
        return errors;
    }
}
