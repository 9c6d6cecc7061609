/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

/**
 * How far another machine's clock is ahead of ours. Clocks are compared in rounds of questions and answers, and the one
 * with the shortest round trip counts. What the other machine does follows the first round, and {@link #endRound} says
 * whether its clock has moved since. Guarded by its owner.
 */
final class ClockOffset {
    /** One step at most, so that an interval never has a negative length. */
    private static final long MAX_STEP = 100_000_000;

    private long shortest = Long.MAX_VALUE;
    private long offset; // by the shortest trip of this round
    private long followed; // what the other machine's run follows
    private long followedError;
    private boolean isFollowed;
    private long largestError;
    private int answers;

    /**
     * Adds an answer.
     *
     * @param sentAt by our clock, like {@code heardAt}
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

    /** Converts a time of our clock to the other clock. */
    long theirs(long ours) {
        return ours + (isFollowed ? followed : offset);
    }

    /**
     * Ends a round. Returns by how much the other clock has moved against what its run follows, which follows it from now
     * on; 0 as long as that may be nothing but an error of measurement.
     */
    long endRound() {
        if (shortest == Long.MAX_VALUE) {
            return 0; // no answer has come
        }
        long error = shortest / 2;
        shortest = Long.MAX_VALUE;
        if (!isFollowed) {
            isFollowed = true;
            followed = offset;
            followedError = error;
            largestError = error;
            return 0;
        }
        long moved = offset - followed;
        largestError = Math.max(largestError, Math.abs(moved) + error);
        if (Math.abs(moved) <= error + followedError) {
            return 0;
        }
        long step = Math.max(-MAX_STEP, Math.min(MAX_STEP, moved));
        followed += step;
        followedError = error;
        return step;
    }

    /** Returns the maximum error of the comparison in nanoseconds: how far apart the clocks may have been at one moment. */
    long error() {
        return isFollowed ? largestError : shortest / 2;
    }
}
