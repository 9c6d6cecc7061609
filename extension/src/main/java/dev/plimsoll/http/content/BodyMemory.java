/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory for bodies that are being read: those of all users together must leave room for all else, as a load whose
 * every user waits for memory neither goes on nor ends. Thread-safe.
 */
final class BodyMemory {
    /** All that is read in this JVM. */
    static final BodyMemory OF_THIS_JVM = new BodyMemory(Runtime.getRuntime().maxMemory() / 5 * 2);

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /** @param most in bytes */
    BodyMemory(long most) {
        this.most = most;
    }

    /** Returns whether there is so much more, which is taken then. */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= most) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }
}
