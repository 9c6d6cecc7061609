/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.schedule.Slice;
import java.util.random.RandomGenerator;

/** Decides which row comes next. Thread-safe. */
interface Order<T> {
    /**
     * Throws {@link Exhausted} if there is none. Draws as often from {@code random} whatever the other users do, so
     * that a user's choices do not depend on them.
     *
     * @param user from 1
     * @param slice the rows of this worker, where all take them in turn
     */
    T next(int user, RandomGenerator random, Slice slice);

    /** Decides it on a single machine. */
    default T next(int user, RandomGenerator random) {
        return next(user, random, Slice.WHOLE);
    }

    /** Checks that there are rows, without taking one. */
    void check();
}
