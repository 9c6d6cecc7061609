/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.json;

import java.lang.reflect.Type;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads JSON by a library of your choice, for {@code Http.withJson}: {@code JsonCodec.of(gson::toJson,
 * gson::fromJson)}. Used by many users at a time, so it must be thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL)
public interface JsonCodec {
    /** Never called for a {@code String}, which is JSON already. What it throws is told with the value's type. */
    String write(Object value) throws Exception;

    /**
     * Returns an object of that type: a class, or a {@code ParameterizedType} such as {@code List<Item>}. What it throws
     * is told with the reply.
     */
    @Nullable
    Object read(String json, Type type) throws Exception;

    /** A codec of two lambdas. */
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

    /** One half of a codec. */
    @FunctionalInterface
    interface Writing {
        String write(Object value) throws Exception;
    }

    /** The other half. */
    @FunctionalInterface
    interface Reading {
        @Nullable
        Object read(String json, Type type) throws Exception;
    }
}
