/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import org.apiguardian.api.API;

/**
 * Thrown when a target is not available on this machine: a binary is not installed, or no container engine is running.
 * The message should say what to install.
 *
 * <p>Thrown by {@link TargetSystem#start()}, it skips all tests of the class that declares the target; with {@code
 * plimsoll.requireTargets=true} the class fails. A target that is available but does not become ready is a {@link
 * TargetNotReady}.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class TargetUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * Creates an exception; the message should say what to install.
     *
     * @param message what is missing, and what to do
     */
    public TargetUnavailable(String message) {
        super(message);
    }
}
