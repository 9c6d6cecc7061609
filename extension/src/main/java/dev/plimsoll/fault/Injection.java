/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.fault.rate.Draw;

/**
 * A fault in force, from its injection to its end.
 *
 * @param number tells apart faults that are equal
 */
record Injection(long number, FaultRule rule) {
    FaultKind kind() {
        return rule.kind();
    }

    FaultValues values() {
        return rule.values();
    }

    /** Returns whether the fault hits a connection, counted from 1. */
    boolean hits(long connection) {
        return Draw.isAmong(values().share(), values().seed(), connection);
    }

    /** Returns whether the fault hits one way of a connection. */
    boolean hits(long connection, Direction way) {
        return values().direction().includes(way) && hits(connection);
    }
}
