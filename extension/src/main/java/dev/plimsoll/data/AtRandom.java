/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.schedule.Slice;
import java.util.List;
import java.util.random.RandomGenerator;

/** Returns rows chosen uniformly at random. */
final class AtRandom<T> implements Order<T> {
    private final Loaded<T> loaded;

    AtRandom(RowSource<T> source) {
        this.loaded = new Loaded<>(source);
    }

    @Override
    public T next(int user, RandomGenerator random, Slice slice) {
        List<T> rows = loaded.rows();
        return rows.get(random.nextInt(rows.size()));
    }

    @Override
    public void check() {
        loaded.rows();
    }
}
