/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in memory. */
record ListSource<T>(String name, List<T> rows, boolean isOrdered) implements RowSource<T> {
    ListSource {
        rows = List.copyOf(rows);
    }

    ListSource(String name, List<T> rows) {
        this(name, rows, true);
    }

    @Override
    public Rows<T> open() {
        Iterator<T> left = rows.iterator();
        return new Rows<>() {
            @Override
            public @Nullable T next() {
                return left.hasNext() ? left.next() : null;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
