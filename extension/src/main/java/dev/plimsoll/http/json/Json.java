/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.json;

import dev.plimsoll.data.JsonValue;
import dev.plimsoll.http.content.Body;
import dev.plimsoll.text.Excerpt;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.Redaction;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** JSON to and from bodies, by the test's own codec if it has one, else by Jackson. Thread-safe. */
@API(status = API.Status.INTERNAL)
public final class Json {
    private static final int MAX_REASON = 400;

    private Json() {}

    /** A text is JSON already. */
    public static byte[] write(@Nullable Object value, @Nullable JsonCodec codec) {
        if (value == null) {
            throw new IllegalArgumentException("json(value): the value is null; send \"null\" if that is meant");
        }
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return codec == null
                    ? Jackson.BUILT_IN.write(value)
                    : written(value, codec).getBytes(StandardCharsets.UTF_8);
        } catch (UnfitJson e) {
            throw new IllegalArgumentException(
                    "json(%s): cannot be written as JSON: %s"
                            .formatted(value.getClass().getName(), e.reason()),
                    e.getCause());
        }
    }

    public static @Nullable Object read(Body body, Type type, @Nullable JsonCodec codec) throws UnfitJson {
        if (codec == null) {
            return Jackson.BUILT_IN.read(body.json(), type);
        }
        try {
            return codec.read(body.text(), type);
        } catch (Exception | LinkageError e) {
            throw new UnfitJson(reason(e), e);
        }
    }

    /** Writes any object, a text as a JSON string. */
    public static byte[] ofAny(@Nullable Object value) throws UnfitJson {
        return Jackson.BUILT_IN.write(value);
    }

    /** Reads what {@link #ofAny} wrote. */
    public static @Nullable Object any(byte[] json, Type type) throws UnfitJson {
        return Jackson.BUILT_IN.read(json, type);
    }

    /** For paths, which no codec reads. */
    public static JsonValue tree(Body body) throws UnfitJson {
        return Jackson.BUILT_IN.tree(text(body));
    }

    /** In the charset of the reply; UTF-16 is also recognised if the reply does not name it. */
    private static String text(Body body) {
        String text = body.text();
        int zero = text.indexOf('\0');
        if (zero >= 0 && zero < 4) { // behind a byte order mark, perhaps
            text = new String(body.bytes(), zero % 2 == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String written(Object value, JsonCodec codec) throws UnfitJson {
        try {
            return codec.write(value);
        } catch (Exception | LinkageError e) {
            throw new UnfitJson(reason(e), e);
        }
    }

    static String reason(Throwable e) {
        String message = e.getMessage();
        return reason(message == null || e instanceof LinkageError ? e.toString() : message);
    }

    /** On one line, cut, and without what looks like a secret. */
    static String reason(String text) {
        return Excerpt.cut(Redaction.BUILT_IN.text(PlainText.line(text)), MAX_REASON);
    }
}
