/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides the values of secret fields in a text that may be JSON, and may have been cut anywhere. Whatever does not look
 * like {@code "name": value} stays as it is.
 */
final class JsonRedaction {
    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
    private static final Set<String> NAME_FIELDS = Set.of("name", "key", "field", "param", "parameter", "id");
    private static final Set<String> VALUE_FIELDS = Set.of("value", "val");

    private final String text;
    private final Predicate<String> secret;
    private final StringBuilder shown;
    private int at;
    private String lastName = "";

    /** @param secret whether the values of fields of that name are hidden */
    JsonRedaction(String text, Predicate<String> secret) {
        this.text = text;
        this.secret = secret;
        this.shown = new StringBuilder(text.length());
    }

    String result() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                string();
            } else {
                lastName = c == '{' || c == '}' ? "" : lastName;
                shown.append(c);
                at++;
            }
        }
        return shown.toString();
    }

    /** A string; if it is the name of a secret field, its value is skipped. */
    private void string() {
        int end = endOfString(at);
        int value = startOfValue(end);
        String name = value < 0 ? "" : unescaped(text.substring(at + 1, end - 1));
        boolean hidden = value >= 0 && (secret.test(name) || isValueOfSecret(name));
        rememberValue(name, value);
        if (!hidden) {
            shown.append(text, at, end);
            at = end;
            return;
        }
        shown.append(text, at, value).append('"').append(Redaction.HIDDEN).append('"');
        at = endOfValue(value);
    }

    /** In {@code {"name": "password", "value": …}} the value is secret. */
    private boolean isValueOfSecret(String name) {
        return VALUE_FIELDS.contains(name.toLowerCase(Locale.ROOT)) && secret.test(lastName);
    }

    private void rememberValue(String name, int value) {
        if (value >= 0 && NAME_FIELDS.contains(name.toLowerCase(Locale.ROOT)) && text.charAt(value) == '"') {
            lastName = unescaped(text.substring(value + 1, Math.max(value + 1, endOfString(value) - 1)));
        }
    }

    /** The letters of a name may be written as {@code \u0061}. */
    private static String unescaped(String name) {
        return name.indexOf('\\') < 0
                ? name
                : ESCAPED.matcher(name)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    /** Behind the closing quote, or the end of the text. */
    private int endOfString(int start) {
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i + 1;
            }
        }
        return text.length();
    }

    /** Behind the colon and blanks; -1 if no value follows. */
    private int startOfValue(int end) {
        int colon = skipBlanks(end);
        if (colon >= text.length() || text.charAt(colon) != ':') {
            return -1;
        }
        int start = skipBlanks(colon + 1);
        return start < text.length() ? start : -1;
    }

    private int endOfValue(int start) {
        if (text.charAt(start) == '"') {
            return endOfString(start);
        }
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                i = endOfString(i) - 1;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (depth == 0 && (c == ',' || c == '}' || c == ']')) {
                return i; // behind a number or a word
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    private int skipBlanks(int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
