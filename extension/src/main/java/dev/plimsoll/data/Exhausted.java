/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import org.apiguardian.api.API;

/** Thrown when a feeder has no rows left. */
@API(status = API.Status.INTERNAL)
public final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean fine;

    Exhausted(String message, boolean fine) {
        super(message, null, false, false);
        this.fine = fine;
    }

    /** Whether running out of rows is an allowed way for the load to end. */
    public boolean isFine() {
        return fine;
    }
}
