/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.json;

import dev.plimsoll.data.JsonValue;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Finds one value of a JSON text: {@code cart.items[0].id}. */
@API(status = API.Status.INTERNAL)
public final class JsonPath {
    private JsonPath() {}

    /** Scalars as their text, objects and arrays as they are written; null if there is nothing or a JSON null. */
    public static @Nullable String at(JsonValue root, String path) {
        JsonValue value = root;
        int at = 0;
        while (at < path.length()) {
            char c = path.charAt(at);
            if (c == '.' && at > 0) {
                at++;
            }
            int end = endOfStep(path, at);
            value = path.charAt(at) == '[' ? value.item(index(path, at, end)) : value.field(path.substring(at, end));
            at = end;
        }
        return value.text();
    }

    private static int endOfStep(String path, int start) {
        int end = start;
        if (end < path.length() && path.charAt(end) == '[') {
            return path.indexOf(']', end) + 1;
        }
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        if (end == start) {
            throw unreadable(path);
        }
        return end;
    }

    private static int index(String path, int start, int end) {
        try {
            return Integer.parseInt(path, start + 1, end - 1, 10);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw unreadable(path);
        }
    }

    private static IllegalArgumentException unreadable(String path) {
        return new IllegalArgumentException("json(\"%s\") is not like \"cart.items[0].id\"".formatted(path));
    }
}
