/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.json;

import java.lang.reflect.Type;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads JSON with a library of your choice, for {@code Http.withJson}: {@code JsonCodec.of(gson::toJson,
 * gson::fromJson)}. Used by many users at the same time, so it must be thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL)
public interface JsonCodec {
    /**
     * {@return the value as JSON} Never called for a {@code String}, which is JSON already. An exception is reported
     * together with the type of the value.
     *
     * @param value what to write
     * @throws Exception if the value does not become JSON
     */
    String write(Object value) throws Exception;

    /**
     * {@return an object of the given type: a class, or a {@code ParameterizedType} such as {@code List<Item>}} An
     * exception is reported together with the reply.
     *
     * @param json the text to read
     * @param type the type of the result
     * @throws Exception if the text does not fit the type
     */
    @Nullable
    Object read(String json, Type type) throws Exception;

    /**
     * Creates a codec from two functions.
     *
     * @param writing writes JSON
     * @param reading reads JSON
     * @return the codec
     */
    static JsonCodec of(Writing writing, Reading reading) {
        return new JsonCodec() {
            @Override
            public String write(Object value) throws Exception {
                return writing.write(value);
            }

            @Override
            public @Nullable Object read(String json, Type type) throws Exception {
                return reading.read(json, type);
            }
        };
    }

    /** Writes a value as JSON. */
    @FunctionalInterface
    interface Writing {
        /**
         * {@return the value as JSON}
         *
         * @param value what to write
         * @throws Exception if the value does not become JSON
         */
        String write(Object value) throws Exception;
    }

    /** Reads a value from JSON. */
    @FunctionalInterface
    interface Reading {
        /**
         * {@return an object of the given type}
         *
         * @param json the text to read
         * @param type the type of the result
         * @throws Exception if the text does not fit the type
         */
        @Nullable
        Object read(String json, Type type) throws Exception;
    }
}
