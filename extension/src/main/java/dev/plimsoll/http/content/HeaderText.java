/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import java.util.Locale;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Checks names and values of headers before OkHttp does, whose messages quote the value, which may be a secret. */
@API(status = API.Status.INTERNAL)
public final class HeaderText {
    private HeaderText() {}

    /**
     * Returns the value as it is sent: without a single line end at its end, as files have one. Throws an {@link
     * IllegalArgumentException} that names the header and the index, but never the value.
     */
    public static String value(@Nullable String name, @Nullable String value) {
        checkName(name);
        if (value == null) {
            throw new IllegalArgumentException("header(\"%s\", …): the value is null".formatted(name));
        }
        String sent = withoutLineEnd(value);
        for (int i = 0; i < sent.length(); i++) {
            char c = sent.charAt(i);
            if (c != '\t' && (c < ' ' || c > '~')) {
                throw new IllegalArgumentException("header(\"%s\", …): %s at index %d of the value: %s"
                        .formatted(
                                name,
                                nameOf(c),
                                i,
                                c > '~'
                                        ? "a header is ASCII; encode the value, for example as URL or Base64"
                                        : "strip it"));
            }
        }
        return sent;
    }

    private static void checkName(@Nullable String name) {
        if (name == null) {
            throw new IllegalArgumentException("header(name, value): the name is null");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c > '~' || c == ':') {
                throw new IllegalArgumentException(
                        "header(name, value): %s at index %d of the name: only visible ASCII characters other than a colon may be in it"
                                .formatted(nameOf(c), i));
            }
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException("header(\"\", …): the name is empty");
        }
    }

    private static String withoutLineEnd(String value) {
        if (value.endsWith("\r\n")) {
            return value.substring(0, value.length() - 2);
        }
        return value.endsWith("\n") || value.endsWith("\r") ? value.substring(0, value.length() - 1) : value;
    }

    private static String nameOf(char c) {
        return switch (c) {
            case '\n', '\r' -> "line end";
            case ' ' -> "a blank";
            case ':' -> "a colon";
            default -> String.format(Locale.ROOT, "character U+%04X", (int) c);
        };
    }
}
