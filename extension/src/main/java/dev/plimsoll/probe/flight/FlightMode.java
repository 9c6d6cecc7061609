/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import org.apiguardian.api.API;

/** When Java targets are recorded, and which recordings are kept. */
@API(status = API.Status.INTERNAL)
public enum FlightMode {
    /** Records each load, and keeps the file only of a test that missed a threshold. */
    ON_MISS,
    /** Records each load, and keeps every file. */
    ALWAYS,
    /** Records nothing. */
    OFF;

    /** Returns whether the recording of a load is read and kept. */
    public boolean keeps(boolean missed) {
        return this == ALWAYS || this == ON_MISS && missed;
    }
}
