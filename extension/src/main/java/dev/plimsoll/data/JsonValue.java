/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON text, as it is written there: numbers keep their digits and exponents, objects and arrays their order,
 * blanks and escapes. For values that only pass through a test. Immutable.
 */
@API(status = API.Status.INTERNAL)
public final class JsonValue {
    /** What is not there, or {@code null}. */
    public static final JsonValue NONE = new JsonValue(null, null, List.of());

    private static final JsonFactory FACTORY = new JsonFactory();

    private final @Nullable String text;
    private final @Nullable Map<String, JsonValue> fields;
    private final List<JsonValue> items;

    private JsonValue(@Nullable String text, @Nullable Map<String, JsonValue> fields, List<JsonValue> items) {
        this.text = text;
        this.fields = fields;
        this.items = items;
    }

    /**
     * Reads the first value of a text; returns {@link #NONE} for an empty text.
     *
     * @throws IOException if it is not JSON
     */
    public static JsonValue first(String json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return parser.nextToken() == null ? NONE : read(parser, json);
        }
    }

    /**
     * Reads the only value of a text.
     *
     * @throws IOException if it is not JSON, or more than one value
     */
    static JsonValue only(String json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            JsonValue value = parser.nextToken() == null ? NONE : read(parser, json);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "there is more after the first value");
            }
            return value;
        }
    }

    /** Returns the text of a string, the digits of a number, the JSON of an object or array; null if there is nothing. */
    public @Nullable String text() {
        return text;
    }

    public boolean isObject() {
        return fields != null;
    }

    /** Returns the fields of an object in their order; none for anything else. */
    public Map<String, JsonValue> fields() {
        return fields == null ? Map.of() : fields;
    }

    public JsonValue field(String name) {
        return fields().getOrDefault(name, NONE);
    }

    public JsonValue item(int index) {
        return index >= 0 && index < items.size() ? items.get(index) : NONE;
    }

    /** The parser stands at the value's first token, and is left at its last. */
    private static JsonValue read(JsonParser parser, String json) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, json);
            case START_ARRAY -> array(parser, json);
            case VALUE_NULL -> NONE;
            default -> new JsonValue(parser.getText(), null, List.of());
        };
    }

    private static JsonValue object(JsonParser parser, String json) throws IOException {
        int start = behind(parser) - 1;
        var fields = new LinkedHashMap<String, JsonValue>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.getText();
            parser.nextToken();
            fields.put(name, read(parser, json));
        }
        return new JsonValue(json.substring(start, behind(parser)), fields, List.of());
    }

    private static JsonValue array(JsonParser parser, String json) throws IOException {
        int start = behind(parser) - 1;
        var items = new ArrayList<JsonValue>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser, json));
        }
        return new JsonValue(json.substring(start, behind(parser)), null, items);
    }

    private static int behind(JsonParser parser) {
        return (int) parser.currentLocation().getCharOffset();
    }
}
