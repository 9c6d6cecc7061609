/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault.rate;

import org.apiguardian.api.API;

/**
 * Lets calls through in windows of fixed length. A window begins with the first call after the one before it has ended.
 * Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class RateGate {
    private final RateWindow window;
    private boolean begun;
    private long startedAt;
    private long calls;

    public RateGate(RateWindow window) {
        this.window = window;
    }

    /** Lets a call through and returns 0, or returns how many nanoseconds are left until the next window. */
    public synchronized long tryPass(long now) {
        renew(now);
        if (calls < window.calls()) {
            calls++;
            return 0;
        }
        return endsAt() - now;
    }

    /** Returns when the call may start: now, or at the start of the first window that is not full. */
    public synchronized long reserve(long now) {
        renew(now);
        if (calls == window.calls()) {
            startedAt = endsAt();
            calls = 0;
        }
        calls++;
        return Math.max(now, startedAt);
    }

    private void renew(long now) {
        if (!begun || now - endsAt() >= 0) {
            begun = true;
            startedAt = now;
            calls = 0;
        }
    }

    private long endsAt() {
        return startedAt + window.length().toNanos();
    }
}
