/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.TargetSystem;

/**
 * The inside of a system: its database, its queue. A load test looks into it before and after the load, and cannot where
 * {@code plimsoll.baseUrl} points it at a system that runs already.
 */
final class Inside {
    private Inside() {}

    /**
     * Returns whether the test has started the system; otherwise prints one sentence.
     *
     * @param leftOut what is not done then
     */
    static boolean isOpen(TargetSystem system, String leftOut) {
        boolean started = system.baseUrl() != null;
        if (!started) {
            System.out.printf(
                    "samples: the %s was not started by this test, so %s%n",
                    system.getClass().getSimpleName(), leftOut);
        }
        return started;
    }
}
