/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import dev.plimsoll.time.Ticker;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which requests are read, and the one that ends those that take too long: the JDK's server has no limit
 * of its own for a sender that trickles. An interrupt closes the connection that a thread reads. Thread-safe.
 */
final class SenderThreads implements Executor, AutoCloseable {
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long IDLE_SECONDS = 5;
    private static final long CLOSE_SECONDS = 5;

    private final Ticker ticker;
    private final ReceiverLimits limits;
    private final ThreadPoolExecutor threads;
    private final Semaphore senders;
    private final Set<Work> running = ConcurrentHashMap.newKeySet();
    private final Ticker.Signal closed;
    private final Thread watch;
    private volatile boolean closing;

    SenderThreads(Ticker ticker, ReceiverLimits limits) {
        this.ticker = ticker;
        this.limits = limits;
        this.senders = new Semaphore(limits.senders(), true);
        // never refuses work, as the server would forget the connection, but not close it
        this.threads = new ThreadPoolExecutor(
                limits.maxThreads(),
                limits.maxThreads(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> ticker.newThread("plimsoll spans", work));
        threads.allowCoreThreadTimeOut(true);
        this.closed = ticker.newSignal();
        this.watch = ticker.newThread("plimsoll spans watch", this::watch);
        watch.start();
    }

    private final class Work implements Runnable {
        private final Runnable request;
        private Thread thread = Thread.currentThread();
        private long startedAt;
        private boolean ended;

        Work(Runnable request) {
            this.request = request;
        }

        @Override
        public void run() {
            thread = Thread.currentThread();
            startedAt = ticker.nanoTime();
            running.add(this);
            try {
                request.run();
            } finally {
                running.remove(this);
                synchronized (this) {
                    ended = true;
                }
                if (!closing) {
                    Thread.interrupted(); // it was meant for this request, not for the next one
                }
            }
        }

        synchronized void end() {
            if (!ended) {
                thread.interrupt();
            }
        }
    }

    @Override
    public void execute(Runnable request) {
        try {
            threads.execute(new Work(request));
        } catch (RejectedExecutionException e) {
            // only while the server is being closed, which then closes the connection, too
        }
    }

    private void watch() {
        try {
            while (!closed.awaitUntil(ticker.nanoTime() + LOOK_EVERY_NANOS)) {
                boolean othersWait = !threads.getQueue().isEmpty() || senders.hasQueuedThreads();
                long longest = (othersWait ? limits.longestIfOthersWait() : limits.longest()).toNanos();
                long now = ticker.nanoTime();
                running.stream().filter(each -> now - each.startedAt > longest).forEach(Work::end);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** Whether there is a place among the senders now, or soon; then {@link #leave} must follow. */
    boolean enter() throws InterruptedException {
        return senders.tryAcquire(limits.longestWait().toNanos(), TimeUnit.NANOSECONDS);
    }

    void leave() {
        senders.release();
    }

    /** Ends all requests, and waits until their threads have ended. */
    @Override
    public void close() {
        closing = true;
        closed.raise();
        threads.shutdownNow();
        try {
            threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            watch.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
