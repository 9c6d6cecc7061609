/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import org.apiguardian.api.API;

/**
 * One worker's part of whatever is numbered from 0: users, starts, iterations, rows. The workers take turns, so each number is
 * in exactly one part, and the sizes of the parts differ by at most 1.
 *
 * @param worker from 0
 * @param workers the number of workers
 */
@API(status = API.Status.INTERNAL)
public record Slice(int worker, int workers) {
    /** The only part, on one machine. */
    public static final Slice WHOLE = new Slice(0, 1);

    public Slice {
        if (worker < 0 || worker >= workers) {
            throw new IllegalArgumentException("worker " + worker + " of " + workers + ": the first one is 0");
        }
    }

    /** Returns the same worker's part of those numbers that begin at {@code offset}. */
    public Slice from(long offset) {
        return new Slice((int) Math.floorMod(worker - offset, (long) workers), workers);
    }

    /** Returns whether a number is in this part. */
    public boolean has(long number) {
        return number % workers == worker;
    }

    /** Returns how many of the first {@code whole} numbers are in this part. */
    public long size(long whole) {
        return whole <= worker ? 0 : (whole - worker - 1) / workers + 1;
    }

    /** Returns the n-th number of this part, from 0. */
    public long number(long n) {
        return n * workers + worker;
    }
}
