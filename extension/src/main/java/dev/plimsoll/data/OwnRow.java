/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.plan.ConfigurationMistake;
import java.util.List;
import java.util.random.RandomGenerator;

/** One row for each user, always the same: user 1 has the first. */
final class OwnRow<T> implements Order<T> {
    private final Loaded<T> loaded;
    private final WhenUsedUp whenUsedUp;

    OwnRow(RowSource<T> source, WhenUsedUp whenUsedUp) {
        this.loaded = new Loaded<>(source);
        this.whenUsedUp = whenUsedUp;
    }

    @Override
    public T next(int user, RandomGenerator random) {
        List<T> rows = loaded.rows();
        if (user <= rows.size() || whenUsedUp == WhenUsedUp.START_AGAIN) {
            return rows.get((user - 1) % rows.size());
        }
        String message = "%s has %d rows, but user %d needs one of its own".formatted(loaded.name(), rows.size(), user);
        if (whenUsedUp == WhenUsedUp.END_LOAD) {
            throw new UsedUp(message, true);
        }
        throw new ConfigurationMistake(
                message + "; give it more, run fewer users, or let them share by perUser(WhenUsedUp.START_AGAIN)");
    }

    @Override
    public void check() {
        loaded.rows();
    }
}
