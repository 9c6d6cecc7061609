/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import dev.plimsoll.measurement.Point;
import java.io.IOException;

/** One of the places that samples go to. One thread at a time; whatever it throws ends it, and costs nothing else. */
interface Export {
    void write(Point point) throws IOException;

    /** Comes a few times a second, when no more points wait; under a load that never pauses, after many points. */
    void pause() throws IOException;

    /** Writes what is left, or gives it up after some seconds. */
    void close() throws IOException;

    /** Returns how many points it took and could not deliver; call it after the end. */
    long undelivered();

    /** Why it could not deliver them, or empty. */
    String reason();
}
