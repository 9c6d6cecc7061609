/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Time that jumps to the next moment somebody waits for, as soon as every thread that knows this clock waits. A plan of
 * an hour passes in moments. Threads that wait for real things (sockets) hold the time up.
 */
public final class FakeTicker implements Ticker, AutoCloseable {
    private static final int LOOKS = 3;

    private final Instant start = Instant.parse("2026-11-21T10:00:00Z");
    private final Object monitor = new Object();
    private final TreeMap<Long, Integer> deadlines = new TreeMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicLong activity = new AtomicLong();
    private final Thread driver = new Thread(this::drive, "fake-ticker");
    private volatile boolean closed;
    private volatile long now;

    public FakeTicker() {
        driver.setDaemon(true);
        driver.start();
    }

    @Override
    public long nanoTime() {
        threads.add(Thread.currentThread());
        activity.incrementAndGet();
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
        return new Signal() {
            private boolean raised;

            @Override
            public void raise() {
                synchronized (monitor) {
                    raised = true;
                    monitor.notifyAll();
                }
            }

            @Override
            public boolean awaitUntil(long at) throws InterruptedException {
                threads.add(Thread.currentThread());
                synchronized (monitor) {
                    activity.incrementAndGet();
                    deadlines.merge(at, 1, Integer::sum);
                    try {
                        while (!raised && now < at) {
                            monitor.wait();
                        }
                        boolean woken = raised;
                        raised = false;
                        if (Thread.interrupted()) {
                            throw new InterruptedException();
                        }
                        return woken;
                    } finally {
                        deadlines.compute(at, (deadline, count) -> count == null || count == 1 ? null : count - 1);
                        activity.incrementAndGet();
                    }
                }
            }
        };
    }

    @Override
    public Thread newThread(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        driver.join();
    }

    private void drive() {
        while (!closed) {
            if (everyoneWaits()) {
                advance();
            } else {
                LockSupport.parkNanos(20_000);
            }
        }
    }

    private boolean everyoneWaits() {
        long before = activity.get();
        for (int look = 0; look < LOOKS; look++) {
            for (Thread thread : threads) {
                if (thread.getState() == Thread.State.TERMINATED) {
                    threads.remove(thread);
                } else if (thread.getState() != Thread.State.WAITING) {
                    return false;
                }
            }
            Thread.yield();
        }
        return before == activity.get();
    }

    private void advance() {
        synchronized (monitor) {
            if (!deadlines.isEmpty() && deadlines.firstKey() > now) {
                now = deadlines.firstKey();
                activity.incrementAndGet();
                monitor.notifyAll();
            }
        }
    }
}
