/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.schedule.Numbers;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Decides which row comes next. Thread-safe. */
interface Order<T> {
    /**
     * Throws {@link Exhausted} if there is none. Draws as often from {@code random} whatever the other users do, so
     * that a user's choices do not depend on them.
     *
     * @param user from 1
     * @param lent the rows of this worker, where all take them in turn; null on a single machine
     */
    T next(int user, RandomGenerator random, @Nullable Numbers lent);

    /** Decides it on a single machine. */
    default T next(int user, RandomGenerator random) {
        return next(user, random, null);
    }

    /** Checks that there are rows, without taking one. */
    void check();
}
