/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** JSON to and from bytes. Thread-safe. */
final class Json {
    /** Tests name the fields they need, so unknown ones are no mistake. */
    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Json() {}

    /** A text is JSON already. */
    static byte[] write(Object value) {
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "json(%s): cannot be written as JSON: %s"
                            .formatted(value.getClass().getName(), e.getOriginalMessage()),
                    e);
        }
    }

    static <T> T read(byte[] json, Class<T> type) throws IOException {
        return MAPPER.readValue(json, type);
    }

    static JsonNode tree(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    /** Scalars as their text, objects and arrays as JSON; null if there is nothing or a JSON null. */
    static @Nullable String at(JsonNode root, String path) {
        JsonNode node = root;
        int at = 0;
        while (at < path.length()) {
            char c = path.charAt(at);
            if (c == '.' && at > 0) {
                at++;
            }
            int end = endOfStep(path, at);
            node = path.charAt(at) == '[' ? node.path(index(path, at, end)) : node.path(path.substring(at, end));
            at = end;
        }
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return node.isValueNode() ? node.asText() : node.toString();
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
