/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Scenario;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Closed models by count: each iteration takes a ticket, from one heap or from the user's own. */
final class CountedStarts implements IterationStarts {
    private final int users;
    private final long start;
    private final long warmupEnd;
    private final long end;
    private final long tickets;
    private final AtomicLongArray taken; // one counter for all users, or one for each
    private final AtomicLong takenInAll = new AtomicLong();

    CountedStarts(Scenario scenario) {
        LoadShape shape = scenario.shape();
        users = shape.maxUsers();
        start = scenario.startAfter().toNanos();
        warmupEnd = scenario.measuredStart().toNanos();
        end = scenario.plannedEnd().toNanos();
        if (shape instanceof LoadShape.SharedIterations shared) {
            tickets = shared.iterations();
            taken = new AtomicLongArray(1);
        } else if (shape instanceof LoadShape.IterationsPerUser each) {
            tickets = each.iterations();
            taken = new AtomicLongArray(users);
        } else {
            throw new IllegalStateException("no tickets for " + shape);
        }
    }

    @Override
    public int users() {
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
        int heap = user % taken.length();
        if (now >= end || taken.getAndIncrement(heap) >= tickets) {
            return NEVER;
        }
        takenInAll.incrementAndGet();
        return Math.max(now, start);
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
        return tickets * taken.length() - takenInAll.get();
    }
}
