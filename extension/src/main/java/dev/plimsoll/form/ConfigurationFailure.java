/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.Redaction;
import java.util.List;

/** How a load test fails that cannot run as it is written. */
final class ConfigurationFailure {
    private ConfigurationFailure() {}

    /**
     * Returns all configuration errors of a test as one exception, without secrets.
     *
     * @param notes what may be the reason, without being an error itself
     */
    static ConfigurationException of(
            String test, ConfigurationException cause, Redaction redaction, List<String> notes) {
        List<String> errors = cause.errors().stream()
                .map(redaction::text)
                .map(PlainText::exact)
                .toList();
        String heading = errors.size() == 1
                ? "%s has a configuration error: ".formatted(PlainText.line(test))
                : "%s has %d configuration errors:\n- ".formatted(PlainText.line(test), errors.size());
        String message = heading + String.join("\n- ", errors);
        var shown = new ConfigurationException(
                notes.isEmpty() ? message : message + "\nwarning: " + redaction.text(String.join("\nwarning: ", notes)),
                errors);
        shown.setStackTrace(cause.getStackTrace());
        return shown;
    }
}
