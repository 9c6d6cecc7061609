/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Scenario;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The open model: idle users take the arrivals in their order, wait until they are due and run them. A user that was
 * busy takes one that is overdue, and starts late.
 */
final class ArrivalStarts implements IterationStarts {
    private final ArrivalSchedule schedule;
    private final Slice slice;
    private final int users;
    private final int maxUsers;
    private final long end;
    private long arrivals; // of all workers

    ArrivalStarts(Scenario scenario, LoadShape.ArrivalRate shape, RandomGenerator random, Slice slice) {
        schedule = ArrivalSchedule.of(scenario, random);
        this.slice = slice;
        maxUsers = (int) slice.size(shape.maxUsers());
        users = Math.min(maxUsers, Math.max(1, (int) slice.size(shape.users()))); // one takes the first arrival
        end = scenario.plannedEnd().toNanos();
    }

    @Override
    public int users() {
        return users;
    }

    @Override
    public int maxUsers() {
        return maxUsers;
    }

    @Override
    public synchronized long next(int user, long now) {
        if (now >= end) {
            return NEVER;
        }
        return nextOfSlice();
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
        for (long due = nextOfSlice(); due >= 0 && due < endOfRun; due = nextOfSlice()) {
            dropped++;
        }
        return dropped;
    }

    /** Takes the arrivals of other workers away on the way. */
    private long nextOfSlice() {
        long due = schedule.next();
        while (!slice.has(arrivals++) && due != ArrivalSchedule.ENDED) {
            due = schedule.next();
        }
        return due;
    }
}
