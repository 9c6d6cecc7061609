/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.settings;

import dev.plimsoll.plan.ConfigurationException;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Replaces <code>${NAME:default}</code> in texts. As in a shell, an empty value counts as not set; defaults may contain
 * colons, balanced braces and placeholders of their own.
 */
@API(status = API.Status.INTERNAL)
public final class Placeholders {
    private static final String OPEN = "${";
    private static final int MAX_DEPTH = 10;

    private Placeholders() {}

    /**
     * Replaces placeholders; looked-up values are used as they are. Throws {@link ConfigurationException} if one is
     * missing.
     */
    public static String resolve(String text, Function<String, @Nullable String> lookup) {
        return resolve(text, lookup, 0);
    }

    private static String resolve(String text, Function<String, @Nullable String> lookup, int depth) {
        if (depth > MAX_DEPTH) {
            throw new ConfigurationException("placeholders are nested more than %s levels deep".formatted(MAX_DEPTH));
        }
        var resolved = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            int close = closing(text, open);
            resolved.append(text, at, open);
            resolved.append(valueOf(text.substring(open + OPEN.length(), close), lookup, depth));
            at = close + 1;
        }
        return resolved.append(text, at, text.length()).toString();
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        throw new ConfigurationException(
                "\"%s\": \"${\" is not closed by \"}\", as in ${NAME:default}".formatted(text));
    }

    private static String valueOf(String inside, Function<String, @Nullable String> lookup, int depth) {
        int colon = inside.indexOf(':');
        String name = (colon < 0 ? inside : inside.substring(0, colon)).strip();
        if (name.isEmpty()) {
            throw new ConfigurationException("\"${%s}\" has no name, as in ${NAME:default}".formatted(inside));
        }
        String value = lookup.apply(name);
        if (value != null && !value.isEmpty()) {
            return value;
        }
        if (colon < 0) {
            throw new ConfigurationException(
                    "${%s} has no value and no default: set the system property, JUnit configuration parameter or environment variable %s, or write ${%s:default}"
                            .formatted(name, name, name));
        }
        return resolve(inside.substring(colon + 1), lookup, depth + 1);
    }
}
