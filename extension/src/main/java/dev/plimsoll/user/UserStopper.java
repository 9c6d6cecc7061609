/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.text.Counted;
import java.util.List;
import java.util.TreeSet;

/**
 * Decides which users stop, and when; the one place that does. A user that is not stopped ends by itself, when its
 * scenario has no further start for it.
 *
 * <ul>
 *   <li>At its planned end and after its graceful time, a running iteration is cut off.
 *   <li>When the run ends gently, users end after their running iterations, which have their graceful time.
 *   <li>When the run ends early for any other reason, all users stop at once.
 * </ul>
 *
 * <p>Who does not stop is stopped again ten times a second, for five seconds, and then abandoned. Belongs to the thread
 * that waits for the users.
 */
final class UserStopper {
    private static final long RETRY_NANOS = 100_000_000;
    private static final long STOP_TIMEOUT_NANOS = 5_000_000_000L;

    private final UserRun run;
    private final List<ScenarioUsers> scenarios;
    private final TreeSet<Long> cuts = new TreeSet<>(); // when iterations may be overdue
    private boolean anyCut;
    private long stopsUntil = Long.MAX_VALUE;

    /** @param scenarios those that have been started; grows */
    UserStopper(UserRun run, List<ScenarioUsers> scenarios) {
        this.run = run;
        this.scenarios = scenarios;
    }

    /** Call before the users of a scenario start. */
    void starting(ScenarioUsers users) {
        for (long end : users.starts().ends()) {
            cuts.add(run.origin() + end + users.scenario().gracefulStop().toNanos());
        }
        stopsUntil = Long.MAX_VALUE;
    }

    /** Stops the users whose time is over; returns when to call again at the latest, in the ticker's nanoseconds. */
    long stopUsers(long now) {
        Ending how = run.ending().how();
        if (how == null) {
            return cutOverdue(now);
        }
        if (how.isGentle()) {
            retireAll(now);
        } else {
            users().forEach(UserCancellation::stop);
            giveUpAt(now + STOP_TIMEOUT_NANOS);
        }
        return now + RETRY_NANOS;
    }

    /** Whether those that are still there are abandoned. */
    boolean hasGivenUp(long now) {
        return now >= stopsUntil;
    }

    /** Says which users have not ended. */
    String abandoned() {
        List<String> left = scenarios.stream()
                .flatMap(users -> users.users().stream())
                .filter(user -> !user.hasEnded())
                .map(UserThread::whereabouts)
                .toList();
        return "%s did not stop and %s abandoned; the first is %s. A body that waits for a lock, catches every error"
                        .formatted(
                                Counted.of(left.size(), "user"),
                                left.size() == 1 ? "was" : "were",
                                left.isEmpty() ? "none" : left.get(0))
                + " or computes without end cannot be stopped";
    }

    private long cutOverdue(long now) {
        anyCut |= !cuts.headSet(now, true).isEmpty();
        cuts.headSet(now, true).clear();
        if (anyCut) {
            users().forEach(user -> user.cutIfOverdue(now));
        }
        if (cuts.isEmpty()) {
            giveUpAt(now + STOP_TIMEOUT_NANOS);
            return now + RETRY_NANOS;
        }
        return cuts.first();
    }

    private void retireAll(long now) {
        long longest = 0;
        for (ScenarioUsers users : scenarios) {
            long graceful = users.scenario().gracefulStop().toNanos();
            longest = Math.max(longest, graceful);
            for (UserThread user : users.users()) {
                user.cancellation().retire(now, graceful);
                user.cancellation().cutIfOverdue(now);
            }
        }
        giveUpAt(now + longest + STOP_TIMEOUT_NANOS);
    }

    private void giveUpAt(long at) {
        stopsUntil = Math.min(stopsUntil, at);
    }

    private List<UserCancellation> users() {
        return scenarios.stream()
                .flatMap(users -> users.users().stream())
                .map(UserThread::cancellation)
                .toList();
    }
}
