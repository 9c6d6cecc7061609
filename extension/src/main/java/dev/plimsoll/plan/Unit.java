/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import org.apiguardian.api.API;

/** The unit of the values of a metric. */
@API(status = API.Status.INTERNAL)
public enum Unit {
    /** Milliseconds; samples are recorded in nanoseconds. */
    TIME("ms"),
    /** Bytes. */
    BYTES("B"),
    /** Plain numbers; recorded to six decimals. */
    NUMBER("");

    private final String label;

    Unit(String label) {
        this.label = label;
    }

    /** Returns its name in {@code summary.json}. */
    public String label() {
        return label;
    }
}
