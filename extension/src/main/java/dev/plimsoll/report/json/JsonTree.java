/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.aggregation.ConfidenceInterval;
import dev.plimsoll.time.Nanos;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** JSON that any reader takes: numbers are finite, what is not a number is null. */
@API(status = API.Status.INTERNAL)
public final class JsonTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double LARGEST_WHOLE = 9e15; // doubles are exact up to here

    private static final double SIGNIFICANT = 1e4;

    private JsonTree() {}

    /** Writes and reads once, in each of the ways below. */
    public static String rehearse() {
        ObjectNode object = object();
        object.set("ways", of(Map.of("numbers", List.of(1, 2.5))));
        JsonNode read = parse(inPage(object));
        return text(array(read.properties().stream().map(Map.Entry::getKey).toList()));
    }

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    public static ArrayNode array() {
        return NODES.arrayNode();
    }

    public static ArrayNode array(Iterable<?> values) {
        ArrayNode array = array();
        values.forEach(value -> array.add(of(value)));
        return array;
    }

    static <T> ArrayNode array(List<T> values, Function<? super T, ? extends JsonNode> node) {
        ArrayNode array = array();
        values.forEach(value -> array.add(node.apply(value)));
        return array;
    }

    public static JsonNode number(double value) {
        return Double.isFinite(value) ? NODES.numberNode(value) : NODES.nullNode();
    }

    /** Without a point where it is whole. */
    public static JsonNode count(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE;
        return whole ? NODES.numberNode((long) value) : number(value);
    }

    /** Of a point in a chart: more digits than a pixel shows would only fill the file. */
    static JsonNode rounded(double value) {
        return Math.abs(value) < SIGNIFICANT
                ? count(Math.round(value * SIGNIFICANT) / SIGNIFICANT)
                : count(Math.rint(value));
    }

    static JsonNode millis(Duration time) {
        return number(Nanos.millis(time));
    }

    /** {@code [low, high]}, with null for a side that is open; null if there is none. */
    static JsonNode interval(Optional<ConfidenceInterval> interval) {
        if (interval.isEmpty()) {
            return NODES.nullNode();
        }
        ArrayNode bounds = array();
        bounds.add(number(interval.get().low().orElse(Double.NaN)));
        bounds.add(number(interval.get().high().orElse(Double.NaN)));
        return bounds;
    }

    /** Maps, lists, numbers and truth values as such, anything else as its text. */
    public static JsonNode of(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof JsonNode node) {
            return node;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = object();
            map.forEach((key, each) -> object.set(String.valueOf(key), of(each)));
            return object;
        }
        if (value instanceof Iterable<?> values) {
            return array(values);
        }
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        if (value instanceof Integer || value instanceof Long) {
            return NODES.numberNode(((Number) value).longValue());
        }
        if (value instanceof Number number) {
            return number(number.doubleValue());
        }
        return NODES.textNode(value.toString());
    }

    /** Throws {@link IllegalArgumentException} for what is no JSON. */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** On one line, such that no text in it can end the script element around it, or hide in it. */
    public static String inPage(JsonNode root) {
        try {
            return MAPPER.writer()
                    .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .writeValueAsString(root)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        }
    }

    /** Indented, with the same line ends everywhere. */
    public static String text(JsonNode root) {
        var separators = Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        var indented = new DefaultPrettyPrinter(separators).withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return MAPPER.writer(indented).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        }
    }
}
