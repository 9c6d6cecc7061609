/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The type {@code List<element>}, as every JSON library reads it. */
@API(status = API.Status.INTERNAL)
public record ListOf(Type element) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
        return new Type[] {element};
    }

    @Override
    public Type getRawType() {
        return List.class;
    }

    @Override
    public @Nullable Type getOwnerType() {
        return null;
    }

    @Override
    public String toString() {
        return "java.util.List<" + element.getTypeName() + ">";
    }
}
