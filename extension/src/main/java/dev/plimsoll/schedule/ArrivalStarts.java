/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.Scenario;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The open model: idle users take the arrivals in their order, wait until they are due and run them. A user that was
 * busy takes one that is overdue, and starts late.
 */
final class ArrivalStarts implements IterationStarts {
    private final ArrivalSchedule schedule;
    private final int users;
    private final long end;

    ArrivalStarts(Scenario scenario, int users, RandomGenerator random) {
        schedule = ArrivalSchedule.of(scenario, random);
        this.users = users;
        end = scenario.plannedEnd().toNanos();
    }

    @Override
    public int users() {
        return users;
    }

    @Override
    public synchronized long next(int user, long now) {
        if (now >= end) {
            return NEVER;
        }
        return schedule.next();
    }

    @Override
    public boolean isActive(int user, long at) {
        return at <= end;
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
    public synchronized long dropped(long endOfRun) {
        long dropped = 0;
        for (long due = schedule.next(); due >= 0 && due < endOfRun; due = schedule.next()) {
            dropped++;
        }
        return dropped;
    }
}
