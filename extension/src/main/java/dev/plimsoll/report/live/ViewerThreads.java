/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.live;

import dev.plimsoll.time.Ticker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which browsers are answered, and the one that drops a browser that does not send or read: the JDK's server
 * has no limit of its own. An interrupt closes the connection. Thread-safe.
 */
final class ViewerThreads implements Executor {
    private static final int MAX = 16;
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long IDLE_SECONDS = 5;

    private final Ticker ticker;
    private final Duration patience;
    private final ThreadPoolExecutor threads;
    private final Thread watch;
    private final Set<Work> running = ConcurrentHashMap.newKeySet();

    /** @param patience the longest time for a request, or for a browser to read one state of a load */
    ViewerThreads(Ticker ticker, Duration patience) {
        this.ticker = ticker;
        this.patience = patience;
        // never refuses work, as the server would forget the connection, but not close it
        this.threads = new ThreadPoolExecutor(
                MAX,
                MAX,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> ticker.newThread("plimsoll live page", work));
        threads.allowCoreThreadTimeOut(true);
        watch = ticker.newThread("plimsoll live page watch", this::watch);
        watch.start();
    }

    private final class Work implements Runnable {
        private final Runnable request;
        private Thread thread = Thread.currentThread();
        private boolean hurried; // guarded by this, as deadline
        private long deadline;

        Work(Runnable request) {
            this.request = request;
        }

        @Override
        public void run() {
            thread = Thread.currentThread();
            hurry(true);
            running.add(this);
            try {
                request.run();
            } finally {
                running.remove(this);
                hurry(false);
                Thread.interrupted(); // it was meant for this request, not for the next one
            }
        }

        synchronized void hurry(boolean now) {
            hurried = now;
            deadline = ticker.nanoTime() + patience.toNanos();
        }

        synchronized void endIfLate(long now) {
            if (hurried && now - deadline > 0) {
                thread.interrupt();
            }
        }
    }

    @Override
    public void execute(Runnable request) {
        threads.execute(new Work(request));
    }

    /** Ends all threads. What they are writing is cut off. */
    void end() {
        threads.shutdownNow();
        watch.interrupt();
    }

    /** From now on, the request of this thread may wait as long as it likes. */
    void rest() {
        hurry(false);
    }

    /** From now on, the request of this thread must be done soon, or rest again. */
    void hurry() {
        hurry(true);
    }

    private void hurry(boolean now) {
        Thread current = Thread.currentThread();
        running.stream().filter(work -> work.thread == current).forEach(work -> work.hurry(now));
    }

    private void watch() {
        try {
            while (true) {
                ticker.sleepUntil(ticker.nanoTime() + LOOK_EVERY_NANOS);
                long now = ticker.nanoTime();
                running.forEach(work -> work.endIfLate(now));
            }
        } catch (InterruptedException e) {
            // the server has been stopped
        }
    }
}
