/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.BaseStream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The texts of values that a test gives to fields, parameters and paths; never what Java prints of an object. */
@API(status = API.Status.INTERNAL)
public final class FieldValues {
    private FieldValues() {}

    /**
     * Returns the texts of a value: one for each element of a list, array or other {@code Iterable}, none for an empty
     * {@code Optional}.
     *
     * @param where begins the message of the {@link IllegalArgumentException} for null and for what has no text
     */
    public static List<String> of(@Nullable Object value, String where) {
        if (value instanceof String text) {
            return List.of(text);
        }
        var texts = new ArrayList<String>();
        add(texts, value, where);
        return texts;
    }

    /** Returns the text of a value that must be a single one. */
    public static String single(@Nullable Object value, String where) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Iterable<?> || value != null && value.getClass().isArray() && !(value instanceof char[])) {
            throw new IllegalArgumentException(where + " is " + kindOf(value) + ", but a single value is required");
        }
        List<String> texts = of(value, where);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException(where + " is an empty Optional");
        }
        return texts.get(0);
    }

    private static void add(List<String> texts, @Nullable Object value, String where) {
        if (value == null) {
            throw new IllegalArgumentException(where + " is null");
        }
        if (value instanceof char[] text) {
            texts.add(new String(text));
        } else if (value instanceof byte[]) {
            throw new IllegalArgumentException(where + " is a byte[]: make it a String first");
        } else if (value instanceof Iterable<?> several && !(value instanceof java.nio.file.Path)) {
            several.forEach(each -> add(texts, each, where));
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                add(texts, Array.get(value, i), where);
            }
        } else if (isOptional(value)) {
            optional(value).ifPresent(each -> add(texts, each, where));
        } else {
            texts.add(text(value, where));
        }
    }

    private static boolean isOptional(Object value) {
        return value instanceof Optional<?>
                || value instanceof OptionalInt
                || value instanceof OptionalLong
                || value instanceof OptionalDouble;
    }

    private static Optional<?> optional(Object value) {
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
        }
        if (value instanceof OptionalLong number) {
            return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
        }
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
        }
        return (Optional<?>) value;
    }

    private static String text(Object value, String where) {
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return number(value.toString());
        }
        boolean printed =
                value.toString().equals(value.getClass().getName() + "@" + Integer.toHexString(value.hashCode()));
        if (value instanceof Map<?, ?> || value instanceof BaseStream<?, ?> || printed) {
            throw new IllegalArgumentException(where + " is " + kindOf(value) + ", which has no text of its own");
        }
        return value.toString();
    }

    /** As people and most servers write numbers: {@code 10000000}, not Java's {@code 1.0E7}. */
    private static String number(String text) {
        return text.indexOf('E') < 0
                ? text
                : new BigDecimal(text).stripTrailingZeros().toPlainString();
    }

    private static String kindOf(Object value) {
        Class<?> type = value.getClass();
        if (value instanceof Map<?, ?>) {
            return "a Map";
        }
        if (value instanceof BaseStream<?, ?>) {
            return "a Stream";
        }
        if (value instanceof Iterable<?>) {
            return value instanceof List<?> ? "a List" : "an Iterable";
        }
        return (type.isArray() ? "an array: " : "of ") + type.getTypeName();
    }
}
