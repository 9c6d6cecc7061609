/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.plan.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where rows come from. Can be opened many times; thread-safe. */
interface RowSource<T> {
    /** For messages. */
    String name();

    /** From the first row. Throws {@link ConfigurationException} if it cannot be read. */
    Rows<T> open();

    /** One reading of a source, row by row. Belongs to one thread at a time. */
    interface Rows<T> extends AutoCloseable {
        /** Null after the last one. Throws {@link ConfigurationException} at a row that cannot be read. */
        @Nullable
        T next();

        @Override
        void close();
    }

    /** All of them; at least one. */
    default List<T> all() {
        var all = new ArrayList<T>();
        try (Rows<T> rows = open()) {
            for (T row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
        }
        if (all.isEmpty()) {
            throw empty();
        }
        return List.copyOf(all);
    }

    default ConfigurationException empty() {
        return new ConfigurationException(name() + " has no rows: a feeder must have at least one");
    }

    /** The same rows, each made something else. */
    default <R> RowSource<R> map(Function<? super T, ? extends R> mapping) {
        return new MappedSource<>(this, mapping);
    }
}
