/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import java.util.random.RandomGenerator;

/** Decides which row comes next. Thread-safe. */
interface Order<T> {
    /**
     * Throws {@link Exhausted} if there is none. Draws as often from {@code random} whatever the other users do, so
     * that a user's choices do not depend on them.
     *
     * @param user from 1
     */
    T next(int user, RandomGenerator random);

    /** Checks that there are rows, without taking one. */
    void check();
}
