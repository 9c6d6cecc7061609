/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.time.Ticker;
import org.jspecify.annotations.Nullable;

/** The loop of one user: wait until the next iteration is due, run it, say how it went. */
final class UserThread implements Runnable {
    /** A body that throws at once does not spin: its user rests, longer each time, up to this. */
    private static final long LONGEST_REST_NANOS = 100_000_000;

    private static final long NOT_RUNNING = Long.MAX_VALUE;

    private final ScenarioUsers users;
    private final int index;
    private final UserSession session;
    private final Ticker ticker;
    private final long origin;
    private final boolean open;
    private volatile @Nullable Thread thread;
    private volatile boolean active;
    private volatile boolean ended;
    private long cutAt = NOT_RUNNING; // guarded by this
    private boolean stopped; // guarded by this
    private boolean retired; // guarded by this
    private long dueAt;
    private Iteration.Start start = Iteration.Start.FREE;
    private long idleSince; // or would be, had the generator not held it up
    private int failuresInARow;

    UserThread(ScenarioUsers users, int index, UserSession session) {
        this.users = users;
        this.index = index;
        this.session = session;
        this.ticker = session.ticker();
        this.origin = users.run().origin();
        this.open = users.scenario().isOpen();
        // until its thread has started it is the generator that is slow
        this.idleSince = index < users.starts().users() ? 0 : ticker.nanoTime() - origin;
    }

    /** Closed models: within its time. Open model: in an iteration. */
    boolean isActive() {
        return active;
    }

    boolean hasEnded() {
        return ended;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            UserBodies.Body body = users.run().bodies().open(session);
            long earliest = ticker.nanoTime();
            while (awaitStart(earliest)) {
                earliest = iterate(body);
            }
        } catch (ConfigurationException e) {
            users.run().ending().accept(Ending.mistaken(e));
        } catch (InterruptedException e) {
            // the load has ended while this user was waiting for its next start
        } catch (Throwable e) { // a user must not vanish without a word
            users.run()
                    .ending()
                    .accept(new Ending(
                            Ending.Kind.ABORTED, "user %d failed: %s".formatted(session.id(), ThrowableText.of(e)), e));
        } finally {
            active = false;
            session.close();
            ended = true;
            users.userEnded();
        }
    }

    /** Ends the running iteration if its time is over. */
    synchronized void cutIfOverdue(long now) {
        if (cutAt <= now) {
            cut();
        }
    }

    /** Ends the user after its running iteration, which is cut off when its graceful time is over. */
    synchronized void retire(long now) {
        if (retired) {
            return;
        }
        retired = true;
        if (cutAt == NOT_RUNNING) {
            interrupt();
        } else {
            cutAt = Math.min(cutAt, now + users.scenario().gracefulStop().toNanos());
        }
    }

    /** Ends the user, whatever it does. Call again if it does not obey. */
    synchronized void stop() {
        stopped = true;
        cut();
    }

    /** What the user's thread is doing, for a message about one that does not stop. */
    String whereabouts() {
        Thread at = thread;
        StackTraceElement[] frames = at == null ? new StackTraceElement[0] : at.getStackTrace();
        return "user " + session.id() + (frames.length == 0 ? "" : " at " + frames[0]);
    }

    private void cut() {
        if (cutAt != NOT_RUNNING) {
            session.cut();
        }
        interrupt();
    }

    private void interrupt() {
        Thread at = thread;
        if (at != null) {
            at.interrupt();
        }
    }

    private boolean awaitStart(long earliest) throws InterruptedException {
        ticker.sleepUntil(Math.min(earliest, users.endsAt()));
        if (users.run().isOver().getAsBoolean()) {
            return false;
        }
        long now = ticker.nanoTime() - origin;
        long due = users.starts().next(index, now);
        if (due == Starts.NEVER) {
            if (open) { // the load lasts as long as planned, also after its last arrival
                active = false;
                ticker.sleepUntil(users.endsAt());
            }
            return false;
        }
        if (open) {
            start = due >= idleSince ? Iteration.Start.AWAITED : Iteration.Start.OVERDUE;
        }
        if (due > now) {
            active = false;
            ticker.sleepUntil(origin + due);
        }
        dueAt = origin + due;
        return true;
    }

    /** Returns when the user's next iteration may start at the earliest. */
    private long iterate(UserBodies.Body body) {
        active = true;
        users.nowBusy();
        long started = ticker.nanoTime();
        Throwable failure = null;
        long number = begin(started);
        if (number >= 0) {
            try {
                body.run();
            } catch (Throwable e) { // the body is not ours: whatever it throws is its result
                failure = e;
            }
            failure = finish(number, started, failure);
        }
        users.nowIdle();
        long heldUp = start == Iteration.Start.AWAITED ? started - dueAt : 0;
        idleSince = ticker.nanoTime() - origin - heldUp;
        return earliestNext(started, failure);
    }

    private synchronized long begin(long started) {
        if (stopped || retired) {
            return -1;
        }
        long offset = started - origin;
        cutAt = origin + users.cutOffset(index, offset);
        long number = users.nextNumber();
        session.begin(users.placeAt(offset), open ? dueAt : started, started, number);
        return number;
    }

    /** Returns what counts as the iteration's failure, if anything does. */
    private @Nullable Throwable finish(long number, long started, @Nullable Throwable thrown) {
        long endedAt = ticker.nanoTime();
        boolean interrupted = endIteration();
        boolean counts = thrown != null && !interrupted && !session.hasMeasured(thrown);
        Throwable failure = counts ? thrown : null;
        users.run()
                .iterations()
                .accept(new Iteration(
                        session.placeOfIteration(),
                        session.id(),
                        number,
                        open ? dueAt : started,
                        started,
                        endedAt,
                        start,
                        failure,
                        interrupted));
        endRunIfFatal(failure);
        return failure;
    }

    /** Whether the iteration was cut off. An interrupt that came for it must not hit the next one. */
    private synchronized boolean endIteration() {
        cutAt = NOT_RUNNING;
        Thread.interrupted();
        if (stopped) {
            Thread.currentThread().interrupt();
        }
        return session.isCut();
    }

    private void endRunIfFatal(@Nullable Throwable failure) {
        if (failure instanceof ConfigurationException mistake) {
            users.run().ending().accept(Ending.mistaken(mistake));
        } else if (failure instanceof OutOfMemoryError) {
            users.run()
                    .ending()
                    .accept(Ending.aborted("user %d ran out of memory: %s".formatted(session.id(), failure)));
        }
    }

    private long earliestNext(long started, @Nullable Throwable failure) {
        failuresInARow = failure == null ? 0 : Math.min(failuresInARow + 1, 10);
        long rest = failuresInARow == 0 || open ? 0 : Math.min(LONGEST_REST_NANOS, 500_000L << failuresInARow);
        return started + Math.max(users.scenario().pace().toNanos(), rest);
    }
}
