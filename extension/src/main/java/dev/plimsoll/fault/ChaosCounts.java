/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import java.util.concurrent.atomic.AtomicLong;

/** What has happened to the calls of all proxies of one chaos. Thread-safe. */
final class ChaosCounts {
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong delayed = new AtomicLong();

    /** Counts a call and returns its number, from 1. */
    long nextCall() {
        return calls.incrementAndGet();
    }

    void addFailed() {
        failed.incrementAndGet();
    }

    void addDelayed() {
        delayed.incrementAndGet();
    }

    long calls() {
        return calls.get();
    }

    long failed() {
        return failed.get();
    }

    long delayed() {
        return delayed.get();
    }
}
