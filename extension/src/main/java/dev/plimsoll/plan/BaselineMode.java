/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import org.apiguardian.api.API;

/** What {@code plimsoll.baseline} does with baselines. */
@API(status = API.Status.INTERNAL)
public enum BaselineMode {
    /** The run is compared with the baseline. */
    CHECK,
    /** The baseline is replaced by the run. */
    UPDATE,
    /** The run is added to the baseline, which then shows how much runs differ. */
    ADD,
    /** The baseline is neither read nor written. */
    OFF;

    /** Returns whether the existing baseline is read. */
    public boolean reads() {
        return this == CHECK || this == ADD;
    }

    /** Returns whether the run is written to the baseline. */
    public boolean writes() {
        return this == UPDATE || this == ADD;
    }
}
