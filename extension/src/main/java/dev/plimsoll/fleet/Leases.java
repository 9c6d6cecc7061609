/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.schedule.Numbers;
import dev.plimsoll.time.Ticker;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Numbers that the coordinator lends to this worker. Where users take many of them, blocks are requested before they are
 * needed, so that no user waits for the network; where they take few, exactly as many as needed, so that none is left
 * unused.
 */
final class Leases implements Numbers {
    private static final long SECOND = 1_000_000_000;
    private static final long WINDOW_NANOS = SECOND / 10;
    private static final int BLOCKS_PER_SECOND = 5;
    private static final long MAX_WANTED = 1 << 14;

    private final String pool;
    private final int ahead;
    private final Consumer<Message> coordinator;
    private final Ticker ticker;
    private final Lock lock = new ReentrantLock(); // a monitor would hold up the carriers of virtual threads
    private final Condition came = lock.newCondition();
    private Message.Lease using;
    private Message.Lease following;
    private long next;
    private long lent;
    private long taken;
    private int waiting;
    private boolean isAsked;
    private boolean isOver;
    private long windowStart;
    private long takenBefore; // the window
    private double perSecond; // in the window before

    /** @param ahead the numbers a second from which blocks are requested in advance */
    Leases(String pool, int ahead, Consumer<Message> coordinator, Ticker ticker) {
        this.pool = pool;
        this.ahead = ahead;
        this.coordinator = coordinator;
        this.ticker = ticker;
        this.using = new Message.Lease(pool, 0, 0);
        this.following = using;
        this.windowStart = ticker.nanoTime();
    }

    @Override
    public void expect(int users) {
        lock.lock();
        try {
            if (users > 0 && lent == 0) {
                ask(users);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long next(int others) {
        lock.lock();
        waiting++;
        try {
            while (next == using.to()) {
                if (following.size() > 0) {
                    using = following;
                    next = using.from();
                    following = new Message.Lease(pool, 0, 0);
                } else if (isOver) {
                    return NONE;
                } else {
                    ask(Math.max(waiting + others, block()));
                    if (isAsked) { // or it has been answered at once
                        came.await();
                    }
                }
            }
            taken++;
            measure();
            long number = next++;
            if (block() > 0 && using.to() - next <= block() / 2) {
                ask(block());
            }
            return number;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the user is being stopped
            return NONE;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    @Override
    public long unused() {
        lock.lock();
        try {
            return lent - taken;
        } finally {
            lock.unlock();
        }
    }

    /** Adds what the coordinator lends; an empty lease means that nothing is left. */
    void take(Message.Lease lease) {
        lock.lock();
        try {
            isAsked = false;
            isOver |= lease.size() == 0;
            lent += lease.size();
            following = lease.size() == 0 ? following : lease;
            came.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waits: nothing more will be lent. */
    void end() {
        lock.lock();
        try {
            isOver = true;
            came.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void measure() {
        long passed = ticker.nanoTime() - windowStart;
        if (passed >= WINDOW_NANOS) {
            perSecond = (double) (taken - takenBefore) * SECOND / passed;
            takenBefore = taken;
            windowStart += passed;
        }
    }

    /** Returns how many numbers to hold in stock; 0 where they are not requested in advance. */
    private long block() {
        return perSecond < ahead ? 0 : (long) Math.ceil(perSecond / BLOCKS_PER_SECOND);
    }

    private void ask(long wanted) {
        if (!isAsked && !isOver && following.size() == 0) {
            isAsked = true;
            coordinator.accept(new Message.Ask(pool, Math.min(MAX_WANTED, wanted)));
        }
    }
}
