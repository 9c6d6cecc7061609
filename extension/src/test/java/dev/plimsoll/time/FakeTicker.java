/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.time;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Time that jumps to the next moment somebody waits for, as soon as every thread that knows this clock waits. A plan of
 * an hour passes in moments. Threads that wait for real things (sockets) hold the time up.
 */
public final class FakeTicker implements Ticker, AutoCloseable {
    private static final int LOOKS = 3;
    private static final long NOBODY = -1;

    private final Instant start = Instant.parse("2026-11-21T10:00:00Z");
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Map<Thread, Wait> waits = new ConcurrentHashMap<>();
    private final Thread driver = new Thread(this::drive, "fake-ticker");
    private volatile boolean closed;
    private volatile long now;

    public FakeTicker() {
        driver.setDaemon(true);
        driver.start();
    }

    /** One thread's wait. Its end is told by what it waits for, as a thread's state lags behind. */
    private static final class Wait {
        final Thread thread = Thread.currentThread();
        final long at;
        final FakeSignal signal;

        Wait(long at, FakeSignal signal) {
            this.at = at;
            this.signal = signal;
        }

        boolean goesOn(long now) {
            return !signal.raised && now < at && !thread.isInterrupted();
        }
    }

    private final class FakeSignal implements Signal {
        private volatile boolean raised;

        @Override
        public void raise() {
            raised = true;
            waits.values().forEach(wait -> LockSupport.unpark(wait.thread));
        }

        @Override
        public boolean awaitUntil(long at) throws InterruptedException {
            threads.add(Thread.currentThread());
            var wait = new Wait(at, this);
            waits.put(wait.thread, wait);
            while (wait.goesOn(now)) {
                LockSupport.park(wait);
            }
            waits.remove(wait.thread);
            if (Thread.interrupted()) { // only now: until here the flag tells that this wait is over
                throw new InterruptedException();
            }
            boolean woken = raised;
            raised = false;
            return woken;
        }
    }

    @Override
    public long nanoTime() {
        threads.add(Thread.currentThread());
        return now;
    }

    @Override
    public Instant now() {
        return start.plusNanos(now);
    }

    public Duration elapsed() {
        return Duration.ofNanos(now);
    }

    @Override
    public void sleepUntil(long at) throws InterruptedException {
        newSignal().awaitUntil(at);
    }

    @Override
    public Signal newSignal() {
        return new FakeSignal();
    }

    @Override
    public Thread newThread(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void drive() {
        while (!closed) {
            if (!threads.isEmpty() && everyoneWaits()) { // nobody is not everyone: it may become somebody
                waits.values().stream().mapToLong(wait -> wait.at).min().ifPresent(this::advanceTo);
            } else {
                LockSupport.parkNanos(20_000);
            }
        }
    }

    private boolean everyoneWaits() {
        for (int look = 0; look < LOOKS; look++) {
            for (Thread thread : threads) {
                if (thread.getState() == Thread.State.TERMINATED) {
                    threads.remove(thread);
                } else if (!waits(thread)) {
                    return false;
                }
            }
            Thread.yield();
        }
        return true;
    }

    /** For the clock, or for another thread. */
    private boolean waits(Thread thread) {
        Wait wait = waits.get(thread);
        return wait != null ? wait.goesOn(now) : thread.getState() == Thread.State.WAITING && !getsLock(thread);
    }

    /** Whether it waits for a lock that nobody holds any more: its state lags behind on a busy machine. */
    private static boolean getsLock(Thread thread) {
        Object blocker = LockSupport.getBlocker(thread);
        if (blocker == null || blocker.getClass().getNestHost() != ReentrantLock.class) {
            return false;
        }
        ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId());
        return info != null && info.getLockOwnerId() == NOBODY; // a virtual thread has no information
    }

    private void advanceTo(long next) {
        now = Math.max(now, next);
        waits.values().stream().filter(wait -> wait.at <= next).forEach(wait -> LockSupport.unpark(wait.thread));
    }
}
