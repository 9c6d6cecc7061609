/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

/** How far another machine's clock is ahead of ours, by the shortest round trip. Guarded by its owner. */
final class ClockOffset {
    private long shortest = Long.MAX_VALUE;
    private long offset;
    private int answers;

    /**
     * Takes an answer.
     *
     * @param sentAt by our clock, as is {@code heardAt}
     * @param at what the other clock showed in between
     */
    void add(long sentAt, long at, long heardAt) {
        answers++;
        long trip = heardAt - sentAt;
        if (trip < shortest) {
            shortest = trip;
            offset = at - (sentAt + trip / 2);
        }
    }

    int answers() {
        return answers;
    }

    /** Converts a time of our clock into one of theirs. */
    long theirs(long ours) {
        return ours + offset;
    }

    /** Returns by how much that may be wrong, in nanoseconds. */
    long error() {
        return shortest / 2;
    }
}
