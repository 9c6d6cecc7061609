/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.schedule.Numbers;
import dev.plimsoll.text.Counted;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Returns always the same row to the same user, the first one to user 1. */
final class OwnRow<T> implements Order<T> {
    private final Loaded<T> loaded;
    private final WhenExhausted whenExhausted;

    OwnRow(RowSource<T> source, WhenExhausted whenExhausted) {
        this.loaded = new Loaded<>(source);
        this.whenExhausted = whenExhausted;
    }

    @Override
    public T next(int user, RandomGenerator random, @Nullable Numbers lent) {
        List<T> rows = loaded.rows();
        if (user <= rows.size() || whenExhausted == WhenExhausted.START_AGAIN) {
            return rows.get((user - 1) % rows.size());
        }
        String message = "%s has %s, but user %d needs its own row"
                .formatted(loaded.name(), Counted.of(rows.size(), "row"), user);
        if (whenExhausted == WhenExhausted.END_LOAD) {
            throw new Exhausted(message, true);
        }
        throw new ConfigurationException(
                message + "; add rows, run fewer users, or share rows with perUser(WhenExhausted.START_AGAIN)");
    }

    @Override
    public void check() {
        loaded.rows();
    }
}
