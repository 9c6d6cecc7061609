/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import org.apiguardian.api.API;

/**
 * A target is not available on this machine: a binary is not installed, no container engine answers. The message says
 * what to install.
 *
 * <p>Thrown by {@link TargetSystem#start()}, it skips every test of the class that declares the target, or fails the
 * class under {@code plimsoll.requireTargets}. A target that is there but does not come up is a {@link TargetNotReady}.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class TargetUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    public TargetUnavailable(String message) {
        super(message);
    }
}
