/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.measurement.Interval;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One worker as the coordinator knows it. Guarded by the {@link Roster}. */
final class Seat {
    final int number;
    final Deque<Interval> measured = new ArrayDeque<>();
    final Set<String> ended = new HashSet<>();
    final List<String> mistakes = new ArrayList<>();
    final ClockOffset clock = new ClockOffset();
    String host = "";
    volatile @Nullable Line line;

    @Nullable
    String fingerprint;

    volatile @Nullable String lost;
    long lostAt;
    long heardAt;
    int active;
    int made;
    boolean done;
    List<String> warnings = List.of();

    /** What it says that it has measured; null before it has ended. */
    @Nullable
    Totals sent;

    /** @param number from 1 */
    Seat(int number) {
        this.number = number;
    }

    /** Returns whether the worker still has something to send. */
    boolean isExpected() {
        return !done && lost == null;
    }

    /** Keeps what the worker says about itself; returns false for what a worker must not say. */
    boolean take(Message message, long now) {
        if (message instanceof Message.Measured interval) {
            measured.add(interval.interval());
        } else if (message instanceof Message.Pong pong) {
            clock.add(pong.sentAt(), pong.at(), now);
        } else if (message instanceof Message.Beat beat) {
            active = beat.activeUsers();
        } else if (message instanceof Message.Ready ready) {
            fingerprint = ready.fingerprint();
        } else if (message instanceof Message.Mistake mistake) {
            mistakes.addAll(mistake.errors());
        } else if (message instanceof Message.Ended scenario) {
            ended.add(scenario.scenario());
        } else if (message instanceof Message.Done all) {
            done = true;
            active = 0;
            made = all.usersMade();
            warnings = all.warnings();
            sent = all.sent();
        } else {
            return false;
        }
        return true;
    }

    void send(Message message) {
        Line open = line;
        if (open != null && lost == null) {
            open.send(message);
        }
    }

    String name() {
        return "worker " + number + (host.isEmpty() ? "" : " on " + host);
    }
}
