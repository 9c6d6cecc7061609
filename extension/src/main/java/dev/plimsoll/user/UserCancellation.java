/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Stops one user, or only its running iteration: marks it as cut, cancels the calls that are under way, and interrupts
 * the thread. {@link UserStopper} says when; code of the user's own may cut itself, when it ends the whole run.
 *
 * <p>Thread-safe: the user's thread begins and ends iterations, any other may stop them.
 */
final class UserCancellation {
    private static final long NOT_RUNNING = Long.MAX_VALUE;

    private final List<Runnable> cancels = new CopyOnWriteArrayList<>();
    private volatile boolean cut;
    private volatile @Nullable Thread thread;
    private long cutAt = NOT_RUNNING; // guarded by this
    private boolean stopped; // guarded by this
    private boolean retired; // guarded by this

    /** The user runs on this thread from now on. */
    void runsOn(Thread own) {
        thread = own;
    }

    /**
     * Begins an iteration, which is cut off at that time; false, and none begins, if the user is to end.
     *
     * @param end in the ticker's nanoseconds
     * @param begin what must be done before anybody can cut the iteration off
     */
    synchronized boolean beginIteration(long end, Runnable begin) {
        if (stopped || retired) {
            return false;
        }
        cutAt = end;
        cut = false;
        begin.run();
        return true;
    }

    /** Ends the iteration; whether it was cut off. An interrupt that came for it must not hit the next one. */
    synchronized boolean endIteration() {
        cutAt = NOT_RUNNING;
        Thread.interrupted();
        if (stopped) {
            Thread.currentThread().interrupt();
        }
        return cut;
    }

    /** Ends the running iteration if its time is over. */
    synchronized void cutIfOverdue(long now) {
        if (cutAt <= now) {
            cutAndInterrupt();
        }
    }

    /** Ends the user after its running iteration, which is cut off when its graceful time is over. */
    synchronized void retire(long now, long gracefulNanos) {
        if (retired) {
            return;
        }
        retired = true;
        if (cutAt == NOT_RUNNING) {
            interrupt();
        } else {
            cutAt = Math.min(cutAt, now + gracefulNanos);
        }
    }

    /** Ends the user, whatever it does. Call again if it does not react. */
    synchronized void stop() {
        stopped = true;
        cutAndInterrupt();
    }

    /** Cuts off the running iteration without an interrupt, as its own code does. */
    void cut() {
        cut = true;
        cancels.forEach(Runnable::run);
    }

    /** Whether the running iteration is being cut off. */
    boolean isCut() {
        return cut;
    }

    /** Throws {@link StopSignal} if the running iteration has been cut off. */
    void checkpoint() {
        if (cut) {
            throw new StopSignal();
        }
    }

    /** Runs {@code cancel} whenever the user is cut; {@link #isCut} is true by then. */
    void onCut(Runnable cancel) {
        cancels.add(cancel);
    }

    /** Where the user's thread is now, for a message about one that does not stop; empty if it is nowhere. */
    String whereabouts() {
        Thread own = thread;
        StackTraceElement[] frames = own == null ? new StackTraceElement[0] : own.getStackTrace();
        return frames.length == 0 ? "" : " at " + frames[0];
    }

    private void cutAndInterrupt() {
        if (cutAt != NOT_RUNNING) {
            cut();
        }
        interrupt();
    }

    private void interrupt() {
        Thread own = thread;
        if (own != null) {
            own.interrupt();
        }
    }
}
