/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.schedule.Numbers;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Returns rows chosen uniformly at random. */
final class AtRandom<T> implements Order<T> {
    private final Loaded<T> loaded;

    AtRandom(RowSource<T> source) {
        this.loaded = new Loaded<>(source);
    }

    @Override
    public T next(int user, RandomGenerator random, @Nullable Numbers lent) {
        List<T> rows = loaded.rows();
        return rows.get(random.nextInt(rows.size()));
    }

    @Override
    public void check() {
        loaded.rows();
    }
}
