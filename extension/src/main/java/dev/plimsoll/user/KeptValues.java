/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What one user keeps from iteration to iteration, by key: a login, a cart. Thread-safe. */
final class KeptValues {
    private final int user;
    private final Map<String, Object> values = new ConcurrentHashMap<>();

    KeptValues(int user) {
        this.user = user;
    }

    @SuppressWarnings("unchecked") // the key's first use decided the type
    <T> T once(String key, Supplier<T> create) {
        Object value = values.get(key);
        if (value == null) {
            value = create.get(); // not within the map, as it may make other values of this user
            if (value == null) {
                throw new IllegalStateException(
                        "user %d: once(\"%s\", ...) returned null: return a value, or throw an exception, as reply.jsonOrFail(\"token\") does"
                                .formatted(user, key));
            }
            values.put(key, value);
        }
        return (T) value;
    }
}
