/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import dev.plimsoll.measurement.Point;

/** How points are written, each on a line of its own. One thread at a time. */
interface PointFormat {
    /** What stands at the start of a file, with its line end; may be empty. */
    String header();

    /** Adds the point's line, with its line end. */
    void append(StringBuilder lines, Point point);

    /** A number that every reader takes, whole ones without a point. */
    static void appendNumber(StringBuilder line, double value) {
        if (value == Math.rint(value) && Math.abs(value) < 9e15) { // doubles are exact up to here
            line.append((long) value);
        } else {
            line.append(value);
        }
    }
}
