/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import org.apiguardian.api.API;

/**
 * One worker's part of what is numbered from 0: users, starts, iterations, rows. The workers take turns, so all parts
 * together are the whole, no number is in two of them, and their sizes differ by 1 at the most.
 *
 * @param worker from 0
 * @param workers how many there are
 */
@API(status = API.Status.INTERNAL)
public record Slice(int worker, int workers) {
    /** All of it, on one machine. */
    public static final Slice WHOLE = new Slice(0, 1);

    public Slice {
        if (worker < 0 || worker >= workers) {
            throw new IllegalArgumentException("worker " + worker + " of " + workers + ": the first one is 0");
        }
    }

    /** Returns the same worker's part of numbers of which the first is {@code offset} among all. */
    public Slice from(long offset) {
        return new Slice((int) Math.floorMod(worker - offset, (long) workers), workers);
    }

    /** Returns whether that number is in it. */
    public boolean has(long number) {
        return number % workers == worker;
    }

    /** Returns how many of the first {@code whole} numbers are in it. */
    public long size(long whole) {
        return whole <= worker ? 0 : (whole - worker - 1) / workers + 1;
    }

    /** Returns the number, among all, of its n-th one, from 0. */
    public long number(long n) {
        return n * workers + worker;
    }
}
