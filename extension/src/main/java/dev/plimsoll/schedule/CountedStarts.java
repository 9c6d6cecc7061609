/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.Scenario;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Closed models by count: iterations of all users together, or of each, until their number is used up. */
final class CountedStarts implements IterationStarts {
    private final int users;
    private final long start;
    private final long warmupEnd;
    private final long end;
    private final long limit; // of each counter
    private final AtomicLongArray started; // one counter for all users, or one for each; goes on beyond the limit
    private final AtomicLong startedInAll = new AtomicLong();

    private CountedStarts(Scenario scenario, long limit, int users, int counters) {
        this.limit = limit;
        this.users = users;
        started = new AtomicLongArray(counters);
        start = scenario.startAfter().toNanos();
        warmupEnd = scenario.measuredStart().toNanos();
        end = scenario.plannedEnd().toNanos();
    }

    /**
     * Of several workers, each has the iterations that would be its users' if all users took turns: a part of the users
     * gets that part of the iterations, and no iteration is left to a worker without users.
     */
    static CountedStarts shared(Scenario scenario, long iterations, Slice slice) {
        long all = scenario.shape().maxUsers();
        long users = slice.size(all);
        long ofTheseUsers = iterations / all * users + slice.size(iterations % all);
        return new CountedStarts(scenario, ofTheseUsers, (int) users, 1);
    }

    static CountedStarts perUser(Scenario scenario, long iterations, Slice slice) {
        int users = (int) slice.size(scenario.shape().maxUsers());
        return new CountedStarts(scenario, iterations, users, users);
    }

    @Override
    public int users() {
        return users;
    }

    @Override
    public int maxUsers() {
        return users;
    }

    @Override
    public long next(int user, long now) {
        if (now < start && warmupEnd > start) {
            return start;
        }
        if (now >= start && now < warmupEnd) {
            return now;
        }
        int counter = user % started.length();
        if (now >= end || started.getAndIncrement(counter) >= limit) {
            return NEVER;
        }
        startedInAll.incrementAndGet();
        return Math.max(now, start);
    }

    @Override
    public boolean isActive(int user, long at) {
        return start <= at && at <= end;
    }

    @Override
    public long endOf(int user, long now) {
        return end;
    }

    @Override
    public List<Long> ends() {
        return List.of(end);
    }

    @Override
    public long dropped(long endOfRun) {
        return limit * started.length() - startedInAll.get();
    }
}
