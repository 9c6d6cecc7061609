/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault.line;

import org.apiguardian.api.API;

/** Waits for a thread that is about to end. */
@API(status = API.Status.INTERNAL)
public final class ThreadEnd {
    private ThreadEnd() {}

    /** Returns once the thread has ended; an interrupt is restored for the caller. */
    public static void await(Thread ending) {
        boolean interrupted = false;
        while (ending.isAlive()) {
            try {
                ending.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
