/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.schedule.IterationStarts;
import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * The loop of one user: waits until the next iteration is due, runs it, and records how it went. Others stop it by its
 * {@link UserCancellation}. All fields but the volatile ones belong to the user's own thread.
 */
final class UserThread implements Runnable {
    /** A body that throws at once does not spin: its user rests, longer each time, up to this. */
    private static final long MAX_REST_NANOS = 100_000_000;

    private final ScenarioUsers users;
    private final int index;
    private final UserRun run;
    private final UserSession session;
    private final UserCancellation cancellation;
    private final Ticker ticker;
    private long origin;
    private final boolean open;
    private volatile boolean active;
    private volatile long endedAt = Long.MAX_VALUE; // from the start of the run, as are the next three
    private volatile long busySince = Long.MAX_VALUE;
    private volatile long lastBusySince = Long.MAX_VALUE;
    private volatile long lastBusyUntil = Long.MIN_VALUE;
    private boolean ready;
    private long dueAt;
    private Iteration.Start start = Iteration.Start.FREE;
    private long
            idleSince; // or would be, had the generator not held it up; first 0: until it runs the generator is slow
    private int failuresInARow;

    UserThread(ScenarioUsers users, int index, UserRun run, UserSession session) {
        this.users = users;
        this.run = run;
        this.cancellation = session.cancellation();
        this.index = index;
        this.session = session;
        this.ticker = session.ticker();
        this.open = users.scenario().isOpen();
    }

    /** Closed models: within its time. Open model: in an iteration. */
    boolean isActive() {
        return active;
    }

    boolean hasEnded() {
        return hasEndedBefore(Long.MAX_VALUE);
    }

    /** @param at in nanoseconds from the start of the run, as below */
    boolean hasEndedBefore(long at) {
        return endedAt < at;
    }

    /** Whether it was active at that time, which is now or was a moment ago. */
    boolean wasActive(long at) {
        if (open) {
            return busySince <= at || lastBusySince <= at && at <= lastBusyUntil;
        }
        return isPlanned(at) && !hasEndedBefore(at);
    }

    /** Whether the plan has it at work at that time. */
    boolean isPlanned(long at) {
        return users.starts().isActive(index, at);
    }

    @Override
    public void run() {
        cancellation.runsOn(Thread.currentThread());
        try {
            UserBodies.Body body = run.bodies().open(session);
            ready = true;
            users.awaitBegin();
            origin = run.origin();
            long earliest = ticker.nanoTime();
            while (awaitStart(earliest)) {
                earliest = iterate(body);
            }
        } catch (ConfigurationException e) {
            run.ending().end(Ending.misconfigured(e));
        } catch (InterruptedException e) {
            // the load has ended while this user was waiting for its next start
        } catch (Throwable e) { // a user must not vanish without a word
            endRunIfOutOfMemory(e);
            run.ending()
                    .end(new Ending(
                            Ending.Kind.ABORTED, "user %d failed: %s".formatted(session.id(), ThrowableText.of(e)), e));
        } finally {
            active = false;
            session.close();
            endedAt = ticker.nanoTime() - run.origin();
            users.userEnded(ready);
        }
    }

    UserCancellation cancellation() {
        return cancellation;
    }

    /** Which user this is, and what its thread is doing, for a message about one that does not stop. */
    String whereabouts() {
        return "user " + session.id() + cancellation.whereabouts();
    }

    private boolean awaitStart(long earliest) throws InterruptedException {
        ticker.sleepUntil(Math.min(earliest, users.endsAt()));
        if (run.ending().isEnding()) {
            return false;
        }
        long now = ticker.nanoTime() - origin;
        long due = users.starts().next(index, now);
        if (due == IterationStarts.NEVER) {
            if (open) { // the load lasts as long as planned, also after its last arrival
                active = false;
                ticker.sleepUntil(users.endsAt());
            }
            return false;
        }
        if (open) {
            boolean awaited = due >= idleSince || now < users.completeSince();
            start = awaited ? Iteration.Start.AWAITED : Iteration.Start.OVERDUE;
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
        busySince = started - origin;
        Throwable failure = null;
        if (beginIteration(started)) {
            try {
                body.run();
            } catch (Throwable e) { // the body is not ours: whatever it throws is its result
                failure = e;
                endRunIfOutOfMemory(e);
            }
            failure = finish(started, failure);
        }
        users.nowIdle();
        lastBusySince = busySince;
        lastBusyUntil = ticker.nanoTime() - origin;
        busySince = Long.MAX_VALUE;
        long heldUp = start == Iteration.Start.AWAITED ? started - dueAt : 0;
        idleSince = ticker.nanoTime() - origin - heldUp;
        return earliestNext(started, failure);
    }

    private boolean beginIteration(long started) {
        long offset = started - origin;
        long cutAt = origin + users.cutOffset(index, offset);
        return session.beginIteration(users.placeAt(offset), open ? dueAt : started, started, cutAt, users::nextNumber);
    }

    /** Returns what counts as the iteration's failure, if anything does. */
    private @Nullable Throwable finish(long started, @Nullable Throwable thrown) {
        long endedAt = ticker.nanoTime();
        boolean cancelled = cancellation.endIteration(); // also by the lack of memory itself
        boolean interrupted = cancelled && !(thrown instanceof OutOfMemoryError);
        boolean counts = thrown != null && !interrupted && !session.iteration().hasMeasured(thrown);
        Throwable failure = counts ? thrown : null;
        run.recorder()
                .record(new Iteration(
                        session.iteration().start(),
                        session.id(),
                        session.iteration().numberInScenario(),
                        open ? dueAt : started,
                        started,
                        endedAt,
                        start,
                        failure,
                        interrupted));
        endRunIfFatal(failure);
        return failure;
    }

    /** Before anything else, which would need memory. */
    private void endRunIfOutOfMemory(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            run.ending().outOfMemory();
        }
    }

    private void endRunIfFatal(@Nullable Throwable failure) {
        if (failure instanceof ConfigurationException error) {
            run.ending().end(Ending.misconfigured(error));
        } else if (failure instanceof OutOfMemoryError) {
            run.ending().end(Ending.aborted("user %d ran out of memory: %s".formatted(session.id(), failure)));
        }
    }

    private long earliestNext(long started, @Nullable Throwable failure) {
        failuresInARow = failure == null ? 0 : Math.min(failuresInARow + 1, 10);
        long rest = failuresInARow == 0 || open ? 0 : Math.min(MAX_REST_NANOS, 500_000L << failuresInARow);
        return started + Math.max(users.scenario().pace().toNanos(), rest);
    }
}
