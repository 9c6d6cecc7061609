/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Collects configuration errors, to report all of them at once. */
@API(status = API.Status.INTERNAL)
public final class ConfigurationErrors {
    private final List<String> found = new ArrayList<>();
    private final String prefix;

    /** @param prefix where the errors are; begins each message */
    public ConfigurationErrors(String prefix) {
        this.prefix = prefix;
    }

    public void add(String message, Object... arguments) {
        found.add(prefix + String.format(Locale.ROOT, message, arguments));
    }

    public void addIf(boolean wrong, String message, Object... arguments) {
        if (wrong) {
            add(message, arguments);
        }
    }

    /** Returns the result, or null after adding the error. */
    public <T> @Nullable T attempt(String where, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ConfigurationException e) {
            e.errors().forEach(message -> found.add(prefix + where + message));
            return null;
        }
    }

    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(found);
        }
    }
}
