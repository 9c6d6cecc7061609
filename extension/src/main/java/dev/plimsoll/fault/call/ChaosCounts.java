/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault.call;

import java.util.concurrent.atomic.AtomicLong;
import org.apiguardian.api.API;

/** What has happened to the calls of all proxies of one chaos. Thread-safe. */
@API(status = API.Status.INTERNAL)
public final class ChaosCounts {
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong delayed = new AtomicLong();

    /** Counts a call and returns its number, from 1. */
    public long nextCall() {
        return calls.incrementAndGet();
    }

    public void addFailed() {
        failed.incrementAndGet();
    }

    public void addDelayed() {
        delayed.incrementAndGet();
    }

    public long calls() {
        return calls.get();
    }

    public long failed() {
        return failed.get();
    }

    public long delayed() {
        return delayed.get();
    }
}
