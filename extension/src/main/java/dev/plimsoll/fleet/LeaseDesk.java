/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import java.util.HashMap;
import java.util.Map;

/**
 * Numbers that workers take from one pool, lent in blocks. Towards the end of a pool the blocks become smaller, down to
 * single numbers, so that no worker is left with many. Guarded by the lock of the {@link Coordinator}'s roster.
 */
final class LeaseDesk {
    /** The prefix of pools without an end: the feeder itself knows how many rows there are. */
    static final String ROWS_OF = "rows of ";

    private static final long ENDLESS = Long.MAX_VALUE / 2;

    /** A block is at most one such part of a worker's fair share of what is left. */
    private static final int PART = 2;

    private final Map<String, Pool> pools = new HashMap<>();
    private final int workers;

    LeaseDesk(int workers) {
        this.workers = workers;
    }

    private static final class Pool {
        final long limit;
        long next;

        Pool(long limit) {
            this.limit = limit;
        }

        long left() {
            return limit - next;
        }
    }

    /** Lends the numbers below the limit. */
    void open(String pool, long limit) {
        pools.put(pool, new Pool(limit));
    }

    /** Returns a block of at most as many numbers as requested; an empty one if none are left. */
    Message.Lease lend(Message.Ask ask) {
        Pool pool = pools.computeIfAbsent(ask.pool(), unknown -> new Pool(unknown.startsWith(ROWS_OF) ? ENDLESS : 0));
        long fair = Math.max(1, pool.left() / ((long) PART * workers));
        long size = Math.min(Math.min(Math.max(1, ask.wanted()), fair), pool.left());
        long from = pool.next;
        pool.next += size;
        return new Message.Lease(ask.pool(), from, pool.next);
    }

    /** Returns how many have not been lent. */
    long left(String pool) {
        Pool known = pools.get(pool);
        return known == null ? 0 : known.left();
    }
}
