/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.schedule.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Returns every row once per round, each round in a new random order. */
final class Shuffled<T> implements Order<T> {
    private final Loaded<T> loaded;
    private final Lock lock = new ReentrantLock();
    private List<T> round = List.of();
    private int taken;

    Shuffled(RowSource<T> source) {
        this.loaded = new Loaded<>(source);
    }

    @Override
    public T next(int user, RandomGenerator random, @Nullable Numbers lent) {
        long seed = random.nextLong(); // also where it is not needed: see Order
        lock.lock();
        try {
            if (taken == round.size()) {
                round = new ArrayList<>(loaded.rows());
                Collections.shuffle(round, new Random(seed));
                taken = 0;
            }
            return round.get(taken++);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void check() {
        loaded.rows();
    }
}
