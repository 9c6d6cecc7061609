/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** All rows of a source, read on first use. Thread-safe. */
final class Loaded<T> {
    private final RowSource<T> source;
    private final Lock lock = new ReentrantLock();
    private volatile @Nullable List<T> rows;

    Loaded(RowSource<T> source) {
        this.source = source;
    }

    /** Returns at least one row. */
    List<T> rows() {
        List<T> known = rows;
        return known == null ? load() : known;
    }

    String name() {
        return source.name();
    }

    private List<T> load() {
        lock.lock();
        try {
            List<T> known = rows;
            if (known == null) {
                known = source.all();
                rows = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }
}
