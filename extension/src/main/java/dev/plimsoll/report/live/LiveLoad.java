/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A load that browsers follow: its latest state, and its report once it is over. A browser that is slow misses states; no
 * more than one is kept. Thread-safe.
 */
final class LiveLoad {
    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable LiveState latest; // guarded by lock, as all below
    private int viewers;
    private int withoutReport; // browsers that saw the last state and have not yet asked for the report
    private boolean over;
    private @Nullable Path report;

    LiveLoad(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean isWatched() {
        lock.lock();
        try {
            return viewers > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Everybody who follows the load sees this next. */
    void show(LiveState state) {
        lock.lock();
        try {
            latest = state;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The load is over; the first call counts.
     *
     * @param state null if nothing is known
     * @param file the report; null if there is none
     */
    void end(@Nullable LiveState state, @Nullable Path file) {
        lock.lock();
        try {
            if (!over) {
                over = true;
                report = file;
                latest = state;
                withoutReport = file == null ? 0 : viewers;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what takes memory, if the load is over. */
    void rest() {
        lock.lock();
        try {
            if (over) {
                latest = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns the report; null as long as there is none. */
    @Nullable
    Path report() {
        lock.lock();
        try {
            return report != null && Files.isRegularFile(report) ? report : null;
        } finally {
            lock.unlock();
        }
    }

    /** A browser has the report. */
    void reportTaken() {
        lock.lock();
        try {
            withoutReport = Math.max(0, withoutReport - 1);
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether a browser that followed the load has not got its report yet. */
    boolean owesReport() {
        lock.lock();
        try {
            return withoutReport > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Writes each state from now on, until the last one; throws when the browser has gone, or was dropped. */
    void follow(OutputStream browser, ViewerThreads threads) throws IOException {
        enter();
        boolean done = false;
        try {
            for (LiveState seen = null; seen == null || !seen.isLast(); ) {
                threads.rest();
                LiveState next = awaitAfter(seen);
                if (next == null) {
                    break;
                }
                byte[] event = next.event();
                threads.hurry();
                browser.write(event);
                browser.flush();
                seen = next;
            }
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave(done);
        }
    }

    private void enter() {
        lock.lock();
        try {
            viewers++;
            if (over) {
                withoutReport += report == null ? 0 : 1;
            }
        } finally {
            lock.unlock();
        }
    }

    private void leave(boolean done) {
        lock.lock();
        try {
            viewers--;
            if (over && !done) {
                withoutReport = Math.max(0, withoutReport - 1);
            }
            if (viewers == 0 && !over) {
                latest = null; // too old for whoever comes next
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns null if the load is over and nothing more is known of it. */
    private @Nullable LiveState awaitAfter(@Nullable LiveState seen) throws InterruptedException {
        lock.lock();
        try {
            while (!over && (latest == null || latest == seen)) {
                changed.await();
            }
            return latest == seen ? null : latest;
        } finally {
            lock.unlock();
        }
    }
}
