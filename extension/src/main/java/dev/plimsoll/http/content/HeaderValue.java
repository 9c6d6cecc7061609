/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Checks values of headers before OkHttp does, whose messages show them: they may be keys. */
@API(status = API.Status.INTERNAL)
public final class HeaderValue {
    private HeaderValue() {}

    public static String checked(String name, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("header(\"%s\", …): the value is null".formatted(name));
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\n' || c == '\r') {
                throw new IllegalArgumentException("header(\"%s\", …): line end at index %d".formatted(name, i));
            }
            if (c < ' ' && c != '\t' || c > '~') {
                throw new IllegalArgumentException(
                        "header(\"%s\", …): character 0x%02x at index %d is not printable ASCII"
                                .formatted(name, (int) c, i));
            }
        }
        return value;
    }
}
