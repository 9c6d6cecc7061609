/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.time;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apiguardian.api.API;

/**
 * Ends the calls of all users that take longer than they may. One thread sleeps until the earliest deadline that it knows, and
 * then looks at all calls. A call that may take no less than the others is later than that, and starts without a lock or a
 * wake-up; Okio's timer has one lock for all calls of the JVM. Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class Deadlines {
    private static final long FAR_NANOS = TimeUnit.DAYS.toNanos(100 * 365);

    private final Ticker ticker;
    private final Ticker.Signal earlier;
    private final AtomicLong nextLook; // no call that is under way and was seen, or has begun since, ends before it
    private final Set<Calls> watched = ConcurrentHashMap.newKeySet();
    private boolean running; // guarded by this

    /** Calls that may be under way. */
    public interface Calls {
        /**
         * Ends those whose deadline has come.
         *
         * @return the earliest deadline of all others, or {@code latest} if that is earlier
         */
        long end(long now, long latest);
    }

    public Deadlines(Ticker ticker) {
        this.ticker = ticker;
        this.earlier = ticker.newSignal();
        this.nextLook = new AtomicLong(ticker.nanoTime() + FAR_NANOS);
    }

    /** Watches these calls from now on; before the first of them begins. */
    public synchronized void watch(Calls calls) {
        watched.add(calls);
    }

    /** Watches these calls no longer. The thread ends with the last ones. */
    public synchronized void forget(Calls calls) {
        watched.remove(calls);
        if (running && watched.isEmpty()) {
            lookBy(ticker.nanoTime());
        }
    }

    /** Returns the deadline of a call that begins now. */
    public long after(long timeoutNanos) {
        return ticker.nanoTime() + timeoutNanos;
    }

    /** Ends the call at that time, unless it has ended by itself. Its {@link Calls} must know it already. */
    public void expect(long deadline) {
        if (deadline - nextLook.get() < 0) {
            lookBy(deadline);
        }
    }

    private void lookBy(long deadline) {
        for (long next = nextLook.get(); deadline - next < 0; next = nextLook.get()) {
            if (nextLook.compareAndSet(next, deadline)) {
                wake();
                return;
            }
        }
    }

    private synchronized void wake() {
        if (!running) {
            running = true;
            ticker.newThread("plimsoll-timeouts", this::run).start();
        }
        earlier.raise();
    }

    private void run() {
        while (!isLast()) {
            try {
                long next = nextLook.get();
                long now = ticker.nanoTime();
                if (next - now > 0) {
                    earlier.awaitUntil(next);
                } else {
                    look(now);
                }
            } catch (InterruptedException e) {
                // nobody's: the calls must be watched all the same
            }
        }
    }

    /** Whether nothing is left to watch; whoever comes later starts another thread. */
    private synchronized boolean isLast() {
        if (watched.isEmpty()) {
            running = false;
            nextLook.set(ticker.nanoTime() + FAR_NANOS);
        }
        return !running;
    }

    private void look(long now) {
        long earliest = now + FAR_NANOS;
        nextLook.set(earliest); // whoever begins from here on, and is not seen below, makes it earlier
        for (Calls calls : watched) {
            earliest = calls.end(now, earliest);
        }
        lookBy(earliest);
    }
}
