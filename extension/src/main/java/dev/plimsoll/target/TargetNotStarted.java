/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.target.StartedTargets.NamedTarget;
import org.apiguardian.api.API;

/** One of several targets that failed at its start; the cause is what it threw. */
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
