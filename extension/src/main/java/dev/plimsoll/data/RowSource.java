/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.plan.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A source of rows. Can be opened many times; thread-safe. */
interface RowSource<T> {
    /** Returns the name used in messages. */
    String name();

    /** Returns whether its rows have the same order on each machine. */
    default boolean isOrdered() {
        return true;
    }

    /** Opens the source at its first row. Throws {@link ConfigurationException} if it cannot be read. */
    Rows<T> open();

    /** Reads a source row by row. Not thread-safe. */
    interface Rows<T> extends AutoCloseable {
        /** Returns null after the last row. Throws {@link ConfigurationException} for a row that cannot be read. */
        @Nullable
        T next();

        /** Leaves a row to another worker, without converting it; returns false after the last row. */
        default boolean skip() {
            return next() != null;
        }

        @Override
        void close();
    }

    /** Returns all rows, at least one. */
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

    /** Returns the same rows, each converted. */
    default <R> RowSource<R> map(Function<? super T, ? extends R> mapping) {
        return new MappedSource<>(this, mapping);
    }
}
