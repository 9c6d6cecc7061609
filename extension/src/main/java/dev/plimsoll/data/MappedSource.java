/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.plan.ConfigurationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows converted by a user's function. */
record MappedSource<S, T>(RowSource<S> source, Function<? super S, ? extends T> mapping) implements RowSource<T> {
    @Override
    public String name() {
        return source.name();
    }

    @Override
    public boolean isOrdered() {
        return source.isOrdered();
    }

    @Override
    public Rows<T> open() {
        Rows<S> rows = source.open();
        return new Rows<>() {
            @Override
            public @Nullable T next() {
                S row = rows.next();
                return row == null ? null : mapped(row);
            }

            @Override
            public boolean skip() {
                return rows.skip();
            }

            @Override
            public void close() {
                rows.close();
            }
        };
    }

    private T mapped(S row) {
        String where = row instanceof Row read ? read.where() : name();
        T mapped;
        try {
            mapped = mapping.apply(row);
        } catch (ConfigurationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ConfigurationException(where + ": the function given to map() fails for this row: " + e);
        }
        if (mapped == null) {
            throw new ConfigurationException(where + ": the function given to map() returns null for this row");
        }
        return mapped;
    }
}
