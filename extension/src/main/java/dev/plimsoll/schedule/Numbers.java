/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import java.util.concurrent.atomic.AtomicLong;
import org.apiguardian.api.API;

/** Numbers from 0, each of which is given to one user only, on whatever machine. Thread-safe. */
@API(status = API.Status.INTERNAL)
public interface Numbers {
    long NONE = -1;

    /** Returns the next number, or {@link #NONE} when all have been given out. */
    default long next() {
        return next(0);
    }

    /**
     * Returns the next number, or {@link #NONE} when all have been given out.
     *
     * @param others how many more users want one at this moment
     */
    long next(int others);

    /** Returns how many of those that are meant for this machine have not been given out. */
    long unused();

    /** Says how many users will want a number at the same time; a machine without users keeps none in stock. */
    void expect(int users);

    /** Returns all numbers below the limit, for the users of this machine alone. */
    static Numbers below(long limit) {
        var taken = new AtomicLong(); // goes on beyond the limit
        return new Numbers() {
            @Override
            public long next(int others) {
                long number = taken.getAndIncrement();
                return number < limit ? number : NONE;
            }

            @Override
            public long unused() {
                return Math.max(0, limit - taken.get());
            }

            @Override
            public void expect(int users) {
                // they are all here
            }
        };
    }
}
