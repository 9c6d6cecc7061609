/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import org.apiguardian.api.API;

/** What {@code plimsoll.baseline} says is to be done with baselines. */
@API(status = API.Status.INTERNAL)
public enum BaselineMode {
    /** Held against the run. */
    CHECK,
    /** Replaced by the run. */
    UPDATE,
    /** The run is added to those that it holds, so that it tells how much runs differ. */
    ADD,
    /** Neither read nor written. */
    OFF;

    /** Whether what is there matters. */
    public boolean reads() {
        return this == CHECK || this == ADD;
    }

    /** Whether the run is to go into the baseline. */
    public boolean writes() {
        return this == UPDATE || this == ADD;
    }
}
