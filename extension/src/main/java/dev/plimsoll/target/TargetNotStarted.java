/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.target.StartedTargets.NamedTarget;
import org.apiguardian.api.API;

/** Thrown when one of several targets failed to start; the cause is its exception. */
@API(status = API.Status.INTERNAL)
public final class TargetNotStarted extends Exception {
    private static final long serialVersionUID = 1;

    private final transient NamedTarget target;

    TargetNotStarted(NamedTarget target, Throwable cause) {
        super(cause.getMessage(), cause);
        this.target = target;
    }

    public NamedTarget target() {
        return target;
    }
}
