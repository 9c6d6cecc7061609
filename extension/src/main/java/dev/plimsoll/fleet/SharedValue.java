/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.http.json.Json;
import dev.plimsoll.http.json.UnfitJson;
import dev.plimsoll.plan.library.Library;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One value of {@link SharedValues}: the object itself where it was made, its JSON everywhere else. Immutable. */
sealed interface SharedValue {
    /** The maximum size of the JSON, in bytes of UTF-8. */
    int MAX_BYTES = 1_000_000;

    /** Returns the object; throws {@link IllegalStateException} if it is not of that type. */
    <T> T as(String key, Class<T> type);

    /** Returns its JSON; throws {@link IllegalStateException} if it has none, or too much of it. */
    String json(String key);

    /**
     * Made by this JVM.
     *
     * @param type as which it was made, as others will read it
     */
    record Made(Object value, Class<?> type) implements SharedValue {
        @Override
        public <T> T as(String key, Class<T> type) {
            return SharedValues.cast(key, type, value);
        }

        /** What JSON does not keep is noticed here, not by a worker that misses it. */
        @Override
        public String json(String key) {
            byte[] json = Library.JACKSON.use("Load.once with workers", () -> write(key));
            if (json.length > MAX_BYTES) {
                throw new IllegalStateException(
                        "%s has a value of %s bytes as JSON: at most %s bytes are sent to workers"
                                .formatted(SharedValues.call(key), json.length, MAX_BYTES));
            }
            return new String(json, StandardCharsets.UTF_8);
        }

        private byte[] write(String key) {
            try {
                byte[] json = Json.ofAny(value);
                byte[] again = Json.ofAny(Json.any(json, type));
                if (!hasSameBytes(json, again)) { // in any order, as sets have none
                    throw unfit(key, type, "a part of it is lost when it is read again", null);
                }
                return json;
            } catch (UnfitJson e) {
                throw unfit(key, type, e.reason(), e);
            }
        }

        private static boolean hasSameBytes(byte[] one, byte[] other) {
            byte[] sorted = one.clone();
            byte[] others = other.clone();
            Arrays.sort(sorted);
            Arrays.sort(others);
            return Arrays.equals(sorted, others);
        }
    }

    /** Made by another JVM. */
    record Sent(String json) implements SharedValue {
        @Override
        public <T> T as(String key, Class<T> type) {
            return Library.JACKSON.use("Load.once with workers", () -> read(key, type));
        }

        @Override
        public String json(String key) {
            return json;
        }

        private <T> T read(String key, Class<T> type) {
            try {
                return SharedValues.cast(key, type, Json.any(json.getBytes(StandardCharsets.UTF_8), type));
            } catch (UnfitJson e) {
                throw unfit(key, type, e.reason(), e);
            }
        }
    }

    private static IllegalStateException unfit(String key, Class<?> type, String reason, @Nullable Throwable cause) {
        return new IllegalStateException(
                "%s has a value of %s, which JSON cannot carry to workers: %s; use a record, a text or a number"
                        .formatted(SharedValues.call(key), type.getName(), reason),
                cause);
    }
}
