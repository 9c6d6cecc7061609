/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.schedule.Numbers;
import dev.plimsoll.text.Counted;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Returns rows in order, once or repeatedly, to all users. Holds one row, however long the file is. */
final class InTurn<T> implements Order<T> {
    private final RowSource<T> source;
    private final WhenExhausted whenExhausted;
    private final ReentrantLock lock = new ReentrantLock(); // a monitor would hold up the carriers of virtual threads
    private RowSource.@Nullable Rows<T> rows;
    private @Nullable T ahead;
    private long taken; // in this round, also by other workers
    private long position; // in all rounds
    private boolean exhausted;

    InTurn(RowSource<T> source, WhenExhausted whenExhausted) {
        this.source = source;
        this.whenExhausted = whenExhausted;
    }

    @Override
    public T next(int user, RandomGenerator random, @Nullable Numbers lent) {
        lock.lock();
        try {
            for (long until = positionIn(lent); position < until; position++) {
                skip();
            }
            T row = ahead();
            ahead = null;
            taken++;
            position++;
            return row;
        } finally {
            lock.unlock();
        }
    }

    private long positionIn(@Nullable Numbers lent) {
        if (lent == null) {
            return position;
        }
        long next = lent.next(lock.getQueueLength());
        if (next == Numbers.NONE && Thread.currentThread().isInterrupted()) { // this user is stopped, not the run
            throw new IllegalStateException("interrupted while it waited for a row of " + source.name());
        }
        if (next == Numbers.NONE) {
            throw new Exhausted(
                    "no more rows of %s are given out, as the run has ended".formatted(source.name()), true);
        }
        return next;
    }

    /** Leaves the next row to another worker. */
    private void skip() {
        if (ahead != null || exhausted || !open().skip()) {
            ahead(); // starts again, or says that there are none
            ahead = null;
        }
        taken++;
    }

    @Override
    public void check() {
        lock.lock();
        try {
            ahead();
        } catch (Exhausted e) {
            // by an earlier load: the next call of next() reports it
        } finally {
            lock.unlock();
        }
    }

    private T ahead() {
        T row = ahead == null ? read() : ahead;
        if (row == null && taken > 0 && whenExhausted == WhenExhausted.START_AGAIN) {
            close();
            taken = 0;
            row = read();
        }
        if (row == null && taken == 0) {
            close();
            throw source.empty();
        }
        if (row == null) {
            close();
            exhausted = true;
            throw exhausted();
        }
        ahead = row;
        return row;
    }

    private @Nullable T read() {
        if (exhausted) {
            return null;
        }
        return open().next();
    }

    private RowSource.Rows<T> open() {
        RowSource.Rows<T> open = rows == null ? source.open() : rows;
        rows = open;
        return open;
    }

    private void close() {
        RowSource.Rows<T> open = rows;
        rows = null;
        if (open != null) {
            open.close();
        }
    }

    private Exhausted exhausted() {
        String message = "%s is exhausted after %s".formatted(source.name(), Counted.of(taken, "row"));
        return whenExhausted == WhenExhausted.END_LOAD
                ? new Exhausted(message, true)
                : new Exhausted(
                        message + "; add rows, shorten the load, end it there with"
                                + " unique(WhenExhausted.END_LOAD), or repeat the rows with circular()",
                        false);
    }
}
