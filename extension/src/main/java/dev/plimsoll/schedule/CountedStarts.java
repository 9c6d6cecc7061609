/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.Scenario;
import java.util.List;
import java.util.stream.Stream;

/** Closed models by count: iterations of all users together, or of each, until their number is used up. */
final class CountedStarts implements IterationStarts {
    private final int users;
    private final long start;
    private final long warmupEnd;
    private final long end;
    private final List<Numbers> counters; // one for all users, or one for each

    private CountedStarts(Scenario scenario, int users, List<Numbers> counters) {
        this.users = users;
        this.counters = counters;
        start = scenario.startAfter().toNanos();
        warmupEnd = scenario.measuredStart().toNanos();
        end = scenario.plannedEnd().toNanos();
    }

    /** @param iterations which the users of other workers may share, too */
    static CountedStarts shared(Scenario scenario, Numbers iterations, Slice slice) {
        int users = (int) slice.size(scenario.shape().maxUsers());
        iterations.expect(users);
        return new CountedStarts(scenario, users, List.of(iterations));
    }

    static CountedStarts perUser(Scenario scenario, long iterations, Slice slice) {
        int users = (int) slice.size(scenario.shape().maxUsers());
        return new CountedStarts(
                scenario,
                users,
                Stream.generate(() -> Numbers.below(iterations)).limit(users).toList());
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
        if (now >= end || counters.get(user % counters.size()).next() == Numbers.NONE) {
            return NEVER;
        }
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
        return counters.stream().mapToLong(Numbers::unused).sum();
    }
}
